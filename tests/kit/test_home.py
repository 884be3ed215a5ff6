"""A card that some part brings, in Home."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.people import Person
from bot.home import page
from bot.kit import Block, Card, Declared, Part, Reader
from bot.kit.blocks import header
from bot.parts import DECLARED
from bot.store import Roster, Settings, Store

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


def bets(reader: Reader) -> list[Block]:
    """Say to whom it's shown."""
    rights = [name for name, has in (("admin", reader.is_admin), ("CTPO", reader.is_ctpo)) if has]
    return [header(f"Bets of {reader.by} ({' and '.join(rights) or 'builder'}) in {reader.zone}")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    brought = Part(kind="bets", home=(Card(45, bets), Card(5, lambda _: [])))
    store = Store(tmp_path / "builders.db", Declared((*DECLARED.parts, brought)))
    with store.write() as unit:
        for each in ("UA", "UM"):
            unit.part(Roster).save(Person(each, each, "Europe/Berlin"))
        unit.part(Settings).set("ctpo", "UA", by="UA", at=NOW)
    yield store
    store.close()


def headers(store: Store, who: str) -> list[str]:
    with store.read() as unit:
        view = page.home(unit, who, NOW)
    return [each["text"]["text"] for each in view["blocks"] if each["type"] == "header"]


def test_a_card_is_shown_in_its_place_below_what_is_the_readers_own(store: Store) -> None:
    assert headers(store, "UM") == [
        "Waiting for you",
        "You",
        "Next",
        "The week, as counts",
        "Bets of UM (builder) in Europe/Berlin",
        "Outcomes",
        "Why",
    ]


def test_a_card_knows_what_its_reader_may_do(store: Store) -> None:
    assert "Bets of UA (admin and CTPO) in Europe/Berlin" in headers(store, "UA")
