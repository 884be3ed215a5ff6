"""The posts of an all-hands: what they show, and keeping them up to date. For flows; begins no transaction."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.occurrence import Occurrence, Ritual
from bot.engine import upcoming
from bot.kit import Message, Unit
from bot.people import load
from bot.store import Jobs, Occurrences, Outbox, Roster, Settings
from rituals.allhands import pulse
from rituals.allhands.hosting import turns
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.rules import agenda as agendas
from rituals.allhands.rules import meetings, ranking
from rituals.allhands.rules.agenda import CUSTOMER
from rituals.allhands.rules.meetings import Agenda, Recap
from rituals.allhands.rules.ranking import Ballot
from rituals.allhands.tables import Actions, Agendas, Hosts, Pulses, Questions


def agenda(unit: Unit, ritual: Ritual, meeting: Occurrence) -> Agenda:
    """Everything the posts of one meeting show."""
    items, questions = tuple(unit.part(Agendas).items(meeting.id)), tuple(unit.part(Questions).of(meeting.id))
    actions, host = tuple(unit.part(Actions).open(ritual.id)), unit.part(Hosts).of(meeting.id)
    ctpo = unit.part(Settings).ctpo or ""
    introduces = unit.part(Settings).get(load.INTRODUCTION) == meeting.id
    people = {
        *(each.builder for each in items),
        *(each.builder for each in questions),
        *(each.to for each in questions),
        *(each.owner for each in (*actions, *unit.part(Actions).of(meeting.id))),
    }
    people |= {host.builder} if host and host.agreed else set()
    names = unit.part(Roster).names(people | {ctpo} if introduces else people)
    retired, taken = unit.part(Roster).retired(), {item.discipline for item in items}
    return Agenda(
        meeting=meeting,
        name=ritual.name,
        minutes=ritual.minutes,
        zone=ritual.cadence.zone,
        # A seat that was taken is shown, whatever became of its discipline.
        disciplines=(*unit.part(Roster).disciplines(), *(each for each in retired if each.id in taken)),
        items=items,
        questions=questions,
        names=names,
        introduced_by=names.get(ctpo, "") if introduces else "",
        former=tuple(retired),
        host=host.builder if host and host.agreed else "",
        host_from=host.discipline if host else "",
        host_free=host is None,
        actions=actions,
        actions_done=unit.part(Actions).since(ritual.id, _before(unit, ritual, meeting)),
        order=_order(unit, meeting) if meeting.open else (),
        customer_seat=ritual.customer_seat,
    )


def _before(unit: Unit, ritual: Ritual, meeting: Occurrence) -> str:
    """The meeting held before this one, by id; "" for the first."""
    held = (each for each in unit.part(Occurrences).of(ritual.id) if each.state != "skipped")
    return next((each.id for each in held if each.held_at < meeting.held_at), "")


def _order(unit: Unit, meeting: Occurrence) -> tuple[str, ...]:
    """In which order questions are read; of a closed meeting it is how they came, for later votes would change it."""
    return tuple(each.question for each in ranking.balanced(ballots(unit, meeting), eligible(unit, meeting)))


def room(shown: Agenda) -> int:
    """How many minutes are left for one more item, the seats still open kept free."""
    free = len(shown.open_seats) + (shown.customer_seat and shown.seat(CUSTOMER) is None)
    return agendas.room(shown.minutes, shown.items, free, shown.seat_minutes)


def ballots(unit: Unit, meeting: Occurrence) -> list[Ballot]:
    """The votes for each question of a meeting, by the discipline of those it was put to."""
    counted = unit.part(Questions).votes(meeting.id)
    return [
        Ballot(each.id, votes, sum(votes.values()), each.carried)
        for each in unit.part(Questions).of(meeting.id)
        for votes in [counted.get(each.id, {})]
    ]


def eligible(unit: Unit, meeting: Occurrence) -> Mapping[str, int]:
    """Count the builders a meeting was put to by discipline."""
    return Counter(unit.part(Occurrences).asked(meeting.id).values())


def recap(unit: Unit, ritual: Ritual, held: Occurrence, next_at: datetime | None) -> Recap:
    """How a meeting went: its figures as they stood at close, its words with those that came late."""
    scores = pulse.disclosed(unit, held).total
    order = [each.id for each in unit.part(Roster).disciplines()]
    counts = meetings.came(unit.part(Occurrences).asked(held.id), unit.part(Pulses).attendance(held.id), order)
    return Recap(
        agenda=agenda(unit, ritual, held),
        came=counts,
        score=scores.value,
        answers=scores.count,
        learned=meetings.learned(unit.part(Pulses).words(held.id)),
        next_at=next_at,
        asked_for=tuple(unit.part(Actions).of(held.id)),
        next_host_from=_next_host_from(unit, ritual, held),
        counted=unit.part(Occurrences).steps(held.id).get(meetings.PULSE) != "missed",
    )


def revise_recap(unit: Unit, ritual: Ritual, held: Occurrence, now: datetime) -> None:
    """Put a recap that stands up to date; its figures are those of the close."""
    post = posts_messages.recap(recap(unit, ritual, held, next_after(unit, ritual, held, now)))
    unit.part(Outbox).revise(recap_key(held), ritual.channel, post.payload, now)


def next_after(unit: Unit, ritual: Ritual, held: Occurrence, now: datetime) -> datetime | None:
    """The meeting a recap spoke of as the next one."""
    following = _following(unit, ritual, held)
    return following.held_at if following else upcoming.next_held(unit, ritual, now)


def _following(unit: Unit, ritual: Ritual, held: Occurrence) -> Occurrence | None:
    """The meeting after one, if it was called already."""
    later = [
        each for each in unit.part(Occurrences).of(ritual.id) if each.held_at > held.held_at and each.state != "skipped"
    ]
    return min(later, key=lambda each: each.held_at, default=None)


def _next_host_from(unit: Unit, ritual: Ritual, held: Occurrence) -> str:
    """The discipline that hosts the meeting a recap speaks of as the next one."""
    following, alarm = _following(unit, ritual, held), unit.part(Jobs).get(upcoming.key(ritual))
    meeting = following.id if following else alarm.subject if alarm else ""
    host = unit.part(Hosts).of(meeting)
    return host.discipline if host else ""


def show(unit: Unit, ritual: Ritual, meeting: Occurrence, now: datetime) -> None:
    """Bring a meeting's one post up to date, if there is one: a call that was missed is not posted after all."""
    key, post = gather_key(meeting), as_it_stands(unit, ritual, meeting)
    if unit.part(Outbox).state(key) is None:
        return
    if _is_over(unit, meeting):
        rewrite(unit, key, ritual.channel, post, now)
    else:
        unit.part(Outbox).standing(key, ritual.channel, post.payload, now)


