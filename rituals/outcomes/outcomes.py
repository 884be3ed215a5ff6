"""What people do with an outcome: name it, change it, resolve it, hand it over, move it to another check-in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.core import numbers
from bot.core.occurrence import Ritual
from bot.core.text import t
from bot.engine import upcoming
from bot.kit import Click, Unit, View, modals
from bot.kit import words as wording
from bot.kit.blocks import escape, section
from bot.kit.forms import under
from bot.people import load
from bot.store import Inbox, Outbox, Rituals, Roster, Settings
from rituals.outcomes import due_check_ins, first_check_in, output_words, posts, status, visible
from rituals.outcomes.forms import outcome as outcome_forms
from rituals.outcomes.forms.outcome import Filled, Resolution
from rituals.outcomes.messages import outcomes as outcomes_messages
from rituals.outcomes.rules import drafts
from rituals.outcomes.rules import outcome as outcomes
from rituals.outcomes.rules.drafts import DraftError
from rituals.outcomes.rules.outcome import CheckIn, Next, NoLessonError, Outcome, Status
from rituals.outcomes.tables import Outcomes


def save(click: Click) -> View:
    """Keep an outcome as its form has it, new or changed."""
    form = click.read(outcome_forms.OUTCOME)
    return (_edit if form.draft.number else _name)(click.unit, form, click.by, click.now)


def _name(unit: Unit, filled: Filled, by: str, now: datetime) -> View:
    """Keep a new outcome, and its check-in with the first; a title that sounds like output is asked about once."""
    visible.reader(unit, by)
    first = first_check_in.wanted(unit, now)
    outcome = _read(unit, filled, now)
    if _sounds_like_output(filled, outcome):
        return outcome_forms.hint(filled.draft, visible.around(unit, by, first))
    if unit.part(Inbox).known(f"form:{filled.id}", now):
        return _said("Outcome", "It is kept already. `/outcome list` shows it.")
    ritual = first or _check_in(unit, outcome.ritual, by)
    if first:
        upcoming.begin(unit, first, by, now)
    typed = " ".join(filled.draft.baseline.split()), " ".join(filled.draft.target.split())
    number = unit.part(Outcomes).add(replace(outcome, ritual=ritual.id), by, now, *typed)
    _show(unit, ritual.id, now)
    return _said(f"Outcome {number}", _named(unit, replace(outcome, number=number), ritual, now, new=bool(first)))


def _edit(unit: Unit, filled: Filled, by: str, now: datetime) -> View:
    """Have an outcome be otherwise; what it was is kept."""
    before = visible.mine(unit, str(filled.draft.number), by)
    known = replace(filled, draft=replace(filled.draft, steward=before.steward, ritual=before.ritual))
    after = _read(unit, known, now, before)
    if after.title != before.title and _sounds_like_output(filled, after):
        return outcome_forms.hint(filled.draft, visible.around(unit, by, None))
    if after.unit != before.unit and unit.part(Outcomes).latest(before.number):
        raise DraftError(
            {"unit": t("Its numbers so far are in {unit}. Keep that.", unit=before.unit or "plain numbers")}
        )
    typed = " ".join(filled.draft.baseline.split()), " ".join(filled.draft.target.split())
    if (after, typed) != (before, unit.part(Outcomes).typed(before.number)):
        unit.part(Outcomes).change(after, by, now, *typed)
        _show(unit, after.ritual, now)
    return _said(
        f"Outcome {after.number}", t("Saved. `/outcome show {number}` tells what it was before.", number=after.number)
    )


def resolve(click: Click) -> View:
    """Say how an outcome ended, once; the channel hears it with what was learned."""
    unit, form, by, now = click.unit, click.read(outcome_forms.RESOLVE), click.by, click.now
    outcome = visible.mine(unit, str(form.number), by)
    lesson, today = form.lesson.strip(), visible.today(unit, now)
    if not lesson:
        with under("closing_lesson"):
            raise NoLessonError
    sure = unit.part(Outcomes).latest(outcome.number)
    if form.value.strip() and (sure is None or form.value.strip() != sure.typed):
        unit.part(Outcomes).read(_last(unit, outcome, form, sure, by, today), None, now)
    ended = replace(outcome, status=form.status, lesson=lesson, resolved_on=today)
    unit.part(Outcomes).change(ended, by, now, *unit.part(Outcomes).typed(outcome.number))
    ritual = unit.part(Rituals).get(outcome.ritual)
    _leave_round(unit, outcome, now)
    post = outcomes_messages.closed(visible.line(unit, ended, today), sure)
    unit.part(Outbox).once(f"resolved:{outcome.number}", ritual.channel, post.payload, now)
    place = escape(load.channel_name(unit, ritual, by))
    return _said(
        f"Outcome {outcome.number}",
        t("{partition} {place} hears it.", partition=post.text.partition(chr(10))[0], place=place),
    )


def closed_by(unit: Unit, builder: str) -> list[tuple[int, CheckIn | None]]:
    """List the resolved outcomes someone looked after, each with the check-in before it was."""
    ended = [each for each in unit.part(Outcomes).all() if each.steward == builder and not each.open]
    return [(each.number, _before_end(each, unit.part(Outcomes).readings(each.number))) for each in ended]


def rewrite_end(unit: Unit, number: int, sure: CheckIn | None, now: datetime) -> None:
    """Put the post that told how an outcome ended up to date, if there is one: someone's words went."""
    if outcome := unit.part(Outcomes).get(number):
        post = outcomes_messages.closed(visible.line(unit, outcome, outcome.resolved_on or now.date()), sure)
        channel = unit.part(Rituals).get(outcome.ritual).channel
        unit.part(Outbox).revise(f"resolved:{number}", channel, post.payload, now)


