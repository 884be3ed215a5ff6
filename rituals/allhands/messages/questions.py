"""Questions: the forms that ask one, with or without a name, and how one is said."""

from collections.abc import Mapping, Sequence

from bot.core.people import Discipline
from bot.core.text import t
from bot.kit import Block, View, words
from bot.kit.blocks import clip, context, leaf, section
from bot.kit.forms import About, Choice, Form, Options, OwnId, Person, Text
from rituals.allhands.rules.questions import LONGEST_NOTE, Question, State

LENGTH = 1000
SHOWN_WORDS = 300
EVERYONE = "-"


def _asked(identity: str, about: str, question: str, to: str, to_person: str) -> Question:
    """Return what is asked. The id is the form's own, so that a second click asks it once."""
    to = to_person or to
    return Question(identity, "", about, "", question, "" if to == EVERYONE else to)


def _nameless(about: str, **said: str) -> Question:
    identity, _, meeting = about.partition(" ")
    return _asked(identity, meeting, **said)


FIELDS = (
    About("about"),
    Text("question", "Your question", longest=LENGTH, lines=True),
    Choice("to", "To", optional=True),
    Person("to_person", "Or to one person", optional=True),
)
ASK = Form("question_form", "Ask a question", "Ask", _asked, OwnId("identity"), *FIELDS)
NAMELESS = Form("nameless_form", "Ask without my name", "Ask", _nameless, *FIELDS)


def ask(
    meeting: str, when: str, disciplines: Sequence[Discipline], notice: str = "", *, to: str = "", waits: bool = False
) -> View:
    """Ask a question for the meeting; `notice` (escaped) says why this form came instead of another.

    `when`: when it is read out, "" while nobody knows. `waits`: it is for the next meeting. `to` is the discipline it
    is put to already, "" for everyone.
    """
    named = section(t("{read_out} Your name stands beside it.", read_out=_read_out(when, waits)))
    return ASK.view(
        {"to": to or EVERYONE},
        about=meeting,
        before=[*([section(notice)] if notice else []), named],
        options=_to(disciplines),
    )


def ask_nameless(meeting: str, identity: str, when: str, disciplines: Sequence[Discipline], *, waits: bool) -> View:
    """Ask a question without a name; it will be known by `identity`, so that a second click asks it once."""
    kept = (
        "*Not kept: who asked.* Your question appears with the next ones, within an hour, not at the moment you press."
    )
    told = t("{read_out} As nobody knows that it is yours, you cannot take it back.", read_out=_read_out(when, waits))
    return NAMELESS.view(
        {"to": EVERYONE}, about=f"{identity} {meeting}", before=[section(kept), context(told)], options=_to(disciplines)
    )


def _to(disciplines: Sequence[Discipline]) -> Mapping[str, Options]:
    return {"to": [("Everyone", EVERYONE), *((words.opening(each.name), each.id) for each in disciplines)]}


def _read_out(when: str, waits: bool) -> str:
    if waits:
        return t("It waits for the next one, {when}.", when=when) if when else "It waits for the next one."
    return t("It is read out on {when}.", when=when)


def line(question: Question, names: Mapping[str, str]) -> list[Block]:
    """Say a question in a line: its words, whose it is, to whom, how often it was carried, and what was answered."""
    note = [f"answered: {clip(question.note, LONGEST_NOTE)}"] if question.note else []
    return [leaf(" · ".join([f"“{clip(question.text, SHOWN_WORDS)}”", *about(question, names), *note]))]


def about(question: Question, names: Mapping[str, str]) -> list[str]:
    """Say whose a question is, to whom, and how often it was carried. `names`: of people and disciplines, by id."""
    whose = (names.get(question.builder) or "a builder") if question.builder else "no name"
    to = f" to {names.get(question.to) or 'a builder'}" if question.to else ""
    return [f"{whose}{to}", *([carried(question)] if question.carried else [])]


def carried(question: Question) -> str:
    """Say how often a question was carried over; of one not reached just now, the which time that was."""
    if question.state is State.CARRIED:
        return f"{words.nth(question.carried + 1)} time"
    return {1: "carried", 2: "carried twice"}.get(
        question.carried, t("carried {carried} times", carried=question.carried)
    )
