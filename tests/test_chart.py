"""The picture of a trend: a PNG a phone can show, and words that say the same."""

import json
import struct
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drawing import pen
from rituals.digest import weeks_drawing
from rituals.digest.rules import weeks_chart
from rituals.digest.rules.weeks_chart import Chart, Line
from rituals.outcomes import trend_drawing as chart_drawing
from rituals.outcomes.rules import trend as chart
from rituals.outcomes.rules.trend import Sure, Trend
from tests.examples import examples
from tests.views import home_samples

INVITES = Trend(
    "New teams that invite a second person in week one",
    "%",
    Decimal(18),
    date(2026, 9, 9),
    Decimal(40),
    date(2027, 3, 3),
    readings=((date(2026, 11, 11), Decimal(23)), (date(2026, 11, 18), Decimal(25))),
    sure=(Sure(date(2026, 10, 21), 60.0, 50.0, 70.0), Sure(date(2026, 11, 18), 60.0, 40.0, 80.0)),
    medians=(("product", 80.0), ("engineering", 60.0), ("design", 40.0)),
)
INVOICES = Trend(
    "Days from signup to first invoice",
    "",
    Decimal("5.0"),
    date(2026, 7, 1),
    Decimal("3.5"),
    date(2026, 12, 18),
    readings=((date(2026, 11, 18), Decimal("4.4")),),
)


def with_(trend: Trend = INVITES, **changes: Any) -> Trend:
    return chart.from_facts({**chart.as_facts(trend), **changes})


