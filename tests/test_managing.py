"""What a ritual declares about adding, changing and running one, in the hands of the engine."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core import occurrence, setup
from bot.core.calendar import WorkingDays
from bot.core.errors import RitualError
from bot.core.occurrence import Occurrence, Step
from bot.core.occurrence import Ritual as Recurring
from bot.engine import ids as engine_ids
from bot.engine import previews, ritual_pages, rituals
from bot.kit import Calendar, Ritual, Unit, ids, modals
from bot.kit.managing import Creation, Edit
from bot.parts import declared
from bot.store import Channels, Jobs, Occurrences, Rituals, Roster, Settings, Store
from bot.store.channels import Channel
from tests.clicks import click
from tests.store.company import person
from tests.world import MONDAY

KIND = "retro"
TUESDAY = MONDAY + timedelta(days=1)
Called = list[tuple[str, Any]]


class FullError(RitualError):
    def __init__(self) -> None:
        super().__init__("There's no board left.")


def retro(called: Called, **more: Any) -> Ritual:
    """A ritual whose hooks write down that they were called."""

    def plan(_: Recurring, held_at: datetime, _days: WorkingDays) -> tuple[Step, ...]:
        return (Step("ask", held_at, asks=True), Step("close", held_at + timedelta(hours=1), asks=False))

    def save(_: Unit, ritual: Recurring, view: Mapping[str, Any]) -> Mapping[str, Any]:
        called.append(("save", ritual.id))
        return {"board": modals.read(view, "board")}

    facts: dict[str, Any] = {
        "calendar": Calendar(plan, lambda _, held_at, _days: held_at, occurrence.at_once, lasts=True),
        "create": Creation(
            label="Retro",
            name="Looking back",
            first_day=lambda today, _: today + timedelta(days=1),
            at="10:00",
            rhythm="weekly-2",
            fields=(modals.field("closes_on", "Closes on", modals.text("1")),),
            read=lambda ritual, view: replace(ritual, closes_on=int(modals.read(view, "closes_on"))),
            added="Bring a topic.",
        ),
        "edit": Edit(lambda _, ritual: (modals.field("board", "Board", modals.text(ritual.name)),), save),
        "details": lambda _, ritual: f"Closes on day {ritual.closes_on}.",
        "run_by": lambda _unit, _ritual, meeting, by: called.append(("run_by", (meeting.held_at, by))),
        "planned": lambda _unit, ritual, _now: called.append(("planned", ritual.id)),
        "cancel": lambda _unit, _ritual, meeting, _now: called.append(("cancel", meeting.id)),
        "show": lambda _unit, _ritual, meeting, _now: called.append(("show", meeting.state)),
    }
    return Ritual(kind=KIND, title="Retro", **{**facts, **more})


@pytest.fixture
def called() -> Called:
    return []


@pytest.fixture
def unit(tmp_path: Path, called: Called) -> Iterator[Unit]:
    yield from opened(tmp_path, retro(called))


def opened(folder: Path, *kinds: Ritual) -> Iterator[Unit]:
    """A company whose admin is Anna, with one channel that the bot is in."""
    store = Store(folder / "builders.db", declared(kinds))
    with store.write() as unit:
        unit.part(Roster).save(person("anna", admin=True))
        unit.part(Channels).save(Channel("C1", "builders", joined=True))
        unit.part(Settings).set("ctpo", "anna", by="anna", at=MONDAY)
        yield unit
    store.close()


def filled(kind: str = KIND, **more: str) -> dict[str, Any]:
    """The form for a new ritual as Slack sends it, filled in."""
    typed = {
        engine_ids.KIND: kind,
        engine_ids.NAME: "Retro",
        ids.CHANNEL: "C1",
        ids.DAY: "2026-10-13",
        ids.TIME: "10:00",
        ids.EVERY: "weekly-1",
        engine_ids.ZONE: "Europe/Berlin",
        "closes_on": "4",
        **more,
    }
    return {"state": {"values": {name: {ids.VALUE: {"value": value}} for name, value in typed.items()}}}


def added(unit: Unit) -> Recurring:
    rituals.create(click(unit, "anna", MONDAY, view=filled()))
    return unit.part(Rituals).all()[0]


def begun(unit: Unit) -> Occurrence:
    """A ritual that was added, with an open occurrence and what closes it."""
    added(unit)
    meeting = Occurrence("retro@2026-10-13T08:00Z", "retro", TUESDAY, TUESDAY, opened_at=MONDAY)
    unit.part(Occurrences).add(meeting)
    unit.part(Occurrences).plan(meeting.id, [Step("close", TUESDAY, asks=False)])
    return meeting


def test_the_form_for_a_new_one_has_what_its_kind_suggests(unit: Unit) -> None:
    blocks = {
        each["block_id"]: each for each in ritual_pages.new_form(click(unit, "anna", MONDAY, channel="C1"))["blocks"]
    }

    assert blocks[engine_ids.NAME]["element"]["initial_value"] == "Looking back"
    assert blocks[ids.DAY]["element"]["initial_date"] == "2026-10-13"
    assert blocks["closes_on"]["element"]["initial_value"] == "1"
    assert ids.MINUTES not in blocks
    assert [each["text"]["text"] for each in blocks[engine_ids.KIND]["element"]["options"]] == ["Retro"]


def test_a_new_one_has_what_its_own_fields_held(unit: Unit) -> None:
    said = rituals.create(click(unit, "anna", MONDAY, view=filled()))

    assert said == "Added. Next: Tue 13 Oct, 10:00. Bring a topic."
    (ritual,) = unit.part(Rituals).all()
    assert (ritual.kind, ritual.channel, ritual.closes_on, ritual.minutes) == (KIND, "C1", 4, 0)


def test_a_form_of_another_kind_adds_nothing(tmp_path: Path, called: Called) -> None:
    for unit in opened(tmp_path, replace(retro(called), kind="allhands"), retro(called)):
        with pytest.raises(setup.OtherFormError):
            rituals.create(click(unit, "anna", MONDAY, view=filled(KIND)))
        with pytest.raises(setup.OtherFormError):
            rituals.create(click(unit, "anna", MONDAY, view=filled("allhand")))

        assert unit.part(Rituals).all() == []


def test_a_kind_may_check_the_channel_itself(tmp_path: Path, called: Called) -> None:
    def full(_unit: Unit, _channel: str) -> None:
        raise FullError

    creation = retro(called).create
    assert creation is not None
    for unit in opened(tmp_path, replace(retro(called), create=replace(creation, check=full))):
        with pytest.raises(FullError):
            rituals.create(click(unit, "anna", MONDAY, view=filled()))


def test_any_other_channel_must_be_one_the_bot_is_in(unit: Unit) -> None:
    with pytest.raises(setup.ChannelError):
        rituals.create(click(unit, "anna", MONDAY, view=filled(**{ids.CHANNEL: "C2"})))


def test_what_is_changed_of_a_kind_is_stored_and_logged_with_the_rest(unit: Unit, called: Called) -> None:
    added(unit)
    form = ritual_pages.change_form(click(unit, "anna", MONDAY, "retro")).view
    typed = {engine_ids.ON_HOLIDAY: "skip", "board": "Blue"}
    values = {name: {ids.VALUE: {"value": value}} for name, value in typed.items()}

    rituals.change(click(unit, "anna", MONDAY, view={"private_metadata": "retro", "state": {"values": values}}))

    assert form["blocks"][-1]["element"]["initial_value"] == "Retro"
    assert called == [("save", "retro"), ("planned", "retro")]
    stored = {"country": "", "on_holiday": "skip", "board": "Blue"}
    assert unit.part(Settings).get("ritual:retro:details") == stored


def test_it_is_told_when_what_comes_next_may_be_another_one(unit: Unit, called: Called) -> None:
    added(unit)

    rituals.pause(click(unit, "anna", MONDAY, "retro"))
    rituals.resume(click(unit, "anna", MONDAY, "retro"))
    rituals.skip(click(unit, "anna", MONDAY, "retro"))

    assert called == [("planned", "retro")] * 3


def test_one_that_is_cancelled_has_no_jobs_left_and_is_shown_as_it_is(unit: Unit, called: Called) -> None:
    meeting = begun(unit)

    said = rituals.skip(click(unit, "anna", MONDAY, "retro"))

    assert said.startswith("Retro on Tue 13 Oct, 09:00 is called off.")
    assert called == [("cancel", meeting.id), ("planned", "retro"), ("show", "skipped")]
    assert unit.part(Jobs).get(f"close:{meeting.id}") is None


def test_whoever_runs_one_is_told_to_its_kind(unit: Unit, called: Called) -> None:
    added(unit)

    rituals.run(click(unit, "anna", MONDAY, "retro"))

    assert called == [("run_by", (MONDAY, "anna"))]


def test_one_that_cannot_be_run_says_why(tmp_path: Path, called: Called) -> None:
    def full(_unit: Unit, _ritual: Recurring) -> None:
        raise FullError

    for unit in opened(tmp_path, retro(called, check_run=full)):
        added(unit)
        with pytest.raises(FullError):
            rituals.run(click(unit, "anna", MONDAY, "retro"))

        assert unit.part(Jobs).get("open_now:retro") is None


def test_its_page_says_what_its_kind_tells_of_it(unit: Unit) -> None:
    added(unit)

    assert "Closes on day 4. No public holidays are kept." in str(
        ritual_pages.one(click(unit, "anna", MONDAY, "retro"))
    )


def test_one_without_a_preview_says_so(unit: Unit) -> None:
    added(unit)

    with pytest.raises(setup.NoPreviewError, match="Retro has no preview"):
        previews.preview(click(unit, "anna", MONDAY, "retro"))


def test_a_kind_that_brings_nothing_can_do_all_of_it(tmp_path: Path, called: Called) -> None:
    bare = retro(called, **dict.fromkeys(("edit", "details", "run_by", "planned", "cancel", "show")))
    for unit in opened(tmp_path, bare):
        meeting = begun(unit)
        values = {engine_ids.ON_HOLIDAY: {ids.VALUE: {"value": "move"}}}

        rituals.change(click(unit, "anna", MONDAY, view={"private_metadata": "retro", "state": {"values": values}}))
        rituals.skip(click(unit, "anna", MONDAY, "retro"))
        rituals.run(click(unit, "anna", MONDAY, "retro"))

        assert unit.part(Occurrences).get(meeting.id).state == "skipped"
        assert unit.part(Jobs).get("open_now:retro") is not None
