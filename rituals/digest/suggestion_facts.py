"""What a digest suggests to its reader: facts for the rules, and what was chosen. For flows; begins no transaction."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.core.calendar import local_day, next_morning, week_shift
from bot.core.occurrence import Disposition, Occurrence, Ritual
from bot.core.participation import ALL, Heard
from bot.engine import costing, upcoming
from bot.kit.unit import Unit
from bot.people import load, rights
from bot.store.jobs import Jobs
from bot.store.occurrences import Occurrences
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.todos import Todos
from rituals.allhands.agenda import topics
from rituals.allhands.rules.meetings import ALLHANDS, POSTED_AT
from rituals.allhands.tables.questions import Questions
from rituals.digest import reach
from rituals.digest.messages.suggestions import Words
from rituals.digest.rules import suggestion_names, suggestions
from rituals.digest.rules.suggestions import NOT_AGAIN, Carried, Found, Planned, Ran, Suggestion
from rituals.digest.rules.week import Week
from rituals.digest.tables.advice import Advice, Said
from rituals.outcomes import due_check_ins
from rituals.outcomes.rules.outcome import Outcome
from rituals.outcomes.rules.rounds import ASK, OUTCOMES
from rituals.outcomes.tables.outcomes import Outcomes
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys

LATEST = suggestions.FALLS + 2  # of a ritual's occurrences that may have been put to everyone are looked at


def advise(unit: Unit, found: Week, recipient: str, now: datetime) -> list[Suggestion]:
    """Give what a week suggests to somebody, at most three; nothing is kept."""
    known = Found(
        found,
        _planned(unit, found, recipient, now),
        reach.reflect(unit, found, recipient),
        _lately(unit, found, recipient, now),
        unit.part(Advice).muted(recipient, now),
    )
    return suggestions.choose(known)


def _lately(unit: Unit, found: Week, recipient: str, now: datetime) -> dict[tuple[str, str], float]:
    """Give the worst that was said of each thing in the digests of the weeks before, whatever their minute."""
    said: dict[tuple[str, str], float] = {}
    for each in unit.part(Advice).since(recipient, now - timedelta(weeks=NOT_AGAIN + 1)):
        if each.week > week_shift(found.week, -NOT_AGAIN):
            key = (each.rule, each.subject)
            said[key] = max(each.level, said.get(key, 0))
    return said


def keep(unit: Unit, found: Week, recipient: str, suggested: Sequence[Suggestion], now: datetime) -> None:
    """Keep what was suggested to somebody in a week's digest."""
    unit.part(Advice).keep(
        [
            Said(found.week, recipient, place, each.rule, each.subject, each.level, now, each.facts)
            for place, each in enumerate(suggested, 1)
        ]
    )


def words(unit: Unit, found: Week, recipient: str, suggested: Sequence[Suggestion], now: datetime) -> Words:
    """Look up what suggestions are worded with: names and titles as they are now, and when something reaches people."""
    zone = load.zone_of(unit, recipient)
    whys = [why for each in suggested if (why := unit.part(Whys).get(int(each.facts.get("why", 0))))]
    technologies = unit.part(Technologies).names()
    meeting = allhands(unit, recipient, now)
    carried = [about(each) for each in suggested if each.rule == suggestion_names.BRING_ANSWER]
    return Words(
        week=found.week,
        morning=local_day(morning(unit, now), zone),
        meeting=local_day(meeting[1], meeting[0].cadence.zone) if meeting else None,
        names=unit.part(Roster).discipline_names(),
        outcomes={each.number: each.title for each in unit.part(Outcomes).all()},
        whys={each.number: technologies[each.technology] for each in whys},
        rituals={each.id: each.name for each in unit.part(Rituals).all()},
        questions={each.id: each.text for key in carried if (each := unit.part(Questions).get(key))},
    )


def morning(unit: Unit, now: datetime) -> datetime:
    """When what is pressed reaches a channel: at ten of the next working day where the company is."""
    return next_morning(now, load.home_zone(unit), load.days(unit), POSTED_AT)


def allhands(unit: Unit, person: str, now: datetime) -> tuple[Ritual, datetime] | None:
    """Give the next all-hands that somebody can come to, with when it is held; None where none is planned."""
    planned = [
        (each, at)
        for each in unit.part(Rituals).of_kind(ALLHANDS)
        if each.active and (at := upcoming.next_held(unit, each, now)) is not None
    ]
    for ritual, at in sorted(planned, key=lambda pair: (pair[1], pair[0].id)):
        if person in {each.id for each in unit.part(Roster).in_channel(ritual.channel)}:
            return ritual, at
    return None


def about(suggestion: Suggestion | Said) -> str:
    """What a suggestion is about, without its kind: an outcome's number, a discipline's id."""
    return suggestion.subject.partition(":")[2]


