"""A year of prompts beside meetings, with people away and one who leaves: the laws hold of what really happens."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.core.rotation import REST
from bot.store import Privacy, Roster, Todos
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from tests.prompting import prompts, set_up
from tests.world import MONDAY, World

DAY = timedelta(days=1)
LEFT = MONDAY + 61 * DAY
STEWARDS = ("jonas", "mina", "priya", "")
AWAY = ("dora", "tomas", "emil", "dan", "petra", "lena")


def begin(town: World, technologies: int) -> None:
    town.set_up(first="2026-10-15", every="every second week")
    with town.bot.store.write() as unit:
        for number in range(technologies):
            name = STEWARDS[number % len(STEWARDS)]
            steward = town.person(name).id if name else None
            unit.part(Technologies).add(Technology(f"t{number}", f"Tech {number}", steward=steward), town.now())
    assert not set_up(town).errors


def live_a_year(town: World) -> None:
    """Every two months somebody else is away for three weeks, and in the third Ines leaves."""
    for month in range(12):
        if month % 2 == 0:
            who = town.person(AWAY[month // 2])
            who.command(f"/builders away until {town.now() + 21 * DAY:%-d %b}")
            who.press(who.ephemerals[-1], "That's right")
        if month == 2:
            town.person("ines").deactivate()
        town.live_until(town.now() + 30 * DAY)


def given(town: World) -> list[tuple[str, str, datetime]]:
    """Who was asked to take a seat, to host or to ask why, and when."""
    with town.bot.store.read() as unit:
        rows = [
            row
            for person in unit.part(Roster).people()
            for row in unit.part(Privacy).about(person.id).get("duties", ())
        ]
    turns = [(each["builder"], each["kind"], datetime.fromisoformat(each["opened_at"])) for each in rows]
    return sorted((each for each in turns if each[1] in ("seat", "host", "invite")), key=lambda each: each[2])


@pytest.mark.parametrize("technologies", [3, 10])
def test_a_year_goes_round_and_asks_nobody_too_much(town: World, technologies: int) -> None:
    begin(town, technologies)

    live_a_year(town)

    said = prompts(town)
    assert len(said) >= 24
    assert all(before != after for before, after in pairwise(said))
    times = Counter(said)
    assert len(times) == technologies
    assert max(times.values()) - min(times.values()) <= 1

    for builder in {who for who, _, _ in given(town)}:
        turns = [at.date() for who, _, at in given(town) if who == builder]
        assert all(after - before >= REST for before, after in pairwise(turns))
    with town.bot.store.read() as unit:
        invited = unit.part(Todos).of_kind("invite")
    assert len(invited) >= 20
    assert town.person("anna").id not in {who for who, _ in invited}
    assert [at for who, at in invited if who == town.person("ines").id and at > LEFT] == []
