"""The joint all-hands: when its steps are due, what its posts show, what an answer must be."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.cadence import moment
from bot.core.calendar import WorkingDays, local_day
from bot.core.disclosure import LOWEST_K
from bot.core.errors import RitualError
from bot.core.occurrence import Occurrence, Step
from bot.core.participation import in_order
from bot.core.people import Discipline
from bot.core.text import t
from rituals.allhands.rules.actions import Action
from rituals.allhands.rules.agenda import CUSTOMER, Item, seat_minutes
from rituals.allhands.rules.questions import Question, State

ALLHANDS = "allhands"  # the kind of these rituals, as it is stored
GATHER, FILL, RUN, PULSE, RECAP = "gather", "fill", "run", "pulse", "recap"
LENGTHS = (30, 45, 60, 90, 120)  # minutes
POSTED_AT = time(10, 0)
ASKED_AT = time(9, 0)  # before anyone's 09:30, when "Waiting for you" is written
RUN_AHEAD = timedelta(minutes=10)
MOST_PASSES = 2
NOTICE = 5  # working days between setting up and the first meeting
THURSDAY = 3
NONE_PLANNED = "No all-hands is planned in a channel you are in. `/builders rituals` lists them."


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the meeting was, by one builder: 1 to 5, what was learned and from which discipline, what should change."""

    score: int
    learned: str = ""
    learned_from: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything the posts of one meeting show. `names` gives people's names by id; `minutes` is its length.

    `host`: who has agreed to host; `host_from`: the discipline whose turn it is meanwhile; `host_free`: nobody is
    asked, so anyone may. `actions`: what is open from before, and `actions_done` of how many. `order`: questions' ids
    as they are read once the meeting runs.
    `introduced_by`: the CTPO's name on a company's very first post. `former`: disciplines that are no more, under which
    something may have been said here. `customer_seat`: one more seat, "from a customer".
    """

    meeting: Occurrence
    name: str
    minutes: int
    zone: ZoneInfo
    disciplines: tuple[Discipline, ...]
    items: tuple[Item, ...] = ()
    questions: tuple[Question, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    introduced_by: str = ""
    former: tuple[Discipline, ...] = ()
    host: str = ""
    host_from: str = ""
    host_free: bool = False
    actions: tuple[Action, ...] = ()
    actions_done: tuple[int, int] = (0, 0)
    order: tuple[str, ...] = ()
    customer_seat: bool = False

    @property
    def ends_at(self) -> datetime:
        """When the meeting is over."""
        return self.meeting.held_at + timedelta(minutes=self.minutes)

    @property
    def seat_minutes(self) -> int:
        """How long each seat is."""
        return seat_minutes(self.minutes, len(self.disciplines) + self.customer_seat)

    @property
    def open_seats(self) -> tuple[Discipline, ...]:
        """The disciplines whose seat nobody has taken."""
        return tuple(each for each in self.disciplines if self.seat(each.id) is None)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions nobody has answered, in the order they are read."""
        return tuple(each for each in self.ordered if each.open)

    @property
    def ordered(self) -> tuple[Question, ...]:
        """The questions in the order they are read; those that came since it was laid down are last."""
        places = {identity: place for place, identity in enumerate(self.order)}
        return tuple(sorted(self.questions, key=lambda each: places.get(each.id, len(places))))

    @property
    def discipline_names(self) -> Mapping[str, str]:
        """The names of all disciplines by id, also of those that are no more."""
        return {each.id: each.name for each in (*self.former, *self.disciplines)}

    @property
    def called(self) -> Mapping[str, str]:
        """The names of people and of disciplines by id: of whomever something may be put to."""
        return {**self.discipline_names, **self.names}

    def seat(self, discipline: str) -> Item | None:
        """The item in a discipline's seat (or the customer's, `CUSTOMER`), or None."""
        wanted = "" if discipline == CUSTOMER else discipline
        return next((each for each in self.items if each.seat and each.discipline == wanted), None)

    @property
    def others(self) -> tuple[Item, ...]:
        """The items that fill no seat, in their order."""
        return tuple(each for each in self.items if not each.seat)


@dataclass(frozen=True, slots=True)
class Recap:
    """How a meeting went: who came by discipline (came, asked), the mean score or None, what was learned.

    `asked_for`: what the meeting asked someone to do; `next_host_from`: the discipline whose turn it is. `counted`:
    people were asked who was there and how it was.
    """

    agenda: Agenda
    came: Mapping[str, tuple[int, int]]
    score: float | None
    answers: int
    learned: tuple[Pulse, ...]
    next_at: datetime | None
    asked_for: tuple[Action, ...] = ()
    next_host_from: str = ""
    counted: bool = True

    @property
    def answered(self) -> tuple[Question, ...]:
        """The questions that were answered, in the order they were read."""
        return tuple(each for each in self.agenda.ordered if each.state is State.ANSWERED)

    @property
    def carried(self) -> tuple[Question, ...]:
        """The questions that were not reached, in the order they would have been read."""
        return tuple(each for each in self.agenda.ordered if each.state is State.CARRIED)


