"""What a company decides after set-up: who leads, who else may change things, guests, away emoji, its country."""

from collections.abc import Iterator

from bot.core import away, cost
from bot.core.text import t
from bot.engine import rituals
from bot.kit import Click, Declared, Unit, View, blocks, words
from bot.kit.managing import CompanySettings
from bot.people import holidays, load, rights
from bot.setup import messages as setup_messages
from bot.setup.messages import Company
from bot.store import Reading, Rituals, Roster, Settings
from bot.store.reading import EVERYTHING


def form(click: Click) -> View:
    """Return the company's settings, for whoever may change them."""
    unit = click.unit
    rights.check(unit, click.by)
    now = unit.part(Settings)
    emoji, country = " ".join(now.away_emoji), holidays.name(now.country)
    filled = Company(tuple(now.stewards), now.guests, emoji, country, now.least, str(now.minutes_budget))
    return setup_messages.company(filled, [block for part in _parts(unit) for block in part.fields(unit)])


def save(click: Click) -> str:
    """Keep the company's settings; says what follows. Each change is recorded."""
    unit, by, now = click.unit, click.by, click.now
    rights.check(unit, by)
    filled = click.read(setup_messages.COMPANY)
    known = load.active(unit, filled.stewards)
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
        ("minutes_budget", cost.budget(filled.minutes)),
    ):
        if value != getattr(unit.part(Settings), key):
            unit.part(Settings).set(key, value, by=by, at=now)
    saved = [part.save(unit, click.view, by, now) for part in _parts(unit)]
    for ritual in unit.part(Rituals).all() if moved else ():
        if ritual.active:
            rituals.replan(unit, ritual, now)
    if anew:
        unit.part(Reading).want(EVERYTHING, now, by=by)
    left_out = (set(filled.stewards) - set(known)).union(*(each.left_out for each in saved))
    sentences = [each.sentence for each in saved if each.sentence]
    return " ".join(["Saved.", *sentences, *_follows(len(left_out), anew=anew)])


def _parts(unit: Unit) -> list[CompanySettings]:
    parts = [each.settings for each in unit.part(Declared).rituals.values() if each.settings]
    return sorted(parts, key=lambda each: each.place)


def _follows(left_out: int, *, anew: bool) -> Iterator[str]:
    """Say who could not be chosen, and that everyone is read anew."""
    if left_out:
        who = words.number(left_out, "guest, bot or stranger", "guests, bots or strangers")
        yield t("Left out: {who}.", who=who)
    if anew:
        yield "I am reading everyone anew; that takes a minute."


def lead_form(click: Click) -> View:
    """Return the form that says who leads all disciplines, for a steward: people leave, and the digest goes on."""
    unit = click.unit
    rights.check(unit, click.by)
    leads = unit.part(Roster).person(unit.part(Settings).ctpo or "")
    return setup_messages.lead(leads.id if leads and leads.active else click.by)


def lead(click: Click) -> str:
    """Have someone lead all disciplines from now on; they stand for none, and the next digest is theirs."""
    unit, now, leads = click.unit, click.now, click.read(setup_messages.LEAD)
    rights.check(unit, click.by)
    person = load.other(unit, leads)
    unit.part(Settings).set("ctpo", leads, by=click.by, at=now)
    unit.part(Roster).leave(leads, now)
    unit.part(Declared).on_person.moved(unit, leads, now)
    unit.part(Declared).on_person.leads(unit, leads, now)
    return t("{name} leads all disciplines from now on, and gets the next digest.", name=blocks.escape(person.name))
