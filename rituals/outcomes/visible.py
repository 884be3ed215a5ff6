"""Which outcomes someone sees, finds and may change, and how they stand. For flows; begins no transaction."""

from datetime import date, datetime

from bot.core.calendar import local_day
from bot.core.occurrence import Ritual
from bot.core.setup import NotSetUpError
from bot.core.text import t
from bot.kit import Option, Unit, blocks, words
from bot.people import load, rights
from bot.store import Rituals, Settings
from rituals.outcomes import status
from rituals.outcomes.forms.outcome import Around
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.rules import drafts
from rituals.outcomes.rules.outcome import Outcome, ResolvedError
from rituals.outcomes.rules.rounds import OUTCOMES
from rituals.outcomes.tables import Outcomes


def reader(unit: Unit, by: str) -> None:
    """Raise unless someone may look at outcomes: Builders is set up, and they are on its roster."""
    load.person(unit, by)
    if unit.part(Settings).ctpo is None:
        raise NotSetUpError


def seen(unit: Unit, by: str) -> list[Outcome]:
    """List the outcomes someone may know of: those of a private channel are for who is in it, and who looks after."""
    hidden = {each.id for each in unit.part(Rituals).of_kind(OUTCOMES) if load.channel_hidden(unit, each, by)}
    return [each for each in unit.part(Outcomes).all() if each.ritual not in hidden or each.steward == by]


def find(unit: Unit, typed: str, by: str) -> Outcome:
    """Find an outcome by its number as typed; raises a sentence that says which there are."""
    reader(unit, by)
    return drafts.find(typed, seen(unit, by))


def mine(unit: Unit, typed: str, by: str) -> Outcome:
    """Find an open outcome that someone may change; the refusal says who may."""
    found = find(unit, typed, by)
    if not found.open:
        raise ResolvedError(found.title, found.status)
    if not may(unit, found, by):
        raise rights.refusal(unit, found.steward)
    return found


def may(unit: Unit, outcome: Outcome, by: str) -> bool:
    """Tell whether someone may change an outcome: who looks after it, and who may change anything."""
    return outcome.steward == by or rights.is_steward(unit, by)


def today(unit: Unit, now: datetime) -> date:
    """The day it is where the company is."""
    return local_day(now, load.home_zone(unit))


def line(unit: Unit, outcome: Outcome, day: date) -> Line:
    """How an outcome stands on a day, for a list."""
    return status.line(unit, unit.part(Rituals).get(outcome.ritual), outcome, day)


def check_ins(unit: Unit, by: str) -> list[Option]:
    """The check-ins an outcome can be asked with, as someone may choose them."""
    return [
        (f"{each.name} in {load.channel_name(unit, each, by)}", each.id)
        for each in unit.part(Rituals).of_kind(OUTCOMES)
        if not load.channel_hidden(unit, each, by)
    ]


def around(unit: Unit, by: str, first: Ritual | None) -> Around:
    """What the form shows beside a draft; `first`: the check-in that comes with the first outcome."""
    if first is None:
        return Around(check_ins(unit, by))
    place = blocks.escape(load.channel_name(unit, first, by))
    return Around(
        brings=t("The first outcome brings its check-in with it: {when}, in {place}.", when=rhythm(first), place=place)
    )


def rhythm(ritual: Ritual) -> str:
    """Say when a check-in asks and closes: "every Monday, 10:00, closing Wednesday 16:00"."""
    closes = words.LONG_DAYS[ritual.closes_on]
    return t(
        "{repeats}, closing {closes} {closes_at:%H:%M}",
        repeats=words.cadence(ritual.cadence),
        closes=closes,
        closes_at=ritual.closes_at,
    )
