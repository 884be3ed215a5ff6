"""Days to look again: asking, in the thread a decision came of, whether it is still true."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.core import cadence
from bot.core.calendar import local_day
from bot.core.occurrence import PROMPT_GRACE
from bot.core.text import t
from bot.kit import Click, Message, Open, ScheduledJob, Unit, View, blocks, modals, words
from bot.people import load
from bot.store import Jobs, Outbox, Roster
from rituals.why.decisions import finding, posts, review_messages
from rituals.why.decisions import forms as decision_forms
from rituals.why.decisions import messages as decision_messages
from rituals.why.decisions import rules as decision_rules
from rituals.why.decisions.rules import LOOK_AGAIN, Decision, ReviewError
from rituals.why.decisions.tables import Decisions
from rituals.why.threads import asking
from rituals.why.threads import posts as why_posts
from rituals.why.threads.tables import Whys

TEN = time(10)
FORTNIGHT = timedelta(days=14)  # that somebody looks into it, until it is asked again


def plan(unit: Unit, decision: Decision, now: datetime) -> None:
    """Have a decision be asked about on its day, or on the next working day; one that needs none, never."""
    if decision.review_on is None or not decision.holds or decision.review_asked_at is not None:
        unit.part(Jobs).clear(key(decision.number))
        return
    _set(unit, decision.number, decision.review_on, now)


def due(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Ask about the decision that waits longest, one a working day; the others wait for the next one."""
    today = local_day(now, load.home_zone(unit))
    if not load.days(unit).works(today):  # it became a holiday since
        _set(unit, int(alarm.subject), today, now)
        return
    waiting = [each for each in unit.part(Decisions).to_review(today) if each.review_asked_at is None]
    asked_today = any(_asked_on(unit, each) == today for each in unit.part(Decisions).to_review(today))
    if waiting and not asked_today:
        first = waiting.pop(0)
        unit.part(Jobs).clear(key(first.number))
        _ask(unit, first, now)
    places = {str(each.number): place for place, each in enumerate(waiting, start=1)}
    if alarm.subject in places:  # each has its day, so that not all of them ring every day
        _set(unit, int(alarm.subject), load.days(unit).shift(today, places[alarm.subject]), now)


