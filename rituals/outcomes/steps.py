"""The steps of a check-in, each due at its time: open, ask, close; and what a missed one does."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from bot.core.occurrence import Occurrence, Ritual
from bot.engine import asking, occasions
from bot.kit import Declared, ScheduledJob, Step, Unit
from bot.people import load, todos
from bot.store import Occurrences, Outbox, Todos
from rituals.outcomes import due_check_ins, ids, posts, trends
from rituals.outcomes.messages import rounds as rounds_messages
from rituals.outcomes.messages.rounds import Round
from rituals.outcomes.rules import rounds
from rituals.outcomes.tables import Outcomes


def ask(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Ask everyone how sure they are: fix who is asked, and post it."""
    ritual, found = load.meeting(unit, alarm.subject)
    around = posts.shown(unit, ritual, found, now)
    if around.lines:
        asking.ask(unit, ritual, found, now)
        post, key = rounds_messages.ask(around, 0), posts.ask_key(found)
        unit.part(Outbox).standing(key, ritual.channel, post.payload, now, good_for=ritual.prompt_grace)
    unit.part(Occurrences).settle_step(found.id, rounds.ASK, "done", now)


def missed(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Give up asking everyone: the channel is not disturbed, and the next round asks instead."""
    unit.part(Occurrences).settle_step(alarm.subject, alarm.step, "missed", now)


def _open(unit: Unit, alarm: ScheduledJob, now: datetime, *, late: bool) -> None:
    """Open a round: each outcome's number is asked of who looks after it, and its steps are planned.

    `late`: nobody is disturbed with it any more, and the digest says so.
    """

    def begin(unit: Unit, ritual: Ritual, found: Occurrence) -> None:
        # Where nothing is open there is nothing to ask: the round leaves no trace.
        if unit.part(Outcomes).of(ritual.id) and unit.part(Occurrences).add(found):
            _plan(unit, ritual, found, now, late=late)
            if not late:
                for each in unit.part(Outcomes).of(ritual.id):
                    due_check_ins.wait(unit, ritual, found, each, now)

    occasions.open_(unit, alarm, now, begin)


def _plan(unit: Unit, ritual: Ritual, found: Occurrence, now: datetime, *, late: bool) -> None:
    """Write down the steps; in a round that asks only who looks after something, asking is done once it opens."""
    before = [
        unit.part(Occurrences).is_put(each.id) for each in unit.part(Occurrences).of(ritual.id) if each.id != found.id
    ]
    everyone = rounds.asks_everyone(ritual.everyone_every, before)
    steps = unit.part(Declared).plan(ritual, found.held_at, load.days(unit, ritual))
    unit.part(Occurrences).plan(found.id, steps)
    for step in steps:
        if step.name == rounds.CLOSE or (everyone and not late):
            occasions.set_alarm(unit, ritual, found, step)
        else:
            unit.part(Occurrences).settle_step(found.id, step.name, "missed" if late else "done", now)


def _close(unit: Unit, alarm: ScheduledJob, now: datetime, *, post: bool) -> None:
    """Close a round, and say how the outcomes stand, unless it's too late for a `post`."""
    ritual, found = load.meeting(unit, alarm.subject)
    # A round is missed only if nobody was asked anything, and nothing was said.
    told = bool(unit.part(Todos).ever_at(found.id) or unit.part(Outcomes).checked_in(found.id))
    asked = occasions.Asked((posts.ask_key(found),))
    step = rounds.CLOSE
    closed, done = occasions.close(unit, ritual, found, asked, now, step=step, post=post, told=told)
    todos.end(unit, found.id, now)
    around = _sum_up(unit, ritual, closed, now) if done else None
    posts.show(unit, ritual, closed, now, around)


def _sum_up(unit: Unit, ritual: Ritual, found: Occurrence, now: datetime) -> Round:
    """Post the summary: under what asked, and for all to see only if something moved, is red or has a wide gap.

    Returns the round's figures, posted or not.
    """
    around = posts.shown(unit, ritual, found, now)
    matters = any(each.standing.matters for each in around.lines)
    under = posts.ask_key(found) if unit.part(Outbox).place_of(posts.ask_key(found)) else None
    if not around.lines or not (matters or under):
        return around
    payload = rounds_messages.summary(around).payload
    if under and matters:
        payload["reply_broadcast"] = True
    key = posts.summary_key(found)
    unit.part(Outbox).once(key, ritual.channel, payload, now, after=under, good_for=ritual.summary_grace)
    trends.show(unit, ritual, found, around.lines, now, after=under or key)
    return around


OPEN = Step(partial(_open, late=False), partial(_open, late=True))
STEPS: Mapping[str, Step] = {
    "open": OPEN,
    "open_now": OPEN,
    rounds.ASK: Step(ask, missed, form=ids.CONFIDENCE_FORM, seconds=30),
    rounds.CLOSE: Step(partial(_close, post=True), partial(_close, post=False)),
}
