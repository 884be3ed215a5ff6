"""Somebody's Home: as it mostly is, empty, and that of a company with a lot of everything."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.attention import Wants
from bot.core.cost import Minutes
from bot.core.people import Discipline
from bot.home import messages as home_messages
from bot.home.messages import Coming, Home, Mine
from bot.kit import Message, View
from bot.kit.todos import Waiting
from bot.ops import messages as ops_messages
from bot.ops.messages import Care, Failed, Missed
from bot.people.messages import roster as roster_messages
from rituals.allhands import home as allhands_home
from rituals.digest.messages import home as week_messages
from rituals.digest.messages import weeks as weeks_messages
from rituals.digest.rules.week import Week
from rituals.digest.rules.weeks_chart import Chart, Line
from rituals.outcomes import home as outcome_home
from rituals.outcomes.home import Tracked
from rituals.why import home as why_home
from rituals.why.home import Asked
from tests.views import round_samples, why_samples

Say = Callable[[str], str]
BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 11, 20, 16, tzinfo=BERLIN).astimezone(UTC)
WEEKS = tuple(f"2026-W{number}" for number in range(40, 48))
NEXT = FRIDAY + timedelta(days=13, hours=-1)
ASKED = Minutes({"product": 8.2, "design": 6.0, "others": 0.3}, 5.1, 14.0)


def home(
    say: Say,
    disciplines: Sequence[Discipline],
    week: Week | None,
    waiting: Sequence[Waiting] = (),
    *,
    mine: Mine | None = None,
    took_part: bool = True,
    runs: Sequence[tuple[str, str]] = (),
    outcomes: tuple[Sequence[Tracked], int] = ((), 0),
    whys: tuple[Sequence[Asked], int] = ((), 0),
    care: Care | None = None,
    so_far: Week | None = None,
    **facts: Any,
) -> View:
    """Mina's Home; whatever is not said is as it mostly is."""
    known: dict[str, Any] = {"coming": [Coming(say("All-hands"), say("builders"), NEXT)]}
    names = {each.id: each.name for each in disciplines}
    cards = [
        allhands_home.buttons(runs),
        week_messages.week(week, names, took_part=took_part),
        outcome_home.blocks(*outcomes),
        why_home.blocks(*whys),
        ops_messages.blocks(care, names, BERLIN) if care else [],
        week_messages.so_far(so_far, names) if so_far else [],
    ]
    own, leads = mine or Mine("design", disciplines), so_far is not None
    return home_messages.home(Home(waiting, own, names, BERLIN, **{**known, **facts}, leads=leads, cards=cards))


def care(say: Say, **facts: Any) -> Care:
    """How Builders is doing after a bad week."""
    known: dict[str, Any] = {
        "next_at": NEXT,
        "on_the_way": 3,
        "failing": [(say("All-hands, Thu 19 Nov, recap"), say("TimeoutError"))] * 6,
        "missed": [Missed(say("All-hands, Thu 19 Nov, call for seats"), FRIDAY)] * 6,
        "failed": [
            Failed(1, say("All-hands, Thu 19 Nov, recap"), "chat.postMessage: not_in_channel", may_try=True),
            Failed(2, "a private note", say("chat.postMessage: fatal_error"), may_try=False),
        ],
        "more_failed": 198,
        "may_try": 150,
        "minutes": ASKED,
        "budget": 20,
    }
    return Care(**{**known, **facts})


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    """The eight weeks as text."""
    yield "weeks_chart.post", weeks_messages.post(chart(say))
    one = Chart(WEEKS, (Line(say("design"), (*[None] * 7, 1.0)),), (None,) * 8)
    yield "weeks_chart.post first", weeks_messages.post(one)


def chart(say: Say) -> Chart:
    """Eight weeks of the example company, one of them without figures."""
    lines = (
        Line(say("Product"), (0.75, 0.75, None, 0.75, 10 / 12, 0.79, 10 / 12, 10 / 12)),
        Line(say("Engineering"), (0.6, 0.62, None, 42 / 68, 0.6, 41 / 68, 0.58, 41 / 68)),
        Line(say("Design"), (4 / 6, 0.5, None, 4 / 6, 0.5, 0.5, 4 / 6, 0.5)),
    )
    return Chart(WEEKS, lines, (0.88, 0.8, None, 0.89, 0.72, 0.76, 0.8, 0.72))


def screens(
    say: Say, disciplines: Sequence[Discipline], week: Week, waiting: Sequence[Waiting]
) -> Iterator[tuple[str, View]]:
    """Every case of Home."""

    def shown(*seats: Waiting, **facts: Any) -> View:
        return home(say, disciplines, facts.pop("week", week), seats, **facts)

    away = Mine("design", disciplines, Wants.NOTHING, FRIDAY)
    tracked, asked = round_samples.home(say), why_samples.home(say)
    yield "home.home", shown(*waiting[:2])
    yield "home.home whys", shown(whys=(asked[:5], 2))
    runs = [("m", say("All-hands")), ("n", say("All-hands"))]
    yield "home.home things", shown(*waiting, runs=runs, outcomes=(tracked[:10], 3))
    yield "home.home empty", shown(coming=[], week=None, mine=Mine(None, disciplines, Wants.QUESTIONS))
    yield "home.home unheard", shown(took_part=False, mine=away)
    yield "home.home steward", shown(care=care(say), may_plan=True, coming=[])
    costly = care(say, failed=[], failing=[], missed=[], minutes=replace(ASKED, most=34.0), next_at=None)
    yield "home.home leads", shown(care=costly, so_far=week)
    costlier = care(say, minutes=Minutes({}, 21.0, 21.0))
    yield "home.home unasked", shown(care=costlier, so_far=Week("2026-W47", FRIDAY, FRIDAY, (), 0))
    yield "home.home well", shown(care=Care())
    yield "home.unready", home_messages.unready()
    yield "home.stranger", home_messages.stranger()
    yield "roster.absence", roster_messages.absence(date(2026, 11, 20))