def late(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Put a question that came due while the bot was down to the next working morning."""
    _set(unit, int(alarm.subject), local_day(now, load.home_zone(unit)), now)


def still_true(click: Click) -> Open:
    """Keep that a decision stands, for another half a year, and open the form for another day."""
    unit, by, now = click.unit, click.by, click.now
    decision = finding.holding(unit, click.value, by)
    until = load.days(unit).on_or_after(local_day(now, load.home_zone(unit)) + LOOK_AGAIN)
    if decision.review_asked_at is not None or decision.review_on is None or decision.review_on < until:
        decision = stand(unit, decision, until, by, now)
    return Open(decision_forms.review(decision.number, decision.title, decision.review_on or until))


def until(click: Click) -> View:
    """Have a decision that stands be looked at on another day."""
    unit, by, now, day = click.unit, click.by, click.now, click.read(decision_forms.REVIEW)
    decision = finding.holding(unit, click.about, by)
    if day <= local_day(now, load.home_zone(unit)):
        raise ReviewError
    stand(unit, decision, day, by, now)
    said = t("Decision {number} is looked at again on {dated}.", number=decision.number, dated=words.dated(day))
    return modals.said("Kept", blocks.section(said))


def ask_somebody(click: Click) -> Open:
    """Open the form that asks somebody about a decision's technology, and note that they look into it."""
    decision = finding.holding(click.unit, click.value, click.by)
    look_into(click.unit, decision, click.by, click.now)
    return Open(asking.form(click, decision.technology or ""))


def stand(unit: Unit, decision: Decision, until: date, by: str, now: datetime) -> Decision:
    """Have a decision stand until a day, and every post say so. For flows."""
    after = decision_rules.edited(decision, decision_rules.still_true(decision, until))
    unit.part(Decisions).change(after, by, now)
    plan(unit, after, now)
    name = unit.part(Roster).name(by, decision_messages.SOMEONE)
    rewrite(unit, decision, review_messages.stands(after, name), now)
    posts.show(unit, after, now)
    return after


def look_into(unit: Unit, decision: Decision, by: str, now: datetime) -> None:
    """Have nobody be asked about a decision for a while: somebody looks into it. For flows."""
    if decision.review_asked_at is None:
        return
    again = load.days(unit).on_or_after(local_day(now, load.home_zone(unit)) + FORTNIGHT)
    after = decision_rules.edited(decision, decision_rules.still_true(decision, again))
    unit.part(Decisions).change(after, by, now)
    plan(unit, after, now)
    name = unit.part(Roster).name(by, decision_messages.SOMEONE)
    rewrite(unit, decision, review_messages.looked_at(after, name), now)


def rewrite(unit: Unit, decision: Decision, post: Message, now: datetime) -> None:
    """Rewrite the post that asks about a decision, if there is one."""
    if asked := _last_asked(unit, decision):
        key = posted_key(decision.number, asked)
        unit.part(Outbox).revise(key, posts.channel_of(unit, decision), post.payload, now)


def naming(unit: Unit, by: str) -> list[tuple[int, datetime, Message]]:
    """List (number, when it was asked, what the post says instead) of the posts that name someone. For flows."""
    found = []
    for number in unit.part(Decisions).edited_by(by):
        for asked, (who, day, after) in _answered(unit, number).items():
            if who == by:
                short = after.review_on and after.review_on - day < 2 * FORTNIGHT
                said = review_messages.looked_at if short else review_messages.stands
                found.append((number, asked, said(after, decision_messages.SOMEONE)))
    return found


def take_names_out(unit: Unit, naming: list[tuple[int, datetime, Message]], now: datetime) -> None:
    """Have posts name nobody who asked to be forgotten. For flows."""
    for number, asked, post in naming:
        if decision := unit.part(Decisions).get(number):
            key = posted_key(number, asked)
            unit.part(Outbox).revise(key, posts.channel_of(unit, decision), post.payload, now)


def key(number: int) -> str:
    """The key of the alarm of a decision."""
    return f"review:{number}"


def posted_key(number: int, asked_at: datetime) -> str:
    """The key of the post that asks about a decision."""
    return f"review:{number}:{asked_at:%Y-%m-%d}"


def _answered(unit: Unit, number: int) -> dict[datetime, tuple[str | None, date, Decision]]:
    """Give who said last what becomes of a decision, on which day, and what it was then, by when it was asked about."""
    found: dict[datetime, tuple[str | None, date, Decision]] = {}
    asked, zone = None, load.home_zone(unit)
    edits = unit.part(Decisions).edits(number)
    states = [each for _, _, each in edits[1:]] + [now for now in [unit.part(Decisions).get(number)] if now]
    for (who, at, before), after in zip(edits, states, strict=True):
        asked = before.review_asked_at or asked
        if asked and after.holds and before.review_on != after.review_on:
            found[asked] = who, local_day(at, zone), after
    return found


def _last_asked(unit: Unit, decision: Decision) -> datetime | None:
    """When a decision was last asked about."""
    before = (each.review_asked_at for _, _, each in reversed(unit.part(Decisions).edits(decision.number)))
    return decision.review_asked_at or next((each for each in before if each), None)


def _ask(unit: Unit, decision: Decision, now: datetime) -> None:
    """Ask in the thread, for the channel to see; without a thread, in the channel; without a channel, in the digest."""
    unit.part(Decisions).change(replace(decision, review_asked_at=now), None, now)
    key = posted_key(decision.number, now)
    post, channel = review_messages.ask(decision).payload, posts.channel_of(unit, decision)
    why = unit.part(Whys).get(decision.why)
    if why and unit.part(Outbox).place_of(why_posts.key(why.number)):
        seen = {**post, "reply_broadcast": True}
        unit.part(Outbox).once(key, why.channel, seen, now, after=why_posts.key(why.number))
    elif channel:
        unit.part(Outbox).once(key, channel, post, now)


def _asked_on(unit: Unit, decision: Decision) -> date | None:
    return local_day(decision.review_asked_at, load.home_zone(unit)) if decision.review_asked_at else None


def _set(unit: Unit, number: int, day: date, now: datetime) -> None:
    """Set the alarm for ten o'clock of a day, or of the first working day after it that is still ahead."""
    zone, days = load.home_zone(unit), load.days(unit)
    first = days.on_or_after(max(day, local_day(now, zone)))
    at = cadence.moment(first, TEN, zone)
    if at <= now:
        at = cadence.moment(days.shift(first, 1), TEN, zone)
    unit.part(Jobs).set(ScheduledJob(key(number), "why", "review", str(number), at, PROMPT_GRACE))
