"""What builders do with an all-hands: take a seat, ask, say they were there and how it was, reply."""

from datetime import datetime, timedelta

from bot import views
from bot.flows import load, seats
from bot.store import Store, Unit
from bot.views.forms import View
from rituals import allhands
from rituals.allhands import Item, Pulse, Question, seat_minutes
from rituals.calendar import local_day
from rituals.occurrence import Occurrence, Ritual


def seat_form(store: Store, meeting: str, by: str, now: datetime) -> View:
    """Give the form for the presser's own discipline: a seat, their seat again, or a question if it is taken."""
    with store.read() as unit:
        ritual, found = load.meeting(unit, meeting)
        person, agenda = load.person(unit, by), load.agenda(unit, ritual, found)
        when = views.words.when(found.held_at, ritual.cadence.zone)
        allhands.check_takes(found, agenda.ends_at, now)
        if by == unit.settings.ctpo:
            return views.allhands_forms.question(meeting, when, "You lead all disciplines, so no seat is yours.")
        if now >= found.held_at:
            return views.allhands_forms.question(meeting, when, "It has begun, so the seats are closed.")
        discipline = next((each for each in agenda.disciplines if each.id == person.discipline), None)
        if discipline is None:
            return views.roster.pick(unit.roster.disciplines(), then=f"{views.ids.TAKE_SEAT} {meeting}")
        item = next((each for each in agenda.items if each.discipline == discipline.id), None)
        if item and item.builder != by:
            taken = allhands.SeatTakenError(discipline.name, agenda.names.get(item.builder, "someone"))
            return views.allhands_forms.question(meeting, when, views.blocks.escape(str(taken)))
        minutes = seat_minutes(ritual.minutes, len(agenda.disciplines))
        return views.allhands_forms.seat(meeting, discipline, when, minutes, item)


def take_seat(store: Store, meeting: str, title: str, by: str, now: datetime) -> None:
    """Put a builder's item in their discipline's seat, and the agenda up to date in the channel."""
    with store.write() as unit:
        ritual, found = load.meeting(unit, meeting)
        person, agenda = load.person(unit, by), load.agenda(unit, ritual, found)
        if person.discipline is None:
            raise allhands.ClosedError("Choose your discipline first: type /builders join.")
        minutes = seat_minutes(ritual.minutes, len(agenda.disciplines))
        item = allhands.take_seat(agenda, Item(meeting, by, person.discipline, title, minutes), now)
        unit.allhands.keep_item(item, now)
        load.count(unit, person, f"item:{meeting}:{by}", "item", found, now)
        for duty in unit.waiting.at(meeting):
            if load.seat_discipline(duty.key) == item.discipline and unit.waiting.settle(duty.key, now):
                seats.refresh_note(unit, duty.builder, now, "Taken, thank you." if duty.builder == by else "")
        load.show(unit, ritual, found, now)


def question_form(store: Store, meeting: str, by: str, now: datetime) -> View:
    """Give the form for a question; whoever has not chosen a discipline is asked for it first."""
    with store.read() as unit:
        ritual, found = load.meeting(unit, meeting)
        allhands.check_takes(found, found.held_at + timedelta(minutes=ritual.minutes), now)
        person = load.person(unit, by)
        if not person.discipline and not person.reads_only and by != unit.settings.ctpo:
            return views.roster.pick(unit.roster.disciplines(), then=f"{views.ids.ASK_QUESTION} {meeting}")
        return views.allhands_forms.question(meeting, views.words.when(found.held_at, ritual.cadence.zone))


def ask(store: Store, question: Question, now: datetime) -> None:
    """Keep a question and show it in the channel."""
    with store.write() as unit:
        ritual, found = load.meeting(unit, question.meeting)
        asked = allhands.ask(load.agenda(unit, ritual, found), question, now)
        person = load.person(unit, asked.builder)
        if not unit.allhands.keep_question(asked, now):
            return
        load.count(unit, person, f"question:{asked.id}", "question", found, now)
        load.show(unit, ritual, found, now)


