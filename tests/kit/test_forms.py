"""Forms: what's declared is what is shown and what is read, for every kind of field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum
from typing import Any

import pytest

from bot.kit import blocks, ids, modals
from bot.kit.forms import (
    About,
    Channel,
    Choice,
    Day,
    Field,
    Form,
    OwnId,
    People,
    Person,
    Repeated,
    Several,
    Text,
    Tick,
    Time,
    marked,
    maybe,
)


class Ring(Enum):
    """Something to choose."""

    ADOPT = "adopt"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a form of several fields is read into."""

    id: str
    number: int
    title: str
    ring: Ring
    until: date | None


RINGS = (("Adopt", Ring.ADOPT), ("Hold", Ring.HOLD))
PLAN = Form(
    "plan_form",
    "A plan",
    "Save",
    Plan,
    OwnId(),
    About("number", int),
    Text("title", "Title", longest=20, placeholder="Kafka", hint="One line."),
    Choice("ring_of_plan", "Ring", RINGS, kind=Ring, key="ring"),
    Day("until", "Until", optional=True, kind=maybe(date.fromisoformat)),
)
FIELDS: Mapping[Field, object] = {
    Text("text", "Text", lines=True): "Two\nlines",
    Choice("menu", "Menu", RINGS, kind=Ring): Ring.HOLD,
    Choice("radio", "Radio", RINGS, kind=Ring, radio=True): Ring.HOLD,
    Choice("number", "Number", (("One", 1), ("Two", 2)), kind=int): 2,
    Several("ticks", "Ticks", RINGS, kind=Ring): [Ring.ADOPT, Ring.HOLD],
    Several("several", "Several", RINGS, kind=Ring, menu=True): [Ring.HOLD],
    Tick("tick", "Tick"): True,
    Person("person", "Person"): "U1",
    People("people", "People"): ["U1", "U2"],
    Channel("channel", "Channel"): "C1",
    Day("day", "Day"): date(2026, 11, 19),
    Time("time", "Time"): time(15, 30),
}


def sent(view: Mapping[str, Any]) -> dict[str, Any]:
    """A view as Slack sends it when nothing in it was changed."""
    held = {each["block_id"]: _state(each["element"]) for each in view["blocks"] if each["type"] == "input"}
    return {**view, "id": "V1", "state": {"values": held}}


def _state(element: Mapping[str, Any]) -> dict[str, Any]:
    value = {name.replace("initial_", "selected_"): held for name, held in element.items() if "initial_" in name}
    value |= {"value": value.pop("selected_value", None)}
    return {element["action_id"]: value}


def fields(view: Mapping[str, Any]) -> list[str]:
    return [each["block_id"] for each in view["blocks"] if each["type"] == "input"]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.name))
def test_a_field_reads_the_value_it_was_filled_in_with(field: Field) -> None:
    form = Form("form", "Form", "Send", lambda value: value, field)

    view = form.view({field.name: FIELDS[field]})

    assert form.read(sent(view)) == FIELDS[field]


@pytest.mark.parametrize("field", [each for each in FIELDS if isinstance(each, Text | Person | Channel)])
def test_an_empty_field_of_words_reads_as_nothing(field: Field) -> None:
    form = Form("form", "Form", "Send", str, field)

    assert form.read(sent(form.view())) == ""


def test_a_form_shows_its_fields_as_they_are_declared() -> None:
    view = PLAN.view({"title": "Queues", "ring": Ring.HOLD}, about="3")

    assert (view["callback_id"], view["private_metadata"]) == ("plan_form", "3")
    title, ring, until = view["blocks"]
    assert title == {
        "type": "input",
        "block_id": "title",
        "label": blocks.plain("Title"),
        "element": {**modals.text("Queues", placeholder="Kafka", longest=20), "action_id": ids.VALUE},
        "optional": False,
        "hint": blocks.plain("One line."),
    }
    assert ring["element"]["initial_option"]["value"] == "hold"
    assert until["optional"]
    assert "initial_date" not in until["element"]


def test_values_are_read_by_their_names_with_the_forms_own_id_and_what_it_belongs_to() -> None:
    view = sent(PLAN.view({"title": "Queues", "ring": Ring.HOLD}, about="3"))

    assert PLAN.read(view) == Plan("V1", 3, "Queues", Ring.HOLD, None)


def test_what_was_read_fills_the_form_in_again() -> None:
    plan = Plan("V1", 3, "Queues", Ring.ADOPT, date(2026, 11, 19))

    assert PLAN.read(sent(PLAN.view(plan, about="3"))) == plan


def test_blocks_stand_before_between_and_after_the_fields() -> None:
    above, between, below = (blocks.section(each) for each in ("above", "between", "below"))

    view = PLAN.view(before=[above], beneath={"title": [between]}, after=[below])

    shown = [each.get("block_id") or each["text"]["text"] for each in view["blocks"]]
    assert shown == ["above", "title", "between", "ring_of_plan", "until", "below"]


def test_a_form_can_be_called_otherwise_and_leave_fields_out() -> None:
    view = PLAN.view(title="Change a plan", submit="Change", left_out={"until"})

    assert (view["title"]["text"], view["submit"]["text"]) == ("Change a plan", "Change")
    assert fields(view) == ["title", "ring_of_plan"]


def test_options_are_given_where_they_are_known() -> None:
    form = Form("form", "Form", "Send", str, Choice("discipline", "Discipline"))

    view = form.view({"discipline": "design"}, options={"discipline": [("Product", "product"), ("Design", "design")]})

    assert form.read(sent(view)) == "design"


def test_a_field_that_is_changed_takes_the_declared_ones_place() -> None:
    view = PLAN.view(changed=[replace(PLAN["title"], label="Another title")])

    assert view["blocks"][0]["label"]["text"] == "Another title"


def test_a_marked_field_is_a_new_one_to_slack_and_read_by_its_old_name() -> None:
    view = PLAN.view({"title": "Other", "ring": Ring.HOLD}, about="3", changed=[marked(PLAN["title"], "rewrite")])

    assert fields(view)[0] == "title:rewrite"
    assert PLAN.read(sent(view)).title == "Other"


def test_a_repeated_field_is_read_by_mark_without_those_left_empty() -> None:
    sure = Choice("sure", "Sure", (("50 %", 50), ("100 %", 100)), kind=int, optional=True)
    form: Form[dict[str, int]] = Form("form", "Form", "Send", dict, Repeated("percents", sure))

    view = form.view(before=[marked(sure, "3").block(50), marked(sure, "4").block(), marked(sure, "12").block(100)])

    assert form.read(sent(view)) == {"3": 50, "12": 100}


@pytest.mark.parametrize(("kind", "text", "value"), [(int, "", None), (int, "3", 3), (Ring, "hold", Ring.HOLD)])
def test_an_empty_field_may_read_as_none(kind: Callable[[str], object], text: str, value: object) -> None:
    assert maybe(kind)(text) == value


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        PLAN["colour"]
