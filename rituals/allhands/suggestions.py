"""What the digest suggests of all-hands: asking a discipline yourself, and bringing an answer."""

from collections.abc import Iterator
from datetime import datetime

from bot.core.advice import Advice, GoneError, NotSuggestedError
from bot.core.text import t
from bot.engine import upcoming
from bot.kit import Message, Unit, View, words
from bot.kit.blocks import clip, escape
from bot.kit.digest import Press, Seen, Suggestion, Wording
from bot.people import load
from bot.store import Occurrences, Rituals, Roster
from rituals.allhands import next_meeting
from rituals.allhands.messages import voting as voting_messages
from rituals.allhands.questions import asking
from rituals.allhands.rules import suggestions
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.allhands.rules.questions import SettledError
from rituals.allhands.rules.suggestions import ASK_QUIET, BRING_ANSWER, CARRIED, Carried
from rituals.allhands.tables import Questions

SHOWN = 80  # characters of a question
LABEL = 29  # characters, where phones cut


def ask_quiet(advice: Advice, name: str | None) -> Wording:
    """Say why to turn to a discipline; `name` is None for one that is unknown."""
    facts, shown = advice.facts, escape(name or advice.facts["discipline"])
    label = t("Ask {name} a question", name=name or "")
    counts = words.of(facts["put"], facts["of"]) if "put" in facts else words.of(facts["heard"], facts["asked"])
    why = t("you put {counts} to them", counts=counts) if "put" in facts else t("{counts} were heard", counts=counts)
    return Wording(
        t("Ask {shown} something yourself: {why}.", shown=shown, why=why),
        label if len(label) <= LABEL else "Ask a question",
    )


def bring_answer(advice: Advice, question: str) -> Wording:
    """Say how often a question was carried."""
    times = {2: "twice"}.get(advice.facts["times"], f"{advice.facts['times']} times")
    asked = escape(clip(" ".join(question.split()), SHOWN))
    return Wording(t("Bring an answer to “{asked}”: carried {times}.", asked=asked, times=times), "Read it")


def _advise_to_ask(unit: Unit, seen: Seen) -> list[Advice]:
    if next_meeting.takes_topics(unit, seen.reader, seen.now) is None:
        return []
    return suggestions.ask_quiet(seen.heard, seen.quiet, seen.turned)


def _word_asking(unit: Unit, advice: Advice, _reader: str, _now: datetime) -> Wording:
    return ask_quiet(advice, unit.part(Roster).discipline_names().get(advice.facts["discipline"]))


def _ask(unit: Unit, press: Press) -> View:
    """Show the form for a question, put to a discipline already."""
    ritual, disciplines = next_meeting.get(unit, press.person.id, press.now), unit.part(Roster).disciplines()
    if press.about not in {each.id for each in disciplines}:
        name = words.opening(escape(load.discipline_name(unit, press.about)))
        raise GoneError(t("{name} is no discipline here any more.", name=name))
    latest = unit.part(Occurrences).of(ritual.id)
    if not latest:
        raise GoneError("Questions can be asked once the call for seats is out.")
    return asking.form(unit, latest[0].id, press.person.id, press.now, to=press.about)


def _advise_to_answer(unit: Unit, seen: Seen) -> list[Advice]:
    return suggestions.bring_answer(_carried(unit, seen.reader))


def _carried(unit: Unit, reader: str) -> Iterator[Carried]:
    for ritual in unit.part(Rituals).of_kind(ALLHANDS):
        if load.channel_hidden(unit, ritual, reader):
            continue
        meeting = upcoming.open_meeting(unit, ritual)
        stands = unit.part(Questions).of(meeting.id) if meeting else []
        for each in (*stands, *unit.part(Questions).waiting(ritual.id)):
            if each.open and each.carried >= CARRIED and each.builder != reader:
                yield Carried(each.id, each.carried)


def _word_answering(unit: Unit, advice: Advice, _reader: str, _now: datetime) -> Wording:
    question = unit.part(Questions).get(advice.about)
    return bring_answer(advice, question.text if question else "")


def _read(unit: Unit, press: Press) -> Message | View:
    """Show all words of a question that was carried over."""
    question = unit.part(Questions).get(press.about)
    if question is None or not question.open:
        raise SettledError
    if load.channel_hidden(unit, unit.part(Rituals).get(question.ritual), press.person.id):
        raise NotSuggestedError
    names = {**unit.part(Roster).discipline_names(), **unit.part(Roster).names([question.builder, question.to])}
    return voting_messages.whole(question, names)


SUGGESTIONS = (
    Suggestion(
        name=ASK_QUIET,
        kind="Asking a discipline something yourself",
        place=10,
        advise=_advise_to_ask,
        word=_word_asking,
        press=_ask,
    ),
    Suggestion(
        name=BRING_ANSWER,
        kind="A question that was carried over",
        place=80,
        advise=_advise_to_answer,
        word=_word_answering,
        press=_read,
    ),
)