def attend(store: Store, meeting: str, by: str, now: datetime) -> str:
    """Note that someone was there, once; says so."""
    with store.write() as unit:
        ritual, found = load.meeting(unit, meeting)
        if found.state == "skipped":
            raise allhands.ClosedError("This all-hands was called off.")
        if not found.open:
            return "This has closed; the posted figures stay."
        load.person(unit, by)
        if not unit.allhands.attend(meeting, by, now):
            return "You are counted already."
        _show_pulse(unit, ritual, found, now)
        closes = views.words.when(_closes(unit, ritual, found), ritual.cadence.zone)
        return f"Counted. *How was it?* takes 20 seconds and closes {closes}."


def pulse_form(store: Store, meeting: str, by: str) -> View:
    """Give the form that asks how it was, with what the builder said before."""
    with store.read() as unit:
        _, found = load.meeting(unit, meeting)
        if found.state == "skipped":
            raise allhands.ClosedError("This all-hands was called off, so there is nothing to say about it.")
        person, disciplines = load.person(unit, by), unit.roster.disciplines()
        if not person.discipline and not person.reads_only and by != unit.settings.ctpo:
            return views.roster.pick(disciplines, then=f"{views.ids.OPEN_PULSE} {meeting}")
        said = unit.allhands.pulse(meeting, by)
        return views.allhands_forms.pulse(meeting, disciplines, said=said, closed=not found.open)


def answer(store: Store, meeting: str, pulse: Pulse, by: str, now: datetime) -> bool:
    """Keep how it was for one builder, and count it; True if it came after close."""
    with store.write() as unit:
        ritual, found = load.meeting(unit, meeting)
        kept, late = allhands.answer(found, pulse)
        person = load.person(unit, by)
        unit.allhands.keep_pulse(meeting, by, kept, now, late=late)
        load.count(unit, person, f"response:{meeting}:pulse:{by}", "response", found, now, late=late)
        if late:
            unit.occurrences.late(meeting, by)
        else:
            _show_pulse(unit, ritual, found, now)
        return late


def reply(store: Store, event: str, channel: str, thread: str, by: str, now: datetime) -> None:
    """Count the first reply of a day in one of our threads. What was said is not kept."""
    with store.write() as unit:
        if unit.inbox.known(event, now):
            return
        key = unit.outbox.key_at(channel, thread)
        found = unit.occurrences.find(key.partition(":")[2]) if key else None
        if found is None:
            return
        day = local_day(now, load.home_zone(unit))
        load.count(unit, unit.roster.person(by), f"reply:{channel}:{thread}:{by}:{day}", "reply", found, now)


def pass_seat(store: Store, duty: str, by: str, now: datetime) -> None:
    """Let a seat go by, without a trace; one more person is asked, then it is free."""
    with store.write() as unit:
        waiting = unit.waiting.get(duty)
        if waiting is None or waiting.builder != by:
            return
        unit.waiting.settle(duty, now)
        seats.refresh_note(unit, by, now, "Passed.")
        _, found = load.meeting(unit, waiting.subject)
        disciplines = {each.id: each for each in unit.roster.disciplines()}
        if found.open and (discipline := disciplines.get(load.seat_discipline(duty))):
            seats.offer(unit, found, discipline, now)


def _show_pulse(unit: Unit, ritual: Ritual, found: Occurrence, now: datetime) -> None:
    key = load.pulse_key(found)
    if not unit.outbox.state(key):
        return
    came = len(unit.allhands.attendance(found.id) & set(unit.occurrences.asked(found.id)))
    answers = len(unit.allhands.pulses(found.id, without=unit.settings.ctpo))
    post = views.allhands.pulse(load.agenda(unit, ritual, found), came, answers)
    unit.outbox.standing(key, ritual.channel, post.payload, now)


def _closes(unit: Unit, ritual: Ritual, found: Occurrence) -> datetime:
    return allhands.plan(found.held_at, ritual.minutes, ritual.cadence.zone, load.days(unit, ritual))[-1].due_at
