"""What a ritual brings to the first run and to the company's settings."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

from bot.core.away import AWAY_EMOJI
from bot.core.calendar import DAY, WorkingDays
from bot.core.occurrence import Ritual as Recurring
from bot.core.occurrence import Step, at_once
from bot.kit import Calendar, OnPerson, Ritual, Unit, blocks, ids, modals
from bot.kit.managing import CompanySettings, Creation, First, FirstPost, FirstRun, Saved, Submitted
from bot.parts import declared
from bot.setup import company, first_run
from bot.setup.messages import Setup
from bot.store import Channels, Outbox, Rituals, Roster, Settings, Store
from bot.store.channels import Channel
from tests.clicks import click
from tests.clicks import form as sent_form
from tests.store.company import person
from tests.world import MONDAY


def plan(_: Recurring, held_at: datetime, _days: WorkingDays) -> tuple[Step, ...]:
    return (Step("ask", held_at, asks=True),)


def post(first: FirstPost) -> blocks.Message:
    said = f"{first.ctpo} begins with {', '.join(each.name for each in first.disciplines)}."
    return blocks.message(said, blocks.section(said))


RETRO = Ritual(
    kind="retro",
    title="Retro",
    calendar=Calendar(plan, lambda _, held_at, _days: held_at, at_once),
    create=Creation(
        label="Retro", name="Looking back", first_day=lambda today, _: today + DAY, at="11:00", rhythm="weekly-3"
    ),
    first_run=FirstRun(first=First("retro", post, time(9))),
)
LUNCH = Ritual(
    kind="lunch",
    title="Lunch",
    first_run=FirstRun(
        note="lunch at noon", begin=lambda _, now: "Lunch is planned.", next_steps=(blocks.section("Eat first."),)
    ),
)


def opened(folder: Path, *kinds: Ritual) -> Iterator[Unit]:
    store = Store(folder / "builders.db", declared(kinds))
    with store.write() as unit:
        for name in ("anna", "mina"):
            unit.part(Roster).save(person(name, admin=name == "anna"))
        unit.part(Channels).save(Channel("C1", "builders", joined=True))
        yield unit
    store.close()


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Unit]:
    yield from opened(tmp_path, LUNCH, RETRO)


def form(unit: Unit) -> dict[str, Any]:
    return first_run.setup_form(click(unit, "anna", MONDAY))


def sent(unit: Unit) -> str:
    (message,) = unit.part(Outbox).due(MONDAY)
    return str(message.payload)


def set_up(unit: Unit) -> None:
    unit.part(Settings).set("ctpo", "anna", by="anna", at=MONDAY)


def filled(unit: Unit) -> Setup:
    values = {each["block_id"]: each for each in form(unit)["blocks"] if "block_id" in each}
    day = values[ids.DAY]["element"]["initial_date"]
    return Setup("anna", "C1", "product, design", day, "11:00", 0, 3, "Europe/Berlin")


def test_the_form_asks_for_the_first_ritual_and_says_what_follows(unit: Unit) -> None:
    shown = {each.get("block_id", each["type"]): each for each in form(unit)["blocks"]}

    assert shown[ids.DAY]["label"]["text"] == "First retro"
    assert shown[ids.DAY]["element"]["initial_date"] == "2026-10-13"
    assert shown[ids.EVERY]["element"]["initial_option"]["value"] == "3"
    assert ids.MINUTES not in shown
    assert "working days Mon–Fri, lunch at noon. Nothing" in str(shown["context"])


def test_the_ritual_is_added_as_its_kind_suggests(unit: Unit) -> None:
    said = asdict(filled(unit))
    first_run.preview(click(unit, "anna", MONDAY, view=sent_form(said.pop("zone"), time=said.pop("at"), **said)))
    shown = sent(unit)
    first_run.post_tomorrow(click(unit, "anna", MONDAY, first_run.dump(filled(unit))))

    assert "Anna begins with product, design." in shown
    assert "Post it tomorrow 09:00" in shown
    assert "It goes out Tue 13 Oct, 09:00. Lunch is planned." in sent(unit)
    assert "Eat first." in sent(unit)
    assert "adds another retro." in sent(unit)
    (ritual,) = unit.part(Rituals).all()
    assert (ritual.id, ritual.kind, ritual.name, ritual.minutes) == ("looking-back", "retro", "Looking back", 0)


def filled_settings(**more: str) -> Submitted:
    filled: dict[str, Any] = {"least": "3", "minutes_a_week": "20", "away_emoji": " ".join(AWAY_EMOJI), **more}
    return sent_form(stewards=["mina", "stranger"], **filled)


def soup(place: int, name: str) -> CompanySettings:
    def save(unit: Unit, view: Submitted, by: str, now: datetime) -> Saved:
        unit.part(Settings).set(name, modals.read(view, name), by=by, at=now)
        return Saved(f"There's {name}.", frozenset({"stranger", f"{name}-cook"}))

    return CompanySettings(place, lambda _: (modals.field(name, name.capitalize(), modals.text()),), save)


def test_settings_of_rituals_are_shown_in_their_places_and_saved_with_the_rest(tmp_path: Path) -> None:
    kinds = (replace(LUNCH, settings=soup(20, "soup")), replace(RETRO, settings=soup(10, "bread")))
    for unit in opened(tmp_path, *kinds):
        set_up(unit)
        shown = [each.get("block_id") for each in company.form(click(unit, "anna", MONDAY))["blocks"]]
        said = company.save(click(unit, "anna", MONDAY, view=filled_settings(soup="hot", bread="old")))

        assert shown.index("bread") + 1 == shown.index("soup")
        assert said == "Saved. There's bread. There's soup. Left out: 3 guests, bots or strangers."
        assert (unit.part(Settings).get("soup"), unit.part(Settings).get("bread")) == ("hot", "old")


def test_a_new_ctpo_is_told_to_every_ritual(tmp_path: Path) -> None:
    told: list[str] = []
    tells = OnPerson(
        moved=lambda _unit, who, _now: told.append(f"{who} moved"),
        leads=lambda _unit, who, _now: told.append(f"{who} leads"),
    )
    for unit in opened(tmp_path, replace(LUNCH, on_person=tells), RETRO):
        set_up(unit)
        company.lead(click(unit, "anna", MONDAY, view=sent_form(leads="mina")))

    assert told == ["mina moved", "mina leads"]
