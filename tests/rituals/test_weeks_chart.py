"""Eight weeks as values and as text: the same facts, gaps where nothing is known, small disciplines together."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.participation import Heard
from rituals.digest.rules import weeks_chart
from rituals.digest.rules.week import Week
from rituals.digest.rules.weeks_chart import LONGEST_ALT, Chart, Line

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
NAMES = {"product": "product", "design": "design", "engineering": "engineering"}
LABELS = tuple(f"2026-W{number}" for number in range(40, 48))
rates = st.lists(st.none() | st.floats(0, 1), min_size=8, max_size=8)
charts = st.lists(st.tuples(st.text(min_size=1), rates), max_size=20).map(
    lambda lines: Chart(
        LABELS,
        tuple(Line(name, tuple(each)) for name, each in lines if weeks_chart.known(each)),
        tuple(each if n % 2 else None for n, each in enumerate((0.5,) * 8)),
    )
)


def week(label: str, *heard: tuple[str, int, int], closed: int = 1) -> Week:
    return Week(label, AT, AT, tuple(Heard(*each) for each in heard), closed)


# Week 43 and 45 of the design's company asked everyone, and so did week 47.
W43 = week("2026-W43", ("product", 12, 9), ("design", 6, 4), ("engineering", 68, 42))
W45 = week("2026-W45", ("product", 12, 10), ("design", 6, 3), ("engineering", 68, 41))
W47 = week("2026-W47", ("product", 12, 10), ("design", 6, 3), ("engineering", 68, 41))
KEPT = {each.week: each for each in (W43, W45, W47)}


def company(**changed: Week) -> Chart:
    return weeks_chart.chart([(label, {**KEPT, **changed}.get(label)) for label in LABELS], NAMES)


def test_the_designs_company_in_words() -> None:
    assert weeks_chart.text(company()) == [
        "Product  ···▆·▇·▇ 75 % → 83 %, up 8 points",
        "Design  ···▆·▅·▅ 67 % → 50 %, down 17 points",
        "Engineering  ···▅·▅·▅ 62 % → 60 %, down 2 points",
        "Balance (1 = all disciplines alike)  ···▇·▆·▆ 0.89 → 0.72, down",
        "No figures in weeks 40, 41, 42, 44 and 46 (·).",
    ]


def test_the_alt_text_says_every_figure() -> None:
    assert weeks_chart.alt(company()) == (
        "Heard, weeks 40 to 47, by discipline, in %. Figures in 43, 45 and 47. Product: 75, 83, 83. "
        "Design: 67, 50, 50. Engineering: 62, 60, 60. Balance (1 = all disciplines alike): 0.89, 0.72, 0.72."
    )


def test_a_week_in_which_nothing_closed_is_a_gap_and_no_zero() -> None:
    quiet = week("2026-W47", ("product", 12, 0), closed=0)

    chart = weeks_chart.chart([("2026-W45", W45), ("2026-W47", quiet)], NAMES)

    assert [line.rates[1] for line in chart.lines] == [None, None, None]
    assert chart.balance[1] is None
    assert weeks_chart.text(chart)[-1] == "No figures in week 47 (·)."


def test_a_discipline_with_two_asked_stands_in_others_that_week() -> None:
    small = week("2026-W47", ("product", 12, 10), ("design", 2, 1), ("engineering", 68, 41))

    lines = {line.name: line.rates for line in company(**{"2026-W47": small}).lines}

    assert lines["Design"][-1] is None
    assert lines["Others"] == (*[None] * 7, 0.5)


def test_one_week_has_no_direction() -> None:
    chart = weeks_chart.chart([("2026-W46", None), ("2026-W47", W47)], NAMES)

    assert weeks_chart.text(chart)[0] == "Product  ·▇ 83 %"


def test_what_stays_is_unchanged() -> None:
    chart = weeks_chart.chart([("2026-W45", W45), ("2026-W47", W47)], NAMES)

    assert weeks_chart.text(chart)[0] == "Product  ▇▇ 83 % → 83 %, unchanged"


def test_a_half_is_rounded_as_the_digest_rounds_it() -> None:
    """69 of 200 is 34.5 %, which a float takes for a little less."""
    assert weeks_chart.percent(69 / 200) == "35 %"


def test_without_any_figure_there_is_nothing_to_draw() -> None:
    chart = weeks_chart.chart([(label, None) for label in LABELS], NAMES)

    assert chart.empty
    assert weeks_chart.text(chart) == []
    assert weeks_chart.alt(chart) == "Heard, weeks 40 to 47: no figures."


def test_the_year_may_end_meanwhile() -> None:
    chart = weeks_chart.chart([("2026-W53", replace(W47, week="2026-W53")), ("2027-W01", None)], NAMES)

    assert chart.title == "Heard, weeks 53 to 1"


@pytest.mark.parametrize("rate", [0.0, 0.5, 1.0])
def test_the_lowest_bar_is_nobody_and_the_highest_everybody(rate: float) -> None:
    assert weeks_chart.bars((rate, None)) == {0.0: "▁", 0.5: "▅", 1.0: "█"}[rate] + "·"


@given(charts)
def test_a_screen_reader_takes_it_whatever_the_company(chart: Chart) -> None:
    assert 0 < len(weeks_chart.alt(chart)) <= LONGEST_ALT


@given(charts)
def test_it_survives_being_kept_with_a_letter(chart: Chart) -> None:
    assert weeks_chart.from_facts(weeks_chart.as_facts(chart)) == chart


@given(charts)
def test_text_and_alt_text_say_the_same_first_and_last_figure(chart: Chart) -> None:
    if chart.empty:
        return
    alt = weeks_chart.alt(chart)
    for line, said in zip(chart.lines, weeks_chart.text(chart), strict=False):
        first, last = (weeks_chart.percent(weeks_chart.known(line.rates)[end]) for end in (0, -1))

        assert last in said
        assert first in said
        if len(alt) < LONGEST_ALT and weeks_chart.clip(line.name) in alt:
            assert last.removesuffix(" %") in alt
