"""Questions for an all-hands: asked with or without a name, answered, put off."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.engine import upcoming
from bot.kit import ScheduledJob, Unit, View, words
from bot.people import load, roster
from bot.people.messages import roster as roster_messages
from bot.store import Jobs, Occurrences, Roster
from rituals.allhands import ids, posts
from rituals.allhands.hosting import rights as hosting_rights
from rituals.allhands.messages import questions as questions_messages
from rituals.allhands.rules import questions
from rituals.allhands.rules.questions import Question
from rituals.allhands.tables import Questions

Fresh = Callable[[int], str]  # so many random bytes, as hexadecimal digits
ID = 16  # bytes


def form(unit: Unit, meeting: str, by: str, now: datetime, *, to: str = "") -> View:
    """Give the form for a question, put to a discipline if one is named.

    Whoever has not chosen a discipline is asked for it first.
    """
    disciplines = unit.part(Roster).disciplines()
    if roster.undecided(unit, by):
        return roster_messages.pick(disciplines, then=f"{ids.ASK_QUESTION} {meeting}")
    ritual, found = load.meeting(unit, meeting)
    stands, when = _when(unit, ritual, found, now)
    return questions_messages.ask(meeting, when, disciplines, to=to, waits=stands is None)


def nameless_form(unit: Unit, meeting: str, by: str, now: datetime, fresh: Fresh = secrets.token_hex) -> View:
    """Give the form for a question without a name, to whoever may ask; the question's random id is in it already."""
    load.person(unit, by)
    ritual, found = load.meeting(unit, meeting)
    stands, when = _when(unit, ritual, found, now)
    disciplines = unit.part(Roster).disciplines()
    return questions_messages.ask_nameless(meeting, fresh(ID), when, disciplines, waits=stands is None)


def ask(unit: Unit, question: Question, now: datetime) -> None:
    """Keep a question and show it in the channel; one for a meeting that is over waits for the next."""
    person = load.person(unit, question.builder)
    ritual, stands, asked = _accept(unit, question, now)
    if not unit.part(Questions).keep(asked, now):
        return
    load.count(unit, person, f"question:{asked.id}", "question", stands, now)
    if stands is not None:
        posts.show(unit, ritual, stands, now)


def check_may_ask(unit: Unit, by: str) -> None:
    """Raise `NotOnRosterError` unless someone may ask: apart from keeping the question, which knows of nobody."""
    load.person(unit, by)


def ask_nameless(unit: Unit, question: Question, now: datetime) -> None:
    """Keep a question without a name; it appears on the full hour, with the others that came until then.

    Nobody's id is handed in, so that nothing here could keep it.
    """
    ritual, _, asked = _accept(unit, replace(question, builder=""), now)
    key = f"batch:{ritual.id}"
    if unit.part(Questions).keep(asked, now) and unit.part(Jobs).get(key) is None:
        due_at = questions.next_batch(now)
        unit.part(Jobs).set(ScheduledJob(key, ritual.kind, "batch", ritual.id, due_at, ritual.prompt_grace))


def appear(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Let the questions without a name that came within an hour appear, all at once."""
    for meeting in sorted(unit.part(Questions).appear(alarm.subject)):
        ritual, found = load.meeting(unit, meeting)
        if found.open:
            posts.show(unit, ritual, found, now)


def answer(unit: Unit, question: str, note: str, by: str, now: datetime) -> None:
    """Mark a question as answered, with what was said in a line, by whoever runs its meeting."""
    ritual, meeting, found = _run(unit, question, by)
    unit.part(Questions).answer(found.id, meeting.id, by, questions.noted(note))
    posts.show(unit, ritual, meeting, now)


def later(unit: Unit, question: str, by: str, now: datetime) -> None:
    """Take *answered* back: unless it is reached after all, it is carried over."""
    ritual, meeting, found = _run(unit, question, by)
    unit.part(Questions).reopen(found.id)
    posts.show(unit, ritual, meeting, now)


def _run(unit: Unit, question: str, by: str) -> tuple[Ritual, Occurrence, Question]:
    """Give a question with the meeting it stands at, while that is open, to whoever may run it."""
    found = unit.part(Questions).get(question)
    if found is None or not found.meeting or found.state is questions.State.DROPPED:
        raise questions.SettledError
    ritual, meeting = load.meeting(unit, found.meeting)
    if not meeting.open:
        raise questions.SettledError
    hosting_rights.check_runs(unit, meeting.id, by)
    return ritual, meeting, found


def _accept(unit: Unit, question: Question, now: datetime) -> tuple[Ritual, Occurrence | None, Question]:
    """Give a question as it is kept, with its ritual and the meeting it stands at; None: it waits for the next."""
    ritual, found = load.meeting(unit, question.meeting)
    stands = _stands(unit, ritual, found, now)
    asked = questions.ask(replace(question, ritual=ritual.id, meeting=stands.id if stands else ""))
    if asked.to and asked.to not in unit.part(Roster).discipline_names():
        person = unit.part(Roster).person(asked.to)
        if person is None or not person.active:
            raise questions.AddresseeError
    return ritual, stands, asked


def _stands(unit: Unit, ritual: Ritual, found: Occurrence, now: datetime) -> Occurrence | None:
    """The meeting a question stands at: the one it was asked for while that takes words, or else the next, if open."""
    taking = [each for each in unit.part(Occurrences).of(ritual.id) if each.open and now < posts.ends_at(ritual, each)]
    return found if found in taking else min(taking, key=lambda each: each.held_at, default=None)


def _when(unit: Unit, ritual: Ritual, found: Occurrence, now: datetime) -> tuple[Occurrence | None, str]:
    """Give the meeting a question will stand at, and when it is read out, as words; "" while nobody knows."""
    stands = _stands(unit, ritual, found, now)
    at = stands.held_at if stands else upcoming.next_held(unit, ritual, now)
    return stands, words.when(at, ritual.cadence.zone) if at else ""
