"""What other rituals offer: thanks to everyone for something that went well."""

from datetime import datetime

from bot.core.occurrence import Ritual
from bot.engine import upcoming
from bot.kit import Unit, words
from bot.kit.blocks import escape
from bot.kit.offers import Acceptance, Accepted, Offer
from bot.store import Rituals
from tests.sample_ritual import giving, rules
from tests.sample_ritual.rules import Thanks

THANKS = "thanks"  # what can be offered
LONGEST = 200


def _take(unit: Unit, offer: Offer) -> Accepted:
    ritual = offer.to or giving.place(unit, offer.by.id)
    text = offer.title(LONGEST)
    thanks = Thanks(
        ritual=ritual.id,
        occurrence=None,
        source=offer.key,
        builder=offer.by.id,
        receiver=None,
        text=text,
        value=giving.values(unit)[0],
        channel="",
        shared=True,
        given_at=offer.now,
    )
    number = giving.give(unit, ritual, thanks, offer.now)
    if not number:
        return Accepted("Everyone was thanked for that already.")
    return Accepted(f"Everyone is thanked for “{escape(text)}”.", str(number))


def _take_back(unit: Unit, identity: str, by: str, now: datetime) -> str:
    giving.take_back(unit, int(identity), by, now)
    return "Taken back."


def _when(unit: Unit, _beside: Ritual, _now: datetime) -> str:
    for ritual in unit.part(Rituals).of_kind(rules.KUDOS):
        if next_at := upcoming.after_open(unit, ritual):
            return words.day(next_at, ritual.cadence.zone)
    return ""


ACCEPTS = {THANKS: Acceptance(_take, _take_back, _when)}
