"""Home through the store, for thirty people and for three thousand with a lot of everything: Slack takes it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import cycle
from time import perf_counter
from typing import Any

import pytest

from bot.core.cadence import Cadence, Weekly
from bot.core.occurrence import Occurrence, Ritual, Step, identify
from bot.core.people import Discipline, Person
from bot.home import page
from bot.kit import Todo
from bot.parts import DECLARED
from bot.playground import blocks as slack
from bot.store import Channels, Jobs, Occurrences, Outbox, Rituals, Roster, Settings, Store, Todos, Unit
from bot.store.channels import Channel
from rituals.allhands.home import PHONE
from rituals.digest import digest as digest_flow
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome
from rituals.outcomes.tables import Outcomes
from rituals.why.rules.threads import Why
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys
from tests.world import BERLIN, written

NOW = datetime(2026, 11, 19, 17, 0, tzinfo=BERLIN)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
NAMES = (
    "All-hands",
    "الاجتماع المشترك للمنتج والتصميم والهندسة",
    "全体会議とその後の振り返りと懇親会のお知らせ" * 4,
    "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪" * 12,
    "Research & Development <Operations> " * 6,
)
LEADS, MINA = "U0", "U1"


def fill(store: Store, people: int, much: int) -> None:
    """Write down a company in which there is `much` of everything, in hundredths of the most."""

    def most(count: int) -> range:
        return range(max(count * much // 100, 1))

    with store.write() as unit:
        crafts = [Discipline(f"d{n}", f"{name[:60]} {n}", "") for n, name in zip(most(20), cycle(NAMES), strict=False)]
        unit.part(Roster).set_disciplines(crafts, NOW - 10 * WEEK)
        unit.part(Settings).set("ctpo", LEADS, by=LEADS, at=NOW - 10 * WEEK)
        unit.part(Settings).set("zone", BERLIN.key, by=LEADS, at=NOW - 10 * WEEK)
        for n in range(people):
            unit.part(Roster).save(Person(f"U{n}", f"Person {n}", "Europe/Berlin"))
            if n:
                unit.part(Roster).join(f"U{n}", f"d{n % len(crafts)}", how="self", at=NOW - 10 * WEEK)
        unit.part(Channels).save(Channel("C1", "builders"))
        unit.part(Channels).set_people("C1", [f"U{n}" for n in range(people)])
        for n, name in zip(most(12), cycle(NAMES), strict=False):
            _ritual(unit, n, f"{name} {n}", people)
        _outcomes(unit, len(most(40)))
        _whys(unit, len(most(60)), len(most(30)))
        _failed(unit, len(most(200)))
    digest = next(each for each in _digests(store))
    written(store, digest_flow.send, digest, NOW)


def _digests(store: Store) -> Iterator[Any]:
    with store.write() as unit:
        digest_flow.set_next(unit, NOW - DAY)
    with store.read() as unit:
        yield unit.part(Jobs).get("digest")


def _ritual(unit: Unit, n: int, name: str, people: int) -> None:
    """An all-hands that was held today, with its steps missed, and one ahead."""
    cadence = Cadence(Weekly(1, frozenset({3})), time(15), BERLIN, date(2026, 10, 1))
    kind = "outcomes" if n == 1 else "allhands"
    unit.part(Rituals).add(Ritual(f"r{n}", kind, name, "C1", cadence, 45), by=LEADS, at=NOW - 10 * WEEK)
    for weeks in (0, 1):
        held = NOW - 2 * timedelta(hours=1) + weeks * WEEK
        known: dict[str, Any] = {} if weeks else {"state": "closed", "closed_at": NOW - timedelta(hours=1)}
        meeting = Occurrence(identify(f"r{n}", held), f"r{n}", held, held, opened_at=held - 3 * DAY, **known)
        unit.part(Occurrences).add(meeting)
        unit.part(Occurrences).ask(
            meeting.id, {f"U{each}": f"d{each % 20}" for each in range(1, people) if _has(unit, each)}
        )
        unit.part(Occurrences).plan(
            meeting.id, [Step("pulse", held, asks=True), Step("gather", held - 3 * DAY, asks=True)]
        )
        if not weeks:
            unit.part(Occurrences).settle_step(meeting.id, "pulse", "done", held)
            unit.part(Occurrences).settle_step(meeting.id, "gather", "missed", held)


def _has(unit: Unit, each: int) -> bool:
    return f"d{each % 20}" in unit.part(Roster).discipline_names()


def _outcomes(unit: Unit, count: int) -> None:
    ritual = "r1" if any(each.id == "r1" for each in unit.part(Rituals).all()) else "r0"
    for n, name in zip(range(count), cycle(NAMES), strict=False):
        title = f"{name} {n}"[:150]
        unit.part(Outcomes).add(
            Outcome(n + 1, title, "%", Decimal(10), date(2026, 9, 9), Decimal(40), date(2027, 3, 3), MINA, ritual),
            LEADS,
            NOW - 9 * WEEK,
            "10",
            "40",
        )
        for each in range(8):
            day, value = date(2026, 10, 1) + each * DAY, Decimal(10 + each)
            unit.part(Outcomes).read(
                CheckIn(n + 1, MINA, day, value, str(value), 50, "It moves.", Next.PERSEVERE), None, NOW
            )


def _whys(unit: Unit, count: int, duties: int) -> None:
    for n, name in zip(range(count), cycle(NAMES), strict=False):
        unit.part(Technologies).add(Technology(f"t{n}", f"{name} {n}"[:80]), NOW - 9 * WEEK)
        text = (NAMES[n % len(NAMES)] + " why? ") * 30
        number = unit.part(Whys).add(Why(0, f"t{n}", "U2", "d0", text[:3000], "C1", NOW - n * DAY, NOW - n * DAY, MINA))
        unit.part(Outbox).once(f"why:{number}", "C1", {"text": "?"}, NOW)
        if n < duties:
            unit.part(Todos).give(Todo(f"why:{number}:1", MINA, "why", f"why:{number}", str(number)), NOW - DAY)


def _failed(unit: Unit, count: int) -> None:
    every = [each.id for each in unit.part(Rituals).all()]
    for n in range(count):
        key = (
            f"recap:{identify(every[n % len(every)], NOW - 2 * timedelta(hours=1))}"
            if n < len(every)
            else f"data:U9:{n}"
        )
        unit.part(Outbox).once(key, "C1", {"text": "words"}, NOW - DAY)
        letter = next(each for each in unit.part(Outbox).due(NOW, 1000) if each.key == key)
        unit.part(Outbox).fail(letter, "chat.postMessage: " + "fatal_error " * 40, NOW - DAY + timedelta(seconds=n))


@pytest.fixture(scope="module", params=[(30, 5), (30, 100), (3000, 100)], ids=["30 people", "30 busy", "3000 people"])
def company(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("home") / "builders.db", DECLARED)
    fill(store, *request.param)
    yield store
    store.close()


def home(store: Store, who: str) -> dict[str, Any]:
    return written(store, page.home, who, NOW, lambda channel, ts: f"https://acme.slack.com/archives/{channel}/p{ts}")


def elements(view: dict[str, Any]) -> list[dict[str, Any]]:
    beside = [block["accessory"] for block in view["blocks"] if "accessory" in block]
    return [*(each for block in view["blocks"] for each in block.get("elements", ()) if "action_id" in each), *beside]


@pytest.mark.parametrize("who", [LEADS, MINA, "U2"])
def test_slack_takes_it(company: Store, who: str) -> None:
    view = home(company, who)

    assert slack.view_problems(view) == []
    assert slack.size(view) <= slack.LARGEST_VIEW
    assert len(view["blocks"]) < 100


@pytest.mark.parametrize("who", [LEADS, MINA])
def test_every_label_is_read_whole_on_a_phone_and_every_button_can_be_heard(company: Store, who: str) -> None:
    for each in elements(home(company, who)):
        label = each.get("text", {}).get("text", "")
        assert slack.length(label) <= PHONE, label
        # Of several buttons with one label, each says aloud which it is.
    same = [each for each in elements(home(company, who)) if each["type"] == "button" and "value" in each]
    spoken = [(each["text"]["text"], each.get("accessibility_label")) for each in same]
    assert all(aloud for label, aloud in spoken if [each[0] for each in spoken].count(label) > 1)


def test_what_waits_comes_first_and_the_rest_is_counted(company: Store) -> None:
    view = home(company, MINA)

    assert view["blocks"][0]["text"]["text"] == "Waiting for you"
    assert view["blocks"][1]["type"] != "header"


def test_headings_are_headings(company: Store) -> None:
    view = home(company, LEADS)

    assert [each["text"]["text"] for each in view["blocks"] if each["type"] == "header"] == [
        "Waiting for you",
        "You",
        "Next",
        "Week 47, as counts",
        "Outcomes",
        "Why",
        "How Builders is doing",
        "The week so far",
    ]


def test_no_private_name_is_in_what_did_not_reach_slack(company: Store) -> None:
    view = home(company, LEADS)

    assert "U9" not in str(view["blocks"])


@pytest.mark.parametrize("who", [LEADS, MINA])
def test_it_is_quick(company: Store, who: str) -> None:
    """Its real budget is measured by the bench; here only that nothing is counted a thousand times."""
    home(company, who)
    begun = perf_counter()
    home(company, who)

    assert perf_counter() - begun < 1