def gap_key(unit: Unit, outcome: Outcome) -> str | None:
    """The newest round in which people said how sure they are of an outcome, as a gap's name; None without one."""
    rounds = (each for each in unit.part(Occurrences).of(outcome.ritual) if each.state == "closed")
    found = next((each for each in rounds if unit.part(Occurrences).is_put(each.id)), None)
    return f"{found.id}:{outcome.number}" if found else None


def red_key(number: int) -> str:
    """What names an item that puts a red outcome on an agenda."""
    return f"red:{number}"


def _planned(unit: Unit, found: Week, recipient: str, now: datetime) -> Planned:
    meeting = allhands(unit, recipient, now)
    outcomes = [each for row in found.outcomes if (each := unit.part(Outcomes).get(row.number)) and each.open]
    matters = {each.number for each in found.outcomes if each.gap or each.light == "red"}
    talked = [each for each in outcomes if each.number in matters]
    return Planned(
        allhands=meeting is not None and bool(unit.part(Occurrences).of(meeting[0].id)),
        alone=frozenset(_alone(unit, found, recipient)),
        told=frozenset(each.number for each in outcomes if may_be_asked(unit, each) and each.steward != recipient),
        mine=frozenset(each.number for each in outcomes if each.steward == recipient),
        placed=frozenset(_placed(unit, meeting[0], talked)) if meeting else frozenset(),
        ran=tuple(_ran(unit, recipient, now)),
        carried=tuple(_carried(unit, recipient)),
        steward=rights.is_steward(unit, recipient),
    )


def may_be_asked(unit: Unit, outcome: Outcome) -> bool:
    """Tell whether an outcome's number can be asked for: who looks after it is here, and it was not asked already."""
    person = unit.part(Roster).person(outcome.steward)
    return bool(person and person.active) and not unit.part(Todos).at(due_check_ins.between(outcome.number))


def _alone(unit: Unit, found: Week, recipient: str) -> Iterator[int]:
    """Which of a week's questions wait for one person, not for the reader."""
    for each in found.why.waiting if found.why else ():
        why = unit.part(Whys).get(each.number)
        if (
            why
            and why.open
            and why.addressee not in (None, recipient)
            and unit.part(Jobs).get(open_key(each.number)) is None
        ):
            yield each.number


def open_key(number: int) -> str:
    """The key of the alarm that opens a question to everyone."""
    return f"advice-open:{number}"


def _placed(unit: Unit, ritual: Ritual, outcomes: Sequence[Outcome]) -> Iterator[str]:
    for each in outcomes:
        gap = gap_key(unit, each)
        if (gap and topics.known(unit, ritual, f"gap:{gap}")) or topics.known(unit, ritual, red_key(each.number)):
            yield f"outcome:{each.number}"


def _ran(unit: Unit, recipient: str, now: datetime) -> Iterator[Ran]:
    takes = costing.seconds(unit, now)
    for ritual in unit.part(Rituals).all():
        if not ritual.active or load.channel_hidden(unit, ritual, recipient):
            continue
        closed = [each for each in unit.part(Occurrences).of(ritual.id) if each.state == "closed"]
        lately = closed[: LATEST * max(1, ritual.everyone_every)]
        put = [each for each in lately if unit.part(Occurrences).is_put(each.id)][: suggestions.FALLS]
        yield Ran(ritual.id, tuple(_heard(unit, each) for each in reversed(put)), _minutes(ritual, takes))


def _heard(unit: Unit, found: Occurrence) -> Heard:
    """How many of those asked took part; away and not reached are no part of them."""
    ends = unit.part(Occurrences).ends(found.id)
    asked = sum(ends.values()) - ends.get(Disposition.AWAY, 0) - ends.get(Disposition.UNDELIVERED, 0)
    return Heard(ALL, asked, ends.get(Disposition.ANSWERED, 0))


def _minutes(ritual: Ritual, takes: Mapping[str, float]) -> float:
    """What a ritual takes of each who is asked: the meeting, or the form."""
    return ritual.minutes if ritual.kind == ALLHANDS else takes[f"{OUTCOMES}/{ASK}"] / 60


def _carried(unit: Unit, recipient: str) -> Iterator[Carried]:
    for ritual in unit.part(Rituals).of_kind(ALLHANDS):
        if load.channel_hidden(unit, ritual, recipient):
            continue
        meeting = upcoming.open_meeting(unit, ritual)
        stands = unit.part(Questions).of(meeting.id) if meeting else []
        for each in (*stands, *unit.part(Questions).waiting(ritual.id)):
            if each.open and each.carried >= suggestions.CARRIED and each.builder != recipient:
                yield Carried(each.id, each.carried)
