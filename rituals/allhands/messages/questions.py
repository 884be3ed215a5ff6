"""Questions: the forms that ask one, with or without a name, and how one is said."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.people import Discipline
from bot.kit import ids, modals, words
from bot.kit.blocks import Block, clip, context, leaf, section
from bot.kit.modals import View
from rituals.allhands.rules.questions import LONGEST_NOTE, Question, State

LENGTH = 1000
SHOWN_WORDS = 300
EVERYONE = "-"


def ask(
    meeting: str, when: str, disciplines: Sequence[Discipline], notice: str = "", *, to: str = "", waits: bool = False
) -> View:
    """Ask a question for the meeting; `notice` (escaped) says why this form came instead of another.

    `when`: when it is read out, "" while nobody knows. `waits`: it is for the next meeting. `to` is the discipline it
    is put to already, "" for everyone.
    """
    return modals.modal(
        ids.QUESTION_FORM,
        "Ask a question",
        "Ask",
        *([section(notice)] if notice else []),
        section(f"{_read_out(when, waits)} Your name stands beside it."),
        *_fields(disciplines, to),
        about=meeting,
    )


def ask_nameless(meeting: str, identity: str, when: str, disciplines: Sequence[Discipline], *, waits: bool) -> View:
    """Ask a question without a name; it will be known by `identity`, so that a second click asks it once."""
    return modals.modal(
        ids.NAMELESS_FORM,
        "Ask without my name",
        "Ask",
        section(
            "*Not kept: who asked.* Your question appears with the next ones, within an hour, not at the moment you "
            "press."
        ),
        context(f"{_read_out(when, waits)} As nobody knows that it is yours, you cannot take it back."),
        *_fields(disciplines, ""),
        about=f"{identity} {meeting}",
    )


def read(view: Mapping[str, Any], by: str) -> Question:
    """Read a question. Its id is the form's own, so that a second click asks it once."""
    return Question(view["id"], "", view["private_metadata"], by, modals.read(view, ids.QUESTION), _to(view))


def read_nameless(view: Mapping[str, Any]) -> Question:
    """Read a question without a name."""
    identity, _, meeting = view["private_metadata"].partition(" ")
    return Question(identity, "", meeting, "", modals.read(view, ids.QUESTION), _to(view))


def _fields(disciplines: Sequence[Discipline], to: str) -> list[Block]:
    choices = [("Everyone", EVERYONE), *((words.opening(each.name), each.id) for each in disciplines)]
    return [
        modals.field(ids.QUESTION, "Your question", modals.text(longest=LENGTH, lines=True)),
        modals.field(ids.TO, "To", modals.select(choices, to or EVERYONE), optional=True),
        modals.field(ids.TO_PERSON, "Or to one person", modals.person(), optional=True),
    ]


def _to(view: Mapping[str, Any]) -> str:
    to = modals.read(view, ids.TO_PERSON) or modals.read(view, ids.TO)
    return "" if to == EVERYONE else to


def _read_out(when: str, waits: bool) -> str:
    if waits:
        return f"It waits for the next one, {when}." if when else "It waits for the next one."
    return f"It is read out on {when}."


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
        nth = question.carried + 1
        return f"{words.ORDINALS.get(nth, f'{nth}th')} time"
    return {1: "carried", 2: "carried twice"}.get(question.carried, f"carried {question.carried} times")
