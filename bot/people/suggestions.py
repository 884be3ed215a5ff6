"""What the digest suggests of people without a discipline."""

from datetime import datetime
from fractions import Fraction

from bot.core.advice import Advice, GoneError, in_steps
from bot.core.text import t
from bot.kit import Unit, View
from bot.kit.digest import Press, Seen, Suggestion, Wording
from bot.people import load, rights, roster

PLACE_PEOPLE = "place_people"  # stored with digests


def place(unplaced: int, asked: int) -> list[Advice]:
    """Say which discipline people stand for who have not picked one, beside those who were asked."""
    if not unplaced:
        return []
    level = 0.5 + in_steps(Fraction(unplaced, unplaced + asked))
    return [Advice(PLACE_PEOPLE, "people", level, {"people": unplaced}, own=True)]


def word(advice: Advice) -> Wording:
    """Say what it is for."""
    people = advice.facts["people"]
    them = "1 person stands" if people == 1 else t("{people:,} people stand", people=people)
    return Wording(t("Say which discipline {them} for: until then they are in no figure.", them=them), "Set them")


def _advise(unit: Unit, seen: Seen) -> list[Advice]:
    return place(seen.unplaced, seen.asked) if rights.is_steward(unit, seen.reader) else []


def _word(_unit: Unit, advice: Advice, _reader: str, _now: datetime) -> Wording:
    return word(advice)


def _press(unit: Unit, press: Press) -> View:
    """Show the form that says what somebody stands for."""
    if not load.unplaced(unit):
        raise GoneError("Everyone stands for a discipline by now, or only reads.")
    return roster.stand(unit, "", press.person.id)


SUGGESTIONS = (
    Suggestion(
        name=PLACE_PEOPLE, kind="People without a discipline", place=70, advise=_advise, word=_word, press=_press
    ),
)
