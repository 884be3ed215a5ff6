"""How a question about technology ends, and begins again."""

from collections.abc import Collection
from dataclasses import replace

from bot.core.cadence import moment
from bot.core.calendar import local_day
from bot.core.occurrence import PROMPT_GRACE
from bot.kit import Click, Open, ScheduledJob
from bot.kit.schema import TAKEN_BACK
from bot.people import load
from bot.store import Jobs, Roster
from rituals.allhands.rules import meetings
from rituals.why.rules import threads as whys
from rituals.why.rules.threads import State, Why
from rituals.why.threads import forms as thread_forms
from rituals.why.threads import posts, visible, waiting
from rituals.why.threads.tables import Whys


def answers_it(click: Click) -> Open | None:
    """Close a question as answered, by who asked; of several who answered, ask first which it was."""
    unit, why = click.unit, _own(click)
    said = whys.answers(why, unit.part(Whys).replies(why.number))
    if why.open and len({each.builder for each in said}) > 1:
        names = unit.part(Roster).names({each.builder for each in said})
        shown = [(each.ref, names.get(each.builder, posts.SOMEONE), each.text) for each in said]
        return Open(thread_forms.mark(why.number, shown))
    _close(click, why, [each.ref for each in said], State.ANSWERED)
    return None


def marked(click: Click) -> None:
    """Close a question as answered by what was marked."""
    _close(click, _own(click), click.read(thread_forms.MARK), State.ANSWERED)


def not_yet(click: Click) -> str:
    """Keep a question open, by who asked."""
    why = _own(click)
    if not why.open:
        raise whys.ClosedWhyError
    waiting.end(click.unit, why, click.by, click.now, "It stays open.")
    return "It stays open."


def drop(click: Click) -> None:
    """Close a question that is no longer needed, by who asked."""
    _close(click, _own(click), (), State.DROPPED)


def reopen(click: Click) -> None:
    """Open a question once more; anyone may, but for one whose words are taken back."""
    unit, now = click.unit, click.now
    why = whys.reopen(visible.find(click), now)
    if why.text == TAKEN_BACK:
        raise whys.UnknownWhyError
    unit.part(Whys).keep(why)
    unit.part(Jobs).clear(waiting.key(why.number, "again"))
    waiting.watch(unit, why)
    posts.show(unit, why.number, now)


def look_later(click: Click) -> None:
    """Let a question rest that nobody can answer, and have it opened again in three months; anyone may."""
    unit, now, why = click.unit, click.now, visible.find_open(click)
    own, days = load.home_zone(unit), load.days(unit)
    unit.part(Whys).keep(whys.close(why, State.ANSWERED, now))
    waiting.end_all(unit, why, now)
    at = moment(whys.again_on(local_day(now, own), days), meetings.POSTED_AT, own)
    key = waiting.key(why.number, "again")
    unit.part(Jobs).set(ScheduledJob(key, "why", "again", str(why.number), at, PROMPT_GRACE))
    posts.show(unit, why.number, now)


def no_need(click: Click) -> None:
    """Take the offer to keep a closed question as a decision away."""
    posts.show(click.unit, visible.find(click).number, click.now, offer=False)


def _own(click: Click) -> Why:
    """A question somebody may close: their own, or one whose asker is here no more."""
    why = visible.find(click)
    asker = click.unit.part(Roster).active(why.builder)
    if click.by != why.builder and asker:
        raise whys.NotYoursError(asker.name)
    return why


def _close(click: Click, why: Why, refs: Collection[str], state: State) -> None:
    """Close a question; one that is closed stays as it is."""
    if not why.open:
        return
    unit, now = click.unit, click.now
    for each in unit.part(Whys).replies(why.number):
        unit.part(Whys).say(replace(each, answers=each.ref in refs))
    unit.part(Whys).keep(whys.close(why, state, now))
    waiting.end_all(unit, why, now, "Closed, thank you.")
    posts.show(unit, why.number, now)