def measures(png: bytes) -> tuple[int, int]:
    """Width and height, read from the header as the format says."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert png[12:16] == b"IHDR"
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("trend", [INVITES, INVOICES])
def test_a_picture_is_a_png_twice_as_wide_as_a_phone_and_light_to_send(trend: Trend) -> None:
    png = chart_drawing.png(trend)

    width, height = measures(png)
    assert width == 1200
    assert 600 <= height <= 1300
    assert len(png) < 150_000


def test_the_same_trend_is_the_same_bytes() -> None:
    assert chart_drawing.png(INVITES) == chart_drawing.png(with_())


def test_confidence_makes_the_picture_taller() -> None:
    _, tall = measures(chart_drawing.png(INVITES))
    _, short = measures(chart_drawing.png(with_(sure=[], medians=[])))

    assert tall > short


def test_the_words_say_what_the_picture_says() -> None:
    assert chart.alt(INVITES) == (
        "New teams that invite a second person in week one: 18 % on 9 Sep, 25 % on 18 Nov; a straight line to 40 % "
        "by 3 Mar would be at 27 %. How sure: product 80, engineering 60, design 40."
    )


def test_a_target_below_its_baseline_is_said_the_same_way() -> None:
    assert chart.alt(INVOICES) == (
        "Days from signup to first invoice: 5 on 1 Jul, 4.4 on 18 Nov; a straight line to 3.5 by 18 Dec "
        "would be at 3.8."
    )


def test_a_number_nobody_has_taken_yet_is_said_to_be_missing() -> None:
    none = with_(readings=[], sure=[], medians=[])

    assert "18 % on 9 Sep, no number since; a straight line to 40 % by 3 Mar." in chart.alt(none)
    assert measures(chart_drawing.png(none))


def test_where_no_discipline_may_be_shown_the_median_of_all_is_said() -> None:
    assert chart.alt(with_(medians=[])).endswith("How sure: 60 %.")


def test_points_are_in_the_order_of_their_days_whatever_order_they_came_in() -> None:
    mixed = with_(readings=[["2026-11-18", "25"], ["2026-10-07", "20"], ["2026-11-18", "26"], ["2026-08-01", "1"]])

    assert mixed.points == (
        (date(2026, 9, 9), Decimal(18)),
        (date(2026, 10, 7), Decimal(20)),
        (date(2026, 11, 18), Decimal(26)),
    )


def test_years_are_said_where_the_way_is_long() -> None:
    assert "by 3 Mar 2028" in chart.alt(with_(deadline="2028-03-03"))


def test_the_longest_title_leaves_the_words_within_slacks_limit() -> None:
    assert len(chart.alt(with_(title="Teams " * 400))) == chart.LONGEST_ALT


def test_facts_survive_the_way_through_the_outbox() -> None:
    assert chart.from_facts(json.loads(json.dumps(chart.as_facts(INVITES)))) == INVITES


def test_the_file_is_drawn_only_when_it_is_sent() -> None:
    file = chart.file(INVITES, 3)

    assert file["name"] == "outcome-3.png"
    assert file["alt"] == chart.alt(INVITES)
    assert chart.from_facts(file["chart"]) == INVITES
    assert "base64" not in file


@pytest.mark.parametrize(
    "title",
    [
        "فرق جديدة تدعو شخصا ثانيا",
        "צוותים חדשים שמזמינים אדם שני",
        "最初の週に二人目を招待した新しいチーム",
        "नई टीमें",
        "🎉🚀 Teams 👩🏽‍💻",
        "Cost in $ per $team, and _{sub} \\frac{1}{2}",
        "\u202eback to front\x00",
        "W" * 300,
        "",
    ],
)
def test_a_title_in_any_script_can_be_drawn(title: str) -> None:
    assert measures(chart_drawing.png(with_(title=title, medians=[[title[:20], 80.0], ["design", 40.0]])))


def test_what_the_font_cannot_write_is_left_out_instead_of_squares() -> None:
    assert pen.legible("Schülerzahl in Zürich, ≥ 50 %") == "Schülerzahl in Zürich, ≥ 50 %"
    assert pen.legible("新しいチーム") == ""
    assert pen.legible("فرق جديدة") == ""
    assert pen.legible("Teams that invite 招") == "Teams that invite"


def test_hundreds_of_readings_fit_one_picture() -> None:
    many = [[(INVITES.since + timedelta(days=each)).isoformat(), str(18 + each % 20)] for each in range(1, 400)]
    sure = [[(INVITES.since + timedelta(days=each)).isoformat(), 50.0, 10.0, 90.0] for each in range(1, 400, 7)]

    png = chart_drawing.png(with_(readings=many, sure=sure))

    assert measures(png)
    assert len(png) < 150_000


heights = st.lists(st.floats(0, 100), min_size=1, max_size=chart_drawing.MOST_NAMES).map(sorted)


@given(heights)
def test_names_beside_the_last_point_never_touch_and_keep_their_order(wanted: list[float]) -> None:
    placed = pen.apart(wanted)

    assert all(high - low >= pen.APART - 1e-9 for low, high in pairwise(placed))
    assert all(0 <= each <= 100 for each in placed)


numbers = st.decimals(-(10**9), 10**9, allow_nan=False, places=2)
days = st.dates(date(2026, 1, 1), date(2029, 1, 1))


@settings(max_examples=examples(15))
@given(numbers, numbers, st.lists(st.tuples(days, numbers), max_size=5), st.integers(1, 900))
def test_any_outcome_can_be_drawn_and_told(
    baseline: Decimal, target: Decimal, readings: list[tuple[date, Decimal]], length: int
) -> None:
    since = date(2026, 6, 1)
    other = target if target != baseline else baseline + 1
    trend = Trend("Teams", "", baseline, since, other, since + timedelta(days=length), tuple(readings))

    assert measures(chart_drawing.png(trend))
    assert 0 < len(chart.alt(trend)) <= chart.LONGEST_ALT


# Eight weeks of a digest

WEEKS = home_samples.chart(str)


def of(*lines: tuple[str, Sequence[float | None]], balance: float | None = None) -> Chart:
    return Chart(WEEKS.weeks, tuple(Line(name, tuple(rates)) for name, rates in lines), (balance,) * 8)


def test_weeks_are_a_png_as_wide_as_a_trend_and_light_to_send() -> None:
    png = weeks_drawing.png(WEEKS)

    width, height = measures(png)
    assert width == 1200
    assert 700 <= height <= 1300
    assert len(png) < 150_000


def test_the_same_weeks_are_the_same_bytes() -> None:
    kept = json.loads(json.dumps(weeks_chart.as_facts(WEEKS)))

    assert weeks_drawing.png(weeks_chart.from_facts(kept)) == weeks_drawing.png(WEEKS)


def test_no_two_of_many_disciplines_look_alike_even_without_colour() -> None:
    looks = [weeks_drawing.look(place) for place in range(20)]

    assert len({(each.mark, each.dash) for each in looks}) == len(looks)


def test_every_line_can_be_read_on_white() -> None:
    """By the contrast the WCAG asks of words: 4.5 to 1."""

    def light(part: str) -> float:
        value = int(part, 16) / 255
        return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)

    for color in weeks_drawing.COLORS:
        red, green, blue = (light(color[at : at + 2]) for at in (1, 3, 5))
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5, color


def test_more_disciplines_make_the_picture_taller_and_no_two_names_touch() -> None:
    many = of(*[(f"Discipline {n}", [0.5] * 8) for n in range(20)], balance=1.0)

    _, tall = measures(weeks_drawing.png(many))
    _, usual = measures(weeks_drawing.png(WEEKS))

    assert tall > usual


def test_without_a_balance_there_is_no_room_kept_for_it() -> None:
    _, short = measures(weeks_drawing.png(of(("Design", [0.5] * 8))))
    _, usual = measures(weeks_drawing.png(WEEKS))

    assert short < usual


@pytest.mark.parametrize("name", ["تصميم", "設計", "🎨", "$a_{b}$", "W" * 300, ""])
def test_a_discipline_of_any_name_can_be_drawn(name: str) -> None:
    assert measures(weeks_drawing.png(of((name, [None, 0.0, 1.0, None, 0.5, None, None, None]), balance=0.0)))


def test_a_single_week_can_be_drawn() -> None:
    assert measures(weeks_drawing.png(of(("Design", [None] * 7 + [1.0]))))


def test_the_file_of_weeks_says_the_same_three_times() -> None:
    file = weeks_chart.file(WEEKS, "2026-W47", "words")

    assert file["name"] == "heard-2026-W47.png"
    assert file["title"] == "Heard, weeks 40 to 47"
    assert file["alt"] == weeks_chart.alt(WEEKS)
    assert file["comment"] == "words"
    assert weeks_chart.from_facts(file["weeks"]) == WEEKS