def _before_end(outcome: Outcome, readings: Sequence[CheckIn]) -> CheckIn | None:
    """The newest check-in that is not the last number, read as an outcome was resolved."""
    last = [each for each in readings[-1:] if (each.day, each.lesson) == (outcome.resolved_on, outcome.lesson)]
    return next(iter(readings[: len(readings) - len(last)][-1:]), None)


def give(click: Click) -> View:
    """Set another owner of an outcome; they see it in Home, and are asked for its next number."""
    unit, by, now, number, to = click.unit, click.by, click.now, int(click.about), click.read(outcome_forms.GIVE)
    outcome = visible.mine(unit, str(number), by)
    person = unit.part(Roster).active(to)
    if person is None:
        raise drafts.StrangerError
    if to != outcome.steward:
        unit.part(Outcomes).change(replace(outcome, steward=to), by, now, *unit.part(Outcomes).typed(number))
        if _leave_round(unit, outcome, now):
            _enter_round(unit, replace(outcome, steward=to), now)
    said = t(
        "{name} looks after “{title}” from now on, and is asked for its number.",
        name=escape(person.name),
        title=escape(outcome.title),
    )
    return _said(f"Outcome {number}", said)


def move(click: Click) -> View:
    """Have an outcome's number asked with another check-in; its history goes along."""
    unit, by, now, number, to = click.unit, click.by, click.now, int(click.about), click.read(outcome_forms.MOVE)
    outcome = visible.mine(unit, str(number), by)
    ritual = _check_in(unit, to, by)
    if ritual.id != outcome.ritual:
        unit.part(Outcomes).change(replace(outcome, ritual=ritual.id), by, now, *unit.part(Outcomes).typed(number))
        _leave_round(unit, outcome, now)
        _show(unit, ritual.id, now)
    said = t(
        "“{title}” is asked with {name} from now on. {next}",
        title=escape(outcome.title),
        name=escape(ritual.name),
        next=_next(unit, ritual, now),
    )
    return _said(f"Outcome {number}", said)


def _read(unit: Unit, filled: Filled, now: datetime, before: Outcome | None = None) -> Outcome:
    return drafts.read(
        filled.draft,
        visible.today(unit, now),
        comma=unit.part(Settings).decimal_comma,
        known=before is not None or unit.part(Roster).active(filled.draft.steward) is not None,
        before=before,
        typed=unit.part(Outcomes).typed(before.number) if before else ("", ""),
    )


def _sounds_like_output(filled: Filled, outcome: Outcome) -> bool:
    return not filled.hinted and outcomes.output_word(outcome.title, output_words.verbs()) is not None


def _check_in(unit: Unit, wanted: str, by: str) -> Ritual:
    """The check-in that was chosen, or the only one."""
    known = [identity for _, identity in visible.check_ins(unit, by)]
    chosen = wanted if wanted in known else next(iter(known), "")
    if not chosen:
        raise drafts.NoCheckInError
    return unit.part(Rituals).get(chosen)


def _last(unit: Unit, outcome: Outcome, form: Resolution, before: CheckIn | None, by: str, today: date) -> CheckIn:
    """The number an outcome ended with; how sure anyone was before is left as it was said."""
    with under("last_value"):
        number = numbers.in_unit(numbers.parse(form.value, comma=unit.part(Settings).decimal_comma), outcome.unit)
    known = 100 if form.status is Status.MET else 0
    sure = before.confidence if before else known
    return CheckIn(outcome.number, by, today, number.value, number.typed, sure, form.lesson.strip(), Next.STOP)


def _show(unit: Unit, ritual: str, now: datetime) -> None:
    """Put the open round's post up to date, if there is one."""
    home = unit.part(Rituals).get(ritual)
    if found := status.open_round(unit, home):
        posts.show(unit, home, found, now)


def _leave_round(unit: Unit, outcome: Outcome, now: datetime) -> bool:
    """Have the open round ask nobody for its number any more; tells whether it did."""
    ritual = unit.part(Rituals).get(outcome.ritual)
    due_check_ins.end_between(unit, outcome.number, now)
    found = status.open_round(unit, ritual)
    if found is None:
        return False
    asked = outcome.number not in unit.part(Outcomes).checked_in(found.id)
    due_check_ins.settle(unit, found, outcome.number, now)
    posts.show(unit, ritual, found, now)
    return asked


def _enter_round(unit: Unit, outcome: Outcome, now: datetime) -> None:
    """Have the open round ask who looks after it now."""
    ritual = unit.part(Rituals).get(outcome.ritual)
    if found := status.open_round(unit, ritual):
        due_check_ins.wait(unit, ritual, found, outcome, now)


def _named(unit: Unit, outcome: Outcome, ritual: Ritual, now: datetime, *, new: bool) -> str:
    who = escape(unit.part(Roster).name(outcome.steward, "Someone"))
    begun = (
        t(" It brought its check-in: {rhythm}, as {name}.", rhythm=visible.rhythm(ritual), name=escape(ritual.name))
        if new
        else ""
    )
    return t(
        "*{title}* is outcome {number}. {who} looks after it.{begun} {next} `/outcome show {number}` shows "
        "how it goes.",
        title=escape(outcome.title),
        number=outcome.number,
        who=who,
        begun=begun,
        next=_next(unit, ritual, now),
    )


def _next(unit: Unit, ritual: Ritual, now: datetime) -> str:
    at = upcoming.next_held(unit, ritual, now)
    return t("Its next number is due {day}.", day=wording.day(at, ritual.cadence.zone)) if at else ""


def _said(title: str, words: str) -> View:
    return modals.said(title, section(words))
