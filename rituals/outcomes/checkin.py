"""A check-in: where an outcome is now, how sure whoever looks after it is, what was learned, what comes next."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from bot.core import numbers
from bot.core.calendar import local_day
from bot.core.occurrence import Ritual
from bot.core.text import t
from bot.kit import Click, Unit, View, blocks
from bot.kit.forms import under
from bot.store import Rituals, Settings
from rituals.outcomes import due_check_ins, pages, posts, status, visible
from rituals.outcomes.forms import checkin as checkin_forms
from rituals.outcomes.forms.checkin import Filled
from rituals.outcomes.messages import outcomes as outcomes_messages
from rituals.outcomes.rules import outcome as outcomes
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome
from rituals.outcomes.tables import Outcomes


def opened(click: Click) -> View:
    """Return the form that a button or a command asks for, as `form` does."""
    return form(click.unit, click.value, click.by, click.now)


def form(unit: Unit, typed: str, by: str, now: datetime) -> View:
    """Give the form to whoever looks after an outcome, found by its number, with what they said in this round."""
    outcome = visible.mine(unit, typed, by)
    ritual = unit.part(Rituals).get(outcome.ritual)
    found = status.open_round(unit, ritual)
    said = unit.part(Outcomes).reading(outcome.number, found.id) if found else None
    before = Filled(outcome.number, said.typed, said.confidence, said.lesson, said.then.value) if said else None
    return checkin_forms.form(_line(unit, ritual, outcome, now), before)


def save(click: Click) -> View | None:
    """Keep a check-in, for the open round if there is one; None once it is.

    A value that jumps a thousandfold is asked back once: then the form is given again. Whoever stops is asked how it
    ended.
    """
    unit, filled, by, now = click.unit, click.read(checkin_forms.CHECK_IN), click.by, click.now
    outcome = visible.mine(unit, str(filled.number), by)
    ritual = unit.part(Rituals).get(outcome.ritual)
    with under("now_at"):
        number = numbers.in_unit(numbers.parse(filled.typed, comma=unit.part(Settings).decimal_comma), outcome.unit)
    if filled.confidence is None:
        raise outcomes.ConfidenceError
    day = local_day(now, ritual.cadence.zone)
    lesson = filled.lesson.strip()
    reading = outcomes.check_in(
        CheckIn(outcome.number, by, day, number.value, number.typed, filled.confidence, lesson, Next(filled.then))
    )
    was = _before(unit, outcome)
    if numbers.jumps(was, number.value) and not filled.right:
        line = _line(unit, ritual, outcome, now)
        return checkin_forms.form(line, filled, jump=_jump(unit, outcome, was, number.value))
    _keep(unit, ritual, reading, now)
    if reading.then is not Next.STOP:
        return None
    return checkin_forms.stopping(pages.resolve_form(replace(click, value=str(outcome.number))))


def _keep(unit: Unit, ritual: Ritual, reading: CheckIn, now: datetime) -> None:
    found = status.open_round(unit, ritual)
    unit.part(Outcomes).read(reading, found.id if found else None, now)
    outcome = unit.part(Outcomes).get(reading.outcome)
    value = numbers.written(reading.typed, outcome.unit if outcome else "")
    title = outcome.title if outcome else ""
    said = t("{title}: {value}, thank you.", title=blocks.escape(title), value=blocks.escape(value))
    due_check_ins.end_between(unit, reading.outcome, now, by=reading.by, said=said)
    if found is None:
        return
    due_check_ins.settle(unit, found, reading.outcome, now, by=reading.by, said=said)
    posts.show(unit, ritual, found, now)


def _line(unit: Unit, ritual: Ritual, outcome: Outcome, now: datetime) -> outcomes_messages.Line:
    return status.line(unit, ritual, outcome, local_day(now, ritual.cadence.zone))


def _before(unit: Unit, outcome: Outcome) -> Decimal:
    latest = unit.part(Outcomes).latest(outcome.number)
    return latest.value if latest else outcome.baseline


def _jump(unit: Unit, outcome: Outcome, was: Decimal, value: Decimal) -> str:
    comma = unit.part(Settings).decimal_comma
    before, after = (numbers.show(each, outcome.unit, comma=comma) for each in (was, value))
    return t("From {before} to {after}, a thousandfold. Is that right?", before=before, after=after)
