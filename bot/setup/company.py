"""What a company decides after set-up: who leads, who else may change things, guests, away emoji, its country."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from bot.core import away, cost
from bot.engine import upcoming
from bot.kit import blocks, words
from bot.kit.declared import Declared
from bot.kit.modals import View
from bot.kit.unit import Unit
from bot.people import holidays, load, rights
from bot.setup import messages as setup_messages
from bot.setup.digest_settings import Sending
from bot.setup.messages import Company
from bot.store.jobs import Jobs
from bot.store.reading import EVERYTHING, Reading
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.settings import Settings
from rituals.digest import digest
from rituals.why.debts import rules as debt_rules
from rituals.why.debts.rules import Kind


def form(unit: Unit, by: str) -> View:
    """Give the company's settings to whoever may change them."""
    rights.check(unit, by)
    now = unit.part(Settings)
    emoji, country = " ".join(now.away_emoji), holidays.name(now.country)
    kept = now.least, now.pictures, now.decimal_comma
    crafts = unit.part(Roster).disciplines()
    judged_by = debt_rules.judges(Kind.IMPACT, now.impact_by, crafts), debt_rules.judges(Kind.COST, now.cost_by, crafts)
    weekday, at = now.digest_at
    sending = Sending(tuple(now.digest_to), weekday, f"{at:%H:%M}")
    filled = Company(
        tuple(now.stewards), now.guests, emoji, country, *kept, *judged_by, crafts, sending, str(now.minutes_budget)
    )
    return setup_messages.company(filled)


def save(unit: Unit, filled: Company, by: str, now: datetime) -> str:
    """Keep the company's settings; says what follows. Each change is recorded."""
    rights.check(unit, by)
    known, readers = (_known(unit, each) for each in (filled.stewards, filled.sending.to))
    emoji = list(away.parse_emoji(filled.away_emoji))
    country = holidays.check(filled.country)
    moved = country != unit.part(Settings).country
    anew = filled.guests != unit.part(Settings).guests or emoji != list(unit.part(Settings).away_emoji)
    for key, value in (
        ("stewards", known),
        ("guests", filled.guests),
        ("away_emoji", emoji),
        ("country", country),
        ("least", filled.least),
        ("pictures", filled.pictures),
        ("decimal_comma", filled.decimal_comma),
        ("digest_to", readers),
        ("minutes_budget", cost.budget(filled.minutes)),
    ):
        if value != getattr(unit.part(Settings), key):
            unit.part(Settings).set(key, value, by=by, at=now)
    _have_judge(unit, filled, by, now)
    for ritual in unit.part(Rituals).all() if moved else ():
        if ritual.active:
            upcoming.plan_next(unit, ritual, now)
    if anew:
        unit.part(Reading).want(EVERYTHING, now, by=by)
    left_out = len({*filled.stewards, *filled.sending.to} - {*known, *readers})
    return " ".join(["Saved.", *_send_digest(unit, filled.sending, by, now), *_follows(left_out, anew=anew)])


def _follows(left_out: int, *, anew: bool) -> Iterator[str]:
    """Say who could not be chosen, and that everyone is read anew."""
    if left_out:
        who = words.number(left_out, "guest, bot or stranger", "guests, bots or strangers")
        yield f"Left out: {who}."
    if anew:
        yield "I am reading everyone anew; that takes a minute."


def _known(unit: Unit, people: Sequence[str]) -> list[str]:
    """Leave out guests, bots and strangers."""
    return [each for each in people if (person := unit.part(Roster).person(each)) and person.active]


def _send_digest(unit: Unit, sending: Sending, by: str, now: datetime) -> Iterator[str]:
    """Have the digest sent on another day or at another time; says when the next one comes."""
    at = time.fromisoformat(sending.at)
    if (sending.day, at) == unit.part(Settings).digest_at:
        return
    unit.part(Settings).set("digest_at", {"day": sending.day, "at": sending.at}, by=by, at=now)
    digest.set_next(unit, now)
    if alarm := unit.part(Jobs).get(digest.KEY):
        yield f"The next digest comes {words.when(alarm.due_at, load.zone_of(unit, unit.part(Settings).ctpo or ''))}."


def _have_judge(unit: Unit, filled: Company, by: str, now: datetime) -> None:
    """Keep which disciplines judge debts; what is as it would be anyway is not kept, so that it follows them."""
    crafts, before = unit.part(Roster).disciplines(), unit.part(Settings)
    for kind, chosen, kept in (
        (Kind.IMPACT, filled.impact_by, before.impact_by),
        (Kind.COST, filled.cost_by, before.cost_by),
    ):
        if set(chosen) != set(debt_rules.judges(kind, kept, crafts)):
            unit.part(Settings).set(f"{kind.value}_by", list(chosen), by=by, at=now)


def lead_form(unit: Unit, by: str) -> View:
    """Give the form that says who leads all disciplines, to a steward: people leave, and the digest goes on."""
    rights.check(unit, by)
    leads = unit.part(Roster).person(unit.part(Settings).ctpo or "")
    return setup_messages.lead(leads.id if leads and leads.active else by)


def lead(unit: Unit, leads: str, by: str, now: datetime) -> str:
    """Have someone lead all disciplines from now on; they stand for none, and the next digest is theirs."""
    rights.check(unit, by)
    person = load.other(unit, leads)
    unit.part(Settings).set("ctpo", leads, by=by, at=now)
    unit.part(Roster).leave(leads, now)
    unit.part(Declared).on_person.moved(unit, leads, now)
    digest.set_next(unit, now)
    return f"{blocks.escape(person.name)} leads all disciplines from now on, and gets the next digest."
