"""What one person's Home shows, and how the bot itself is doing."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import views
from bot.flows import duties, figures, kinds, load, outcome_sight, stewards, trends, turns, upcoming, why_posts
from bot.store import Store, Unit
from bot.views.blocks import Message
from bot.views.help import Health
from bot.views.home import Asked, Home, Tracked
from rituals.calendar import local_day, week

Permalink = why_posts.Permalink
SHOWN = timedelta(days=7)
POSTS = {
    "gather": "call for seats",
    "fill": "open seats",
    "run": "run of show",
    "pulse": "pulse",
    "recap": "recap",
    "ask": "how sure people are",
    "prompt": "the prompt to ask why",
    "close": "close",
    "summary": "summary",
    "trend": "a picture",
}
PRIVATE = {
    "back": "someone's return",
    "note": "a private note",
    "look": "a private note",
    "welcome": "a welcome",
    "setup": "the set-up's preview",
    "digest": "the digest",
    "open": "the next time of a ritual",
    "data": "somebody's own data",
    "batch": "questions without a name",
    "action": "an action that is due",
    "hosting": "the host's note",
    "moved": "word that a meeting is moved",
    "read": "what was read from Slack",
    "open_now": "what was called for now",
    "resolved": "how an outcome ended",
    "trend": "the picture of an outcome",
    "prompt": "a prompt to ask why",
    "scrub": "wiping what was removed",
    "why": "a question about technology",
    "why-status": "how a question about technology stands",
    "why-said": "an answer about technology",
    "why-nudge": "a second word about a question",
    "why-quiet": "whether a question was answered",
    "why-again": "another look at a question",
    "decided": "a decision in its thread",
    "decision": "a decision's line in the channel",
    "review": "whether a decision is still true",
}


def home(store: Store, by: str, now: datetime, permalink: Permalink | None = None) -> dict[str, Any]:
    """Give someone's Home, from the store alone. `permalink` makes addresses of places; without it none are shown."""
    with store.read() as unit:
        person = unit.roster.person(by)
        if person is None or not person.active:
            return views.privacy.forgotten() if unit.privacy.forgotten(by) else views.home.stranger()
        last = figures.last_with_figures(unit, week(now, load.home_zone(unit)))
        found = Home(
            person=person,
            disciplines=unit.roster.disciplines(),
            names=unit.roster.discipline_names(),
            waiting=duties.of(unit, by),
            coming=_coming(unit, by, now),
            week=last,
            took_part=last is not None and unit.participation.took_part(by, last.week, last.since, last.until),
            zone=load.zone_of(unit, by),
            ready=unit.settings.ctpo is not None,
            runs=_runs(unit, by, now),
            outcomes=_outcomes(unit, by, now),
            whys=_whys(unit, by, permalink),
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
            failing=[(_said(unit, each.key), each.error or "") for each in unit.alarms.failing()],
            failed=[(_said(unit, key), error) for key, error in unit.outbox.failed(now - SHOWN)],
        )
        return views.help.health(found, load.zone_of(unit, by))


def ready(store: Store) -> bool:
    """Tell whether Builders is set up."""
    with store.read() as unit:
        return unit.settings.ctpo is not None


def _said(unit: Unit, key: str) -> str:
    """Say what an alarm or a letter is for, and never for whom: a private note is nobody else's business."""
    kind, _, subject = key.partition(":")
    found = unit.occurrences.find(subject)
    if found is None:
        return PRIVATE.get(kind, kind)
    ritual = unit.rituals.get(found.ritual)
    return f"{ritual.name}, {views.words.day(found.held_at, ritual.cadence.zone)}, {POSTS.get(kind, kind)}"


def _runs(unit: Unit, by: str, now: datetime) -> list[tuple[str, str]]:
    """The open meetings someone hosts, or looks after."""
    return [
        (meeting, ritual.name)
        for ritual in unit.rituals.of_kind(kinds.ALLHANDS)
        if not load.channel_hidden(unit, ritual, by)
        for meeting in turns.coming(unit, ritual, now)
        if unit.occurrences.find(meeting) is not None and stewards.runs(unit, meeting, by)
    ]


def _outcomes(unit: Unit, by: str, now: datetime) -> list[Tracked]:
    """The open outcomes someone may know of, with how they go."""
    today = outcome_sight.today(unit, now)
    return [
        Tracked(
            replace(outcome_sight.line(unit, each, today), trend=trends.line(unit, each, today)), each.steward == by
        )
        for each in outcome_sight.seen(unit, by)
        if each.open
    ]


def _whys(unit: Unit, by: str, permalink: Permalink | None) -> list[Asked]:
    """The open questions about technology, oldest first."""
    own, technologies = load.zone_of(unit, by), unit.technologies.names()
    asked = unit.whys.open()
    names = unit.roster.names({each.builder for each in asked})
    return [
        Asked(
            technologies.get(each.technology, "it"),
            names.get(each.builder, why_posts.SOMEONE),
            local_day(each.asked_at, own),
            each.text,
            why_posts.url(unit, each.number, permalink) if permalink else "",
        )
        for each in asked
    ]


def _coming(unit: Unit, by: str, now: datetime) -> list[tuple[str, str, datetime]]:
    coming = []
    for ritual in unit.rituals.all():
        at = upcoming.next_held(unit, ritual, now)
        if at is not None and ritual.active:
            coming.append((ritual.name, load.channel_name(unit, ritual, by), at))
    return sorted(coming, key=lambda each: each[2])
