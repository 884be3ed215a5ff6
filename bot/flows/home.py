"""What one person's Home shows, and how the bot itself is doing."""

from datetime import datetime, timedelta
from typing import Any

from bot import views
from bot.flows import figures, load, stewards, upcoming
from bot.store import Store, Unit
from bot.views.blocks import Message
from bot.views.help import Health
from bot.views.home import Home
from rituals.calendar import week
from rituals.roster import Person

SHOWN = timedelta(days=7)


def home(store: Store, by: str, now: datetime) -> dict[str, Any]:
    """Give someone's Home, from the store alone."""
    with store.read() as unit:
        person = unit.roster.person(by) or Person(by, "", "UTC")
        last = figures.last_with_figures(unit, week(now, load.home_zone(unit)))
        found = Home(
            person=person,
            disciplines=unit.roster.disciplines(),
            waiting=load.seats_waiting(unit, by),
            coming=_coming(unit, now),
            week=last,
            took_part=last is not None and unit.participation.took_part(by, last.week),
            zone=load.zone_of(unit, by),
            ready=unit.settings.ctpo is not None,
        )
    return views.home.home(found)


def health(store: Store, by: str, now: datetime) -> Message:
    """Say whether all is well, to stewards."""
    with store.read() as unit:
        stewards.check(unit, by)
        found = Health(
            checked_at=now,
            next_at=unit.alarms.next_at(),
            waiting=unit.outbox.waiting(),
            failing=[(each.key, each.error or "") for each in unit.alarms.failing()],
            failed=unit.outbox.failed(now - SHOWN),
        )
        return views.help.health(found, load.zone_of(unit, by))


def ready(store: Store) -> bool:
    """Tell whether Builders is set up."""
    with store.read() as unit:
        return unit.settings.ctpo is not None


def _coming(unit: Unit, now: datetime) -> list[tuple[str, str, datetime]]:
    coming = []
    for ritual in unit.rituals.all():
        channel, at = unit.channels.get(ritual.channel), upcoming.next_held(unit, ritual, now)
        if at is not None and ritual.active:
            coming.append((ritual.name, channel.name if channel else "", at))
    return sorted(coming, key=lambda each: each[2])
