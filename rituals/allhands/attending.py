"""What builders do at an all-hands: say they were there and how it was, reply, let a seat go by."""

from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.core.text import t
from bot.kit import Click, Open, Unit, View, words
from bot.people import load, roster, todos
from bot.people.messages import roster as roster_messages
from bot.store import Keys, Occurrences, Outbox, Roster, Settings, Todos
from rituals.allhands import anonymous, ids, posts
from rituals.allhands.agenda import seats
from rituals.allhands.forms import meeting as meeting_forms
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.rules import meetings
from rituals.allhands.rules.meetings import Agenda, Pulse
from rituals.allhands.tables import Pulses


def attend(click: Click) -> str:
    """Note that someone was there, once; says so."""
    unit, by, now, meeting = click.unit, click.by, click.now, click.value
    ritual, found = load.meeting(unit, meeting)
    if found.state == "skipped":
        raise meetings.ClosedError("This all-hands was called off.")
    if not found.open:
        return "This has closed; the posted figures stay."
    load.person(unit, by)
    if not unit.part(Pulses).attend(meeting, by, now):
        return "You are counted already."
    _show_pulse(unit, ritual, found, now)
    closes = words.when(_closes(unit, ritual, found), ritual.cadence.zone)
    return t("Counted. *How was it?* takes 20 seconds and closes {closes}.", closes=closes)


def pulse_form(click: Click) -> Open:
    """Open the form that asks how it was, with what the builder said before."""
    unit, by, meeting = click.unit, click.by, click.value
    _, found = load.meeting(unit, meeting)
    if found.state == "skipped":
        raise meetings.ClosedError("This all-hands was called off, so there is nothing to say about it.")
    disciplines = unit.part(Roster).disciplines()
    if roster.undecided(unit, by):
        return Open(roster_messages.pick(disciplines, then=f"{ids.OPEN_PULSE} {meeting}"))
    said = unit.part(Pulses).pulse(meeting, by)
    return Open(meeting_forms.pulse(meeting, disciplines, said=said, closed=not found.open))


def answer(click: Click) -> View | None:
    """Keep how it was, with the builder's name or without it."""
    pulse, nameless = click.read(meeting_forms.PULSE)
    if not nameless:
        return _answer(click, pulse)
    _answer_nameless(click, pulse)
    return None


def _answer(click: Click, pulse: Pulse) -> View | None:
    """Keep how it was for one builder, and count it; one that came after close is told so."""
    unit, by, now, meeting = click.unit, click.by, click.now, click.about
    ritual, found = load.meeting(unit, meeting)
    kept, late = meetings.answer(found, pulse)
    person = load.person(unit, by)
    key = unit.part(Keys).get(anonymous.purpose(meeting))
    if key is not None and anonymous.of(key, meeting, by) in unit.part(Pulses).marks(meeting):
        raise meetings.AnsweredError(named=False)
    unit.part(Pulses).keep_pulse(meeting, by, kept, now, late=late)
    load.count(unit, person, f"response:{meeting}:pulse:{by}", "response", found, now, late=late)
    if late:
        unit.part(Occurrences).late(meeting, by)
        posts.revise_recap(unit, ritual, found, now)
        return meeting_forms.kept_late()
    _show_pulse(unit, ritual, found, now)
    return None


def _answer_nameless(click: Click, pulse: Pulse) -> None:
    """Keep how it was without a name: the words under a random id, and apart from them a mark that someone answered.

    Raises `AnsweredError` for whoever has answered already: with their name, or without it.
    """
    unit, by, meeting, fresh = click.unit, click.by, click.about, click.around.fresh
    ritual, found = load.meeting(unit, meeting)
    kept, late = meetings.answer(found, pulse)
    load.person(unit, by)
    if late:
        raise meetings.LateNamelessError
    if unit.part(Pulses).pulse(meeting, by) is not None:
        raise meetings.AnsweredError(named=True)
    key = unit.part(Keys).make(anonymous.purpose(meeting), lambda: fresh(anonymous.KEY))
    if not unit.part(Pulses).keep_nameless(
        meeting, fresh(anonymous.IDENTITY).hex(), anonymous.of(key, meeting, by), kept
    ):
        raise meetings.AnsweredError(named=False)
    _show_pulse(unit, ritual, found, click.now)


def pass_seat(click: Click) -> None:
    """Let a seat go by, without a trace; one more person is asked, then it is free."""
    unit, by, now, duty = click.unit, click.by, click.now, click.value
    waiting = unit.part(Todos).get(duty)
    if waiting is None or waiting.builder != by:
        return
    unit.part(Todos).settle(duty, now)
    todos.refresh_note(unit, by, now, "Passed.")
    _, found = load.meeting(unit, waiting.subject)
    disciplines = {each.id: each for each in unit.part(Roster).disciplines()}
    if found.open and (discipline := disciplines.get(waiting.about)):
        seats.offer(unit, found, discipline, now)


def _show_pulse(unit: Unit, ritual: Ritual, found: Occurrence, now: datetime) -> None:
    key = posts.pulse_key(found)
    if not unit.part(Outbox).state(key):
        return
    came, answers = unit.part(Pulses).counts(found.id, without=unit.part(Settings).ctpo)
    # The post names the meeting and counts: reading its whole agenda would cost each click a company's worth of rows.
    named = Agenda(found, ritual.name, ritual.minutes, ritual.cadence.zone, ())
    post = posts_messages.pulse(named, came, answers)
    unit.part(Outbox).standing(key, ritual.channel, post.payload, now)


def _closes(unit: Unit, ritual: Ritual, found: Occurrence) -> datetime:
    return meetings.plan(found.held_at, ritual.minutes, ritual.cadence.zone, load.days(unit, ritual))[-1].due_at