def as_it_stands(unit: Unit, ritual: Ritual, meeting: Occurrence) -> Message:
    """Give a meeting's post as it is by now: the call, the run of show, what it was, or that it is called off."""
    found = agenda(unit, ritual, meeting)
    if meeting.state == "skipped":
        return posts_messages.called_off(found)
    if _is_over(unit, meeting):
        return posts_messages.over(replace(found, meeting=replace(meeting, state="closed")))
    return posts_messages.run(found) if turns.runs(unit, meeting.id) else posts_messages.gather(found)


def told(unit: Unit, meeting: Occurrence, now: datetime) -> bool:
    """Tell whether votes may be seen: once the order is read out, or the meeting has begun without."""
    planned = unit.part(Occurrences).steps(meeting.id).get(meetings.RUN) in ("planned", None)
    return not planned or now >= meeting.held_at


def ends_at(ritual: Ritual, meeting: Occurrence) -> datetime:
    """When a meeting is over."""
    return meeting.held_at + timedelta(minutes=ritual.minutes)


def _is_over(unit: Unit, meeting: Occurrence) -> bool:
    return not meeting.open or unit.part(Occurrences).steps(meeting.id).get(meetings.PULSE, "planned") != "planned"


def rewrite(unit: Unit, key: str, channel: str, post: Message, now: datetime) -> None:
    """Rewrite a post that stands in the channel; one that never got there is given up instead of posted late."""
    unit.part(Outbox).withdraw(key, now)
    unit.part(Outbox).revise(key, channel, post.payload, now)


def gather_key(meeting: Occurrence) -> str:
    """The key of a meeting's one post."""
    return f"gather:{meeting.id}"


def recap_key(meeting: Occurrence) -> str:
    """The key of the recap."""
    return f"recap:{meeting.id}"


def pulse_key(meeting: Occurrence) -> str:
    """The key of the post that asks how it was."""
    return f"pulse:{meeting.id}"
