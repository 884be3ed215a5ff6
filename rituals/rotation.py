"""Whose turn it is to host: by discipline first, then by who hosted longest ago within it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Hosted:
    """One meeting that was hosted: by whom, standing for which discipline that day, and when."""

    builder: str
    discipline: str
    at: datetime


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


def ahead(disciplines: Sequence[str], hosted: Iterable[Hosted], present: Collection[str], count: int) -> list[str]:
    """Say which disciplines host the next meetings, one after another: disciplines, never names."""
    return list(islice(cycle(line(disciplines, hosted, present)), count))


def _last(turns: Iterable[tuple[str, datetime]]) -> dict[str, datetime]:
    last: dict[str, datetime] = {}
    for who, at in turns:
        last[who] = max(at, last.get(who, at))
    return last
