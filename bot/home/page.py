"""What one person's Home shows, from the store alone: what waits, what is theirs, what is everybody's."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.calendar import local_day, week
from bot.core.people import Person
from bot.engine import upcoming
from bot.home import admins
from bot.home import messages as home_messages
from bot.home.messages import MOST_OUTCOMES, MOST_WHYS, Asked, Coming, Home, Mine, Ours, Outcomes, Tracked, Whys
from bot.kit.unit import Unit
from bot.people import load, rights, todos
from bot.people.messages import privacy as privacy_messages
from bot.store.attention import Attention
from bot.store.occurrences import Occurrences
from bot.store.participation import Participation
from bot.store.privacy import Privacy
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.settings import Settings
from rituals.allhands.hosting import rights as hosting_rights
from rituals.allhands.hosting import turns
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.digest import figures
from rituals.outcomes import trends, visible
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import posts
from rituals.why.threads import visible as why_sight
from rituals.why.threads.tables import Whys as WhysTable

Permalink = posts.Permalink


def home(unit: Unit, by: str, now: datetime, permalink: Permalink | None = None) -> dict[str, Any]:
    """Give someone's Home, from the store alone. `permalink` makes addresses of places; without it none are shown."""
    person = unit.part(Roster).person(by)
    if person is None or not person.active:
        return privacy_messages.forgotten() if unit.part(Privacy).forgotten(by) else home_messages.stranger()
    if unit.part(Settings).ctpo is None:
        return home_messages.unready()
    steward = rights.is_steward(unit, by)
    found = Home(
        waiting=todos.of(unit, by),
        mine=_mine(unit, person, now),
        ours=_ours(unit, by, now, permalink, steward=steward),
        names=unit.part(Roster).discipline_names(),
        zone=load.zone_of(unit, by),
        care=admins.care(unit, now) if steward else None,
        so_far=admins.so_far(unit, now) if by == unit.part(Settings).ctpo else None,
    )
    return home_messages.home(found)


def ready(unit: Unit) -> bool:
    """Tell whether Builders is set up."""
    return unit.part(Settings).ctpo is not None


def _mine(unit: Unit, person: Person, now: datetime) -> Mine:
    return Mine(
        discipline=person.discipline,
        disciplines=unit.part(Roster).disciplines(),
        wants=unit.part(Attention).of(person.id).wants,
        away_until=person.away_until if person.away(now) else None,
    )


def _ours(unit: Unit, by: str, now: datetime, permalink: Permalink | None, *, steward: bool) -> Ours:
    last = figures.last_with_figures(unit, week(now, load.home_zone(unit)))
    return Ours(
        coming=_coming(unit, by, now),
        runs=_runs(unit, by, now),
        may_plan=steward,
        week=last,
        took_part=last is not None and unit.part(Participation).took_part(by, last.week, last.since, last.until),
        outcomes=_outcomes(unit, by, now),
        whys=_whys(unit, by, permalink),
    )


def _runs(unit: Unit, by: str, now: datetime) -> list[tuple[str, str]]:
    """The open meetings someone hosts, or looks after."""
    return [
        (meeting, ritual.name)
        for ritual in unit.part(Rituals).of_kind(ALLHANDS)
        if not load.channel_hidden(unit, ritual, by)
        for meeting in turns.coming(unit, ritual, now)
        if unit.part(Occurrences).find(meeting) is not None and hosting_rights.runs(unit, meeting, by)
    ]


def _outcomes(unit: Unit, by: str, now: datetime) -> Outcomes:
    """The open outcomes someone may know of, their own first, with how those go that are shown."""
    today = visible.today(unit, now)
    open_ = sorted((each for each in visible.seen(unit, by) if each.open), key=lambda each: each.steward != by)
    shown = [
        Tracked(replace(visible.line(unit, each, today), trend=trends.line(unit, each, today)), each.steward == by)
        for each in open_[:MOST_OUTCOMES]
    ]
    return Outcomes(shown, len(open_) - len(shown))


def _whys(unit: Unit, by: str, permalink: Permalink | None) -> Whys:
    """The open questions about technology that someone may read, oldest first."""
    own, technologies = load.zone_of(unit, by), unit.part(Technologies).names()
    asked = why_sight.seen(unit, unit.part(WhysTable).open(), by)
    shown = asked[:MOST_WHYS]
    names = unit.part(Roster).names({each.builder for each in shown})
    told = [
        Asked(
            technologies.get(each.technology, "it"),
            names.get(each.builder, posts.SOMEONE),
            local_day(each.asked_at, own),
            each.text,
            posts.url(unit, each.number, permalink) if permalink else "",
        )
        for each in shown
    ]
    return Whys(told, len(asked) - len(told))


def _coming(unit: Unit, by: str, now: datetime) -> list[Coming]:
    """The rituals that are not paused, soonest first."""
    coming = [
        Coming(ritual.name, load.channel_name(unit, ritual, by), at)
        for ritual in unit.part(Rituals).all()
        if ritual.active and (at := upcoming.next_held(unit, ritual, now)) is not None
    ]
    return sorted(coming, key=lambda each: each.at)
