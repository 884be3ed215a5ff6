"""Whose turn it is: to host, by discipline first and then by who hosted longest ago; to be offered an open seat."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice

from bot.core.errors import RitualError
from bot.core.text import t

NEVER = datetime.min.replace(tzinfo=UTC)
MOST_ASKED = 3  # for one meeting; then it stands without a host until someone takes it
REST = timedelta(days=14)  # between one turn and the next, of whatever kind


@dataclass(frozen=True, slots=True)
class Hosted:
    """One meeting that was hosted: by whom, standing for which discipline that day, and when."""

    builder: str
    discipline: str
    at: datetime


class HostedError(RitualError):
    """Someone who would host a meeting that has a host, or that somebody is asked to host."""

    def __init__(self, host: str = "") -> None:
        super().__init__(
            t("{host} hosts it.", host=host) if host else "Somebody else is asked just now. If they pass, it is free."
        )


class NoTurnError(RitualError):
    """A turn that is nobody's any more: the meeting is called off, or over."""

    sentence = "That meeting is called off or over, so there is nothing to host."


class AwayThenError(RitualError):
    """Someone who is away when the meeting is held."""

    def __init__(self, name: str) -> None:
        super().__init__(t("{name} is away on that day. Choose somebody else.", name=name))


class OutsideError(RitualError):
    """A meeting of a private channel, and someone who is not in that; `name`: who, when someone else is told."""

    def __init__(self, name: str = "") -> None:
        super().__init__(
            t("{name} is not in its private channel. Invite them there first.", name=name)
            if name
            else "It is held in a private channel that you are not in. Ask someone there to invite you."
        )


def line(disciplines: Sequence[str], hosted: Iterable[Hosted], present: Collection[str]) -> list[str]:
    """Order the disciplines with someone present: who hosted longest ago first, those that never did in their order.

    While all have someone present this is a round, so that over any number of meetings their counts differ by at most
    one; a discipline that had nobody for a while is next when it has.
    """
    last = _last((each.discipline, each.at) for each in hosted)
    return sorted((each for each in disciplines if each in present), key=lambda each: last.get(each, NEVER))


def next_host(people: Mapping[str, str], disciplines: Sequence[str], hosted: Sequence[Hosted]) -> str | None:
    """Choose who is asked to host next of those who can (builder → discipline); None if nobody can.

    Within the discipline whose turn it is, whoever never hosted comes first, by id, so the choice needs no dice.
    """
    turns = line(disciplines, hosted, set(people.values()))
    if not turns:
        return None
    last = _last((each.builder, each.at) for each in hosted)
    able = [each for each, stands in people.items() if stands == turns[0]]
    return min(able, key=lambda each: (last.get(each, NEVER), each))


def choose(
    people: Mapping[str, str], disciplines: Sequence[str], hosted: Sequence[Hosted], resting: Collection[str]
) -> str | None:
    """Choose like `next_host`, of those who do not rest from a turn of theirs; of all of them if everyone does.

    A discipline that is passed over because all of its people rest is next in line when the next meeting is.
    """
    rested = {each: stands for each, stands in people.items() if each not in resting}
    return next_host(rested or people, disciplines, hosted)


def resting(last_asked: Mapping[str, date], today: date) -> set[str]:
    """Those who were given a turn, a seat's or a host's, within the last two weeks."""
    return {each for each, day in last_asked.items() if today - day < REST}


def next_in_line(builders: Iterable[str], last_asked: Mapping[str, date], today: date) -> str | None:
    """Choose whom to offer an open seat: who was asked longest ago, nobody twice in two weeks.

    Those never asked come first, by id, so the choice needs no dice.
    """
    fresh = [each for each in builders if (today - last_asked.get(each, date.min)).days >= 14]
    return min(fresh, key=lambda each: (last_asked.get(each, date.min), each), default=None)


def ahead(disciplines: Sequence[str], hosted: Iterable[Hosted], present: Collection[str], count: int) -> list[str]:
    """Say which disciplines host the next meetings, one after another: disciplines, never names."""
    return list(islice(cycle(line(disciplines, hosted, present)), count))


def _last(turns: Iterable[tuple[str, datetime]]) -> dict[str, datetime]:
    last: dict[str, datetime] = {}
    for who, at in turns:
        last[who] = max(at, last.get(who, at))
    return last
