from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import setup
from bot.core.cadence import Monthly, Weekly, zone
from bot.core.errors import RitualError
from bot.core.occurrence import Ritual
from bot.engine.messages.ritual_forms import RHYTHMS
from tests.rituals.strategies import days, law, times, zones

BERLIN = zone("Europe/Berlin")
THURSDAY = date(2026, 11, 19)
names = st.text(min_size=1, max_size=60)


def ritual(identity: str, name: str) -> Ritual:
    cadence = setup.cadence("weekly-1", THURSDAY, time(15), BERLIN)
    return Ritual(identity, "allhands", name, "C1", cadence, 45)


ONE = ritual("all-hands", "All-hands")
TWO = ritual("design-critique", "Design critique")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"known": False, "joined": False}, "I am not in #builders. Type /invite @builders there"),
        ({"joined": False}, "I am not in #builders"),
        ({"archived": True}, "#builders is archived"),
        ({"shared": True}, "#builders is shared with another company"),
    ],
)
def test_a_channel_no_ritual_can_live_in_is_refused_with_what_to_do(facts: dict[str, bool], said: str) -> None:
    fine = {"known": True, "joined": True, "shared": False, "archived": False}

    setup.check_channel("builders", **fine)
    with pytest.raises(setup.ChannelError, match=said):
        setup.check_channel("builders", **{**fine, **facts})


def test_a_channel_nobody_knows_has_no_name_to_be_told() -> None:
    with pytest.raises(setup.ChannelError, match="I am not in that channel"):
        setup.check_channel("", known=False, joined=False, shared=False, archived=False)


def test_a_rhythm_recurs_on_the_first_ones_weekday() -> None:
    assert setup.cadence("weekly-2", THURSDAY, time(15), BERLIN).rule == Weekly(2, frozenset({3}))
    assert setup.cadence("monthly-3", THURSDAY, time(15), BERLIN).rule == Monthly(1, 3, 3)
    assert setup.cadence("monthly--1", THURSDAY, time(15), BERLIN).rule == Monthly(1, -1, 3)


@law
@given(st.sampled_from([value for _, value in RHYTHMS]), days, times, zones)
def test_every_rhythm_that_is_offered_falls_due_on_its_weekday(
    rhythm: str, first: date, at: time, own: ZoneInfo
) -> None:
    rule = setup.cadence(rhythm, first, at, own)

    due = rule.next(datetime(2023, 12, 1, tzinfo=UTC)).astimezone(own)

    assert due.date() >= first
    assert due.weekday() == first.weekday()
    assert due.date() == first or rhythm.startswith("monthly")


def test_the_first_time_is_ahead() -> None:
    rule = setup.cadence("weekly-1", THURSDAY, time(15), BERLIN)

    setup.check_ahead(rule, datetime(2026, 11, 19, 13, 59, tzinfo=UTC))
    with pytest.raises(setup.PastError):
        setup.check_ahead(rule, datetime(2026, 11, 19, 14, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (date.min, setup.PastError),
        (date(2026, 11, 18), setup.PastError),
        (date(2027, 11, 22), setup.FarAheadError),
        (date.max, setup.FarAheadError),
    ],
)
@pytest.mark.parametrize("own", [BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")])
def test_a_day_in_the_past_or_more_than_a_year_ahead_is_rejected(
    day: date, refusal: type[RitualError], own: ZoneInfo
) -> None:
    now = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)

    for at in (time.min, time.max):
        with pytest.raises(refusal):
            setup.ahead(day, at, own, now)
    assert setup.ahead(date(2027, 11, 20), time(15), own, now) > now


@pytest.mark.parametrize("typed", ["design-critique", "Design Critique", " DESIGN CRITIQUE "])
def test_a_ritual_is_found_by_id_or_name_whatever_its_case(typed: str) -> None:
    assert setup.find(typed, [ONE, TWO]) == TWO


def test_the_only_ritual_needs_no_name() -> None:
    assert setup.find(" ", [ONE]) == ONE


@pytest.mark.parametrize(
    ("typed", "known", "said"),
    [
        ("x", [], "There are no rituals yet. `/builders ritual new` makes the first one."),
        ("", [ONE, TWO], "Say which one: all-hands, design-critique."),
        ("allhand", [ONE], "“allhand” is not a ritual here. Did you mean all-hands? There are: all-hands."),
        ("zzz", [ONE], "“zzz” is not a ritual here. There are: all-hands."),
    ],
)
def test_an_unknown_ritual_is_answered_with_those_there_are(typed: str, known: list[Ritual], said: str) -> None:
    with pytest.raises(setup.UnknownRitualError) as refusal:
        setup.find(typed, known)

    assert str(refusal.value) == said


@law
@given(st.lists(names, max_size=8))
def test_every_ritual_gets_an_id_of_its_own_that_finds_it(given_names: list[str]) -> None:
    kept: list[Ritual] = []

    for name in given_names:
        try:
            kept.append(ritual(setup.identify(name, [each.id for each in kept]), name))
        except setup.NoNameError:
            continue

    assert len({each.id for each in kept}) == len(kept)
    assert all(setup.find(each.id, kept) == each for each in kept)
    assert all("@" not in each.id and ":" not in each.id for each in kept)


@pytest.mark.parametrize("name", ["", " ", "!?"])
def test_a_ritual_has_a_name(name: str) -> None:
    with pytest.raises(setup.NoNameError):
        setup.identify(name, [])


def test_a_refusal_says_who_may() -> None:
    assert str(setup.NotAllowedError(["Anna", "Tomás"])) == "Anna, Tomás and workspace admins can change this."
    assert str(setup.NotAllowedError([])) == "Workspace admins can change this."
