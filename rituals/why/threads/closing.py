"""How a question about technology ends, and begins again."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.core.cadence import moment
from bot.core.calendar import local_day
from bot.core.occurrence import PROMPT_GRACE
from bot.kit import Click, Open, ScheduledJob, Unit
from bot.kit.schema import TAKEN_BACK
from bot.people import load
from bot.store import Jobs, Roster
from rituals.allhands.rules import meetings
from rituals.why.rules import threads as whys
from rituals.why.rules.threads import State, Why
from rituals.why.threads import forms as thread_forms
from rituals.why.threads import posts, waiting
from rituals.why.threads.answers import found
from rituals.why.threads.tables import Whys


def answers_it(click: Click) -> Open | None:
    """Close a question as answered, by who asked; of several who answered, ask first which it was."""
    unit, number = click.unit, int(click.value)
    why = _own(unit, number, click.by)
    said = whys.answers(why, unit.part(Whys).replies(number))
    if why.open and len({each.builder for each in said}) > 1:
        names = unit.part(Roster).names({each.builder for each in said})
        shown = [(each.ref, names.get(each.builder, posts.SOMEONE), each.text) for each in said]
        return Open(thread_forms.mark(number, shown))
    if why.open:
        _close(unit, why, [each.ref for each in said], State.ANSWERED, click.now)
    return None


def marked(click: Click) -> None:
    """Close a question as answered by what was marked."""
    why = _own(click.unit, int(click.about), click.by)
    if why.open:
        _close(click.unit, why, click.read(thread_forms.MARK), State.ANSWERED, click.now)


def not_yet(unit: Unit, number: int, by: str, now: datetime) -> str:
    """Keep a question open, by who asked."""
    why = _own(unit, number, by)
    if not why.open:
        raise whys.ClosedWhyError
    waiting.end(unit, why, by, now, "It stays open.")
    return "It stays open."


def drop(unit: Unit, number: int, by: str, now: datetime) -> None:
    """Close a question that is no longer needed, by who asked."""
    why = _own(unit, number, by)
    if why.open:
        _close(unit, why, (), State.DROPPED, now)


def reopen(unit: Unit, number: int, by: str, now: datetime) -> None:
    """Open a question once more; anyone may, but for one whose words are taken back."""
    load.person(unit, by)
    why = whys.reopen(found(unit, number), now)
    if why.text == TAKEN_BACK:
        raise whys.UnknownWhyError
    unit.part(Whys).keep(why)
    unit.part(Jobs).clear(waiting.key(number, "again"))
    waiting.watch(unit, why)
    posts.show(unit, number, now)


def look_later(unit: Unit, number: int, by: str, now: datetime) -> None:
    """Let a question rest that nobody can answer, and have it opened again in three months; anyone may."""
    load.person(unit, by)
    why = found(unit, number)
    if not why.open:
        raise whys.ClosedWhyError
    own, days = load.home_zone(unit), load.days(unit)
    unit.part(Whys).keep(whys.close(why, State.ANSWERED, now))
    waiting.end_all(unit, why, now)
    at = moment(whys.again_on(local_day(now, own), days), meetings.POSTED_AT, own)
    unit.part(Jobs).set(ScheduledJob(waiting.key(number, "again"), "why", "again", str(number), at, PROMPT_GRACE))
    posts.show(unit, number, now)


def no_need(unit: Unit, number: int, by: str, now: datetime) -> None:
    """Take the offer to keep a closed question as a decision away."""
    load.person(unit, by)
    posts.show(unit, found(unit, number).number, now, offer=False)


def _own(unit: Unit, number: int, by: str) -> Why:
    """A question somebody may close: their own, or one whose asker is here no more."""
    load.person(unit, by)
    why = found(unit, number)
    asker = unit.part(Roster).person(why.builder)
    if by != why.builder and asker is not None and asker.active:
        raise whys.NotYoursError(asker.name)
    return why


def _close(unit: Unit, why: Why, refs: Collection[str], state: State, now: datetime) -> None:
    for each in unit.part(Whys).replies(why.number):
        unit.part(Whys).say(replace(each, answers=each.ref in refs))
    unit.part(Whys).keep(whys.close(why, state, now))
    waiting.end_all(unit, why, now, "Closed, thank you.")
    posts.show(unit, why.number, now)
