"""Outcomes in the digest."""

from collections.abc import Iterator

from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Unit
from bot.kit.digest import Answers, Page, Passage, Section
from bot.store import Occurrences, Roster
from rituals.outcomes import figures, status
from rituals.outcomes.messages import digest
from rituals.outcomes.rules import rounds
from rituals.outcomes.rules.figures import Figures
from rituals.outcomes.rules.rounds import OUTCOMES
from rituals.outcomes.tables import Outcomes

STEPS = {rounds.ASK: "the numbers, or how sure people are,", rounds.CLOSE: "the summary"}


def _word(unit: Unit, found: Figures, page: Page) -> Passage:
    known = {each.number: each for each in unit.part(Outcomes).all()}
    first = [known[each.number] for each in found.outcomes if each.number in known] if found.begun else []
    names = unit.part(Roster).names([each.steward for each in first])
    stewards = [names[each.steward] for each in first if each.steward in names]
    return digest.passage(found, page, {number: each.title for number, each in known.items()}, stewards)


def _answers(unit: Unit, ritual: Ritual, held: Occurrence) -> Iterator[Answers]:
    """Go through how sure people were of each outcome."""
    if not unit.part(Occurrences).is_put(held.id):
        return
    about = "confidence, of all but who looks after it" if ritual.squad else "confidence"
    for outcome in unit.part(Outcomes).all():
        yield Answers(about, "median", status.sure(unit, ritual, outcome, held), outcome.number, outcome.title)


SECTION = Section(
    place=10,
    figures=Figures,
    gather=figures.gather,
    word=_word,
    kind=OUTCOMES,
    steps=STEPS,
    answers=_answers,
)
