from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import occurrence
from bot.core.cadence import Cadence, Weekly, zone
from bot.core.occurrence import Disposition, Occurrence, Ritual, Step
from tests.rituals.strategies import law, moments

BERLIN = zone("Europe/Berlin")
T = datetime(2026, 11, 19, 14, tzinfo=UTC)

people = st.sets(st.sampled_from([f"U{n}" for n in range(6)]))
states = st.sampled_from(["planned", "done", "missed"])


@law
@given(people, people, people, st.booleans())
def test_each_of_those_asked_ends_exactly_once(asked: set[str], answered: set[str], away: set[str], came: bool) -> None:
    ends = occurrence.dispose(sorted(asked), answered=answered, away=away, delivered=came)

    assert ends.keys() == asked
    counts = {each: list(ends.values()).count(each) for each in Disposition}
    assert sum(counts.values()) == len(asked)
    assert counts[Disposition.ANSWERED] == len(asked & answered)
    assert counts[Disposition.AWAY] == len((asked & away) - answered)
    assert counts[Disposition.ASKED] == counts[Disposition.LATE] == 0


@law
@given(people, people, people)
def test_nobody_is_silent_to_a_prompt_that_never_reached_slack(asked: set[str], yes: set[str], away: set[str]) -> None:
    ends = occurrence.dispose(asked, answered=yes, away=away, delivered=False)

    assert Disposition.SILENT not in ends.values()


def test_who_answered_and_then_went_away_has_answered() -> None:
    assert occurrence.dispose(["U1"], answered=["U1"], away=["U1"], delivered=True) == {"U1": Disposition.ANSWERED}


@pytest.mark.parametrize(
    ("steps", "end"),
    [
        ([(True, "missed"), (True, "missed"), (False, "done")], "missed"),
        ([(True, "missed"), (True, "done"), (False, "missed")], "closed"),
        ([(False, "missed")], "closed"),
        ([], "closed"),
    ],
)
def test_it_is_missed_only_if_every_step_that_asks_was(steps: list[tuple[bool, str]], end: str) -> None:
    assert occurrence.ended(iter(steps)) == end


@law
@given(st.lists(st.tuples(st.booleans(), states)))
def test_a_summary_has_no_say_in_whether_it_was_missed(steps: list[tuple[bool, str]]) -> None:
    asking = [each for each in steps if each[0]]

    assert occurrence.ended(steps) == occurrence.ended(asking)


@law
@given(st.text(min_size=1, max_size=20).filter(str.strip), moments)
def test_what_names_an_occurrence_can_be_read_back(ritual: str, nominal: datetime) -> None:
    minute = nominal.replace(second=0, microsecond=0)

    assert occurrence.parse(occurrence.identify(ritual, minute)) == (ritual, minute)


def test_the_same_moment_has_the_same_name_in_every_zone() -> None:
    assert occurrence.identify("all-hands", T) == occurrence.identify("all-hands", T.astimezone(BERLIN))
    assert occurrence.identify("all-hands", T) == "all-hands@2026-11-19T14:00Z"


def test_grace_ends_after_and_not_at_its_last_moment() -> None:
    grace = timedelta(hours=3)

    assert not occurrence.too_late(T, grace, T + grace)
    assert occurrence.too_late(T, grace, T + grace + timedelta(seconds=1))


def test_a_prompt_is_made_good_for_three_hours_and_a_summary_for_a_day() -> None:
    ritual = Ritual("r", "allhands", "R", "C1", Cadence(Weekly(1, frozenset({3})), time(15), BERLIN, T.date()), 45)

    assert Step("gather", T, asks=True).grace(ritual) == timedelta(hours=3)
    assert Step("recap", T, asks=False).grace(ritual) == timedelta(hours=24)


@pytest.mark.parametrize(
    ("state", "is_open"), [("open", True), ("closed", False), ("missed", False), ("skipped", False)]
)
def test_an_occurrence_is_open_until_it_ends(state: str, is_open: bool) -> None:
    assert Occurrence("o", "r", T, T, state=state).open is is_open