class ClosedError(RitualError):
    """The meeting this form belongs to does not take this any more."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


class SourceError(RitualError):
    """Something learned, without the discipline it was learned from."""

    sentence = "Choose the discipline you learned it from: that is what the recap shows, not your name."


class EmptyError(RitualError):
    """Nothing but blanks was typed where words are needed."""

    def __init__(self, what: str) -> None:
        super().__init__(t("Write {what} first. A few words are enough.", what=what))


class SeatTakenError(RitualError):
    """Someone of the same discipline holds the seat."""

    def __init__(self, discipline: str, holder: str) -> None:
        name = discipline[:1].upper() + discipline[1:]
        super().__init__(
            t("{name}'s seat is taken by {holder}. You can ask it as a question instead.", name=name, holder=holder)
        )
        self.discipline, self.holder = discipline, holder


class AnsweredError(RitualError):
    """A second answer beside one that cannot be changed into it."""

    def __init__(self, *, named: bool) -> None:
        super().__init__(
            "You have answered with your name. Choose “With my name” to change that answer."
            if named
            else "You have answered without your name. Nobody can tell which answer is yours, so it cannot be changed."
        )
        self.named = named


class LateNamelessError(RitualError):
    """An answer without a name after close: alone in its batch, it would say whose it is."""

    sentence = "This has closed. From now on an answer is taken only with your name."


class ScoreError(RitualError):
    """A score outside 1 to 5, or none."""

    sentence = "Choose a number from 1 to 5."


def plan(held_at: datetime, minutes: int, zone: ZoneInfo, days: WorkingDays) -> tuple[Step, ...]:
    """Lay the steps around a meeting at T: T−3 working days, T−1, T−10 minutes, T + length, T+1.

    Times are wall clock in the ritual's zone; the meeting itself may fall on any day.
    """
    day = local_day(held_at, zone)

    def at(shift: int, when: time) -> datetime:
        return moment(days.shift(day, shift), when, zone)

    return (
        Step(GATHER, at(-3, POSTED_AT), asks=True),
        Step(FILL, at(-1, ASKED_AT), asks=True),
        Step(RUN, held_at - RUN_AHEAD, asks=False),
        Step(PULSE, held_at + timedelta(minutes=minutes), asks=True),
        Step(RECAP, max(at(1, POSTED_AT), held_at + timedelta(minutes=minutes)), asks=False),
    )


def first_day(today: date, days: WorkingDays) -> date:
    """Choose the first meeting's day: a Thursday that works, at least five working days off."""
    day = days.shift(today, NOTICE)
    while day.weekday() != THURSDAY or not days.works(day):
        day += timedelta(days=1)
    return day


def check_takes(meeting: Occurrence, until: datetime, now: datetime) -> None:
    """Raise `ClosedError` unless the agenda still takes words, until the meeting is over."""
    if meeting.state == "skipped":
        raise ClosedError("This all-hands was called off. Your words are still here: copy them for the next one.")
    if not meeting.open or now >= until:
        raise ClosedError("This all-hands is over. Copy your words and add them to the next one, in its own post.")


def take_seat(agenda: Agenda, item: Item, now: datetime) -> Item:
    """Accept an item for a discipline's seat, until the meeting begins; its holder may change their own."""
    check_takes(agenda.meeting, agenda.ends_at, now)
    if now >= agenda.meeting.held_at:
        raise ClosedError("The meeting has begun, so the seats are closed. Copy your words and ask them as a question.")
    held = agenda.seat(item.discipline or CUSTOMER)
    if held is not None and held.builder != item.builder:
        name = agenda.discipline_names.get(item.discipline, "the customer")
        raise SeatTakenError(name, agenda.names.get(held.builder, "someone"))
    return titled(item)


def titled(item: Item) -> Item:
    """Accept an item's words, without a full stop at their end; raises `EmptyError`."""
    title = " ".join(item.title.split())
    if not title:
        raise EmptyError("what you will show")
    ends = title.endswith(".") and not title.endswith("..") and len(title) > 1
    return replace(item, title=title[:-1] if ends else title)


def answer(meeting: Occurrence, pulse: Pulse) -> tuple[Pulse, bool]:
    """Accept a pulse and say whether it is late: an answer after close is taken, and counted as late."""
    if meeting.state == "skipped":
        raise ClosedError("This all-hands was called off, so there is nothing to say about it.")
    if not 1 <= pulse.score <= 5:
        raise ScoreError
    if pulse.learned.strip() and not pulse.learned_from:
        raise SourceError
    kept = Pulse(pulse.score, pulse.learned.strip(), pulse.learned_from, pulse.change.strip())
    return kept, not meeting.open


def changes(pulses: Collection[Pulse], k: int = LOWEST_K, most: int = 5) -> tuple[str, ...]:
    """Give what should change, without names and from k on, so that nobody is known by being the only one."""
    said = tuple(each.change for each in pulses if each.change)
    return tuple(dict.fromkeys(said))[:most] if len(said) >= k else ()


def learned(pulses: Sequence[Pulse], most: int = 5) -> tuple[Pulse, ...]:
    """Pick what was learned, spread over the disciplines learned *from*: one of each in turn, up to `most`."""
    told = [each for each in pulses if each.learned and each.learned_from]
    turns: dict[str, int] = {}
    ranked = []
    for each in told:
        turns[each.learned_from] = turns.get(each.learned_from, 0) + 1
        ranked.append((turns[each.learned_from], each))
    return tuple(each for _, each in sorted(ranked, key=lambda pair: pair[0])[:most])


def came(asked: Mapping[str, str], attended: Collection[str], order: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Count attendance as (came, asked) by discipline, in an order, of those asked (builder → discipline).

    Disciplines with fewer than three people asked stand together as "others", here as everywhere: "0 of 1" is a name.
    """
    put, there = Counter(asked.values()), Counter(asked[who] for who in attended if who in asked)
    rows = in_order({each: (put[each], there[each]) for each in put}, order)
    return {row.discipline: (row.took_part, row.asked) for row in rows}
