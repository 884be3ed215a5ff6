import json
from copy import deepcopy
from typing import Any

import pytest
import slackblocks
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground import blocks
from tests.examples import examples

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str = "") -> Block:
    return {"text": plain(text), "value": value or text}


def options(number: int) -> list[Block]:
    return [option(str(each)) for each in range(number)]


def section(**facts: Any) -> Block:
    return {"type": "section", "text": mrkdwn("x"), **facts}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(**facts: Any) -> Block:
    return {"type": "button", "text": plain("Go"), "action_id": "go", **facts}


def asked(element: Block, **facts: Any) -> Block:
    return {"type": "input", "label": plain("Label"), "element": element, **facts}


def view(*shown: Block, **facts: Any) -> Block:
    return {"type": "modal", "title": plain("T"), "submit": plain("S"), "blocks": list(shown), **facts}


TYPED = {"type": "plain_text_input", "action_id": "typed"}
CONFIRM = {"title": plain("Sure?"), "text": plain("Really?"), "confirm": plain("Yes"), "deny": plain("No")}
CHART = {
    "type": "line",
    "series": [{"name": "Heard", "data": [{"label": "Mon", "value": 1}, {"label": "Tue", "value": 2.5}]}],
    "axis_config": {"categories": ["Mon", "Tue"]},
}
RICH = {
    "type": "rich_text",
    "elements": [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "x", "style": {"bold": True}}]},
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]}],
        },
        {"type": "rich_text_quote", "elements": [{"type": "link", "url": "https://x.test"}]},
    ],
}

GOOD: list[tuple[str, Block]] = [
    ("message", section(text=mrkdwn("x" * 3000))),
    ("message", section(fields=[mrkdwn("x" * 2000)] * 10)),
    ("message", section(accessory=button(confirm=CONFIRM, style="danger", value="x" * 2000))),
    ("message", {"type": "header", "text": plain("x" * 150), "level": 2}),
    ("message", {"type": "divider", "block_id": "d"}),
    ("message", {"type": "context", "elements": [mrkdwn("x"), plain("y")]}),
    ("message", actions(*[button(action_id=str(each)) for each in range(25)])),
    ("message", {"type": "markdown", "text": "# x"}),
    ("message", {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "A"}),
    ("message", {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A"}),
    ("message", {"type": "data_visualization", "title": "Heard", "chart": CHART}),
    ("message", {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}),
    ("message", {"type": "container", "title": plain("x"), "child_blocks": [section()]}),
    ("home", RICH),
    ("modal", {"type": "alert", "text": plain("x"), "level": "warning"}),
    ("modal", asked({"type": "radio_buttons", "options": options(10), "initial_option": option("3")})),
    ("modal", asked({"type": "checkboxes", "options": options(3), "initial_options": options(2)})),
    ("modal", asked({"type": "static_select", "options": options(100), "placeholder": plain("x" * 150)})),
    ("modal", asked({"type": "number_input", "is_decimal_allowed": False, "min_value": "0"})),
    ("modal", asked({"type": "users_select", "action_id": "who"})),
    ("modal", asked({**TYPED, "max_length": 3000, "multiline": True}, optional=True, hint=plain("h"))),
]
BAD: list[tuple[str, Block, str]] = [
    ("message", section(text=mrkdwn("x" * 3001)), "less than 3001"),
    ("message", section(text=mrkdwn("😀" * 1501)), "less than 3001"),
    ("message", section(text=mrkdwn("")), "more than 0"),
    ("message", {"type": "section"}, "one of text, fields"),
    ("message", section(fields=[mrkdwn("x")] * 11), "no more than 10"),
    ("message", section(fields=[mrkdwn("x" * 2001)]), "less than 2001"),
    ("message", section(colour="red"), "additional property: colour"),
    ("message", section(block_id="x" * 256), "less than 256"),
    ("message", section(accessory=TYPED), "unsupported type: plain_text_input"),
    ("message", section(accessory=button(text=plain("x" * 76))), "less than 76"),
    ("message", section(accessory=button(text=mrkdwn("x"))), "unsupported type: mrkdwn"),
    ("message", section(accessory=button(value="x" * 2001)), "less than 2001"),
    ("message", section(accessory=button(style="blue")), "one of primary, danger"),
    ("message", section(accessory=button(confirm={**CONFIRM, "title": plain("x" * 101)})), "less than 101"),
    ("message", section(accessory=button(confirm={**CONFIRM, "deny": plain("x" * 31)})), "less than 31"),
    ("message", section(accessory={"type": "image", "image_url": "https://x.test"}), "required field: alt_text"),
    ("message", section(accessory={"type": "overflow", "options": options(6)}), "no more than 5"),
    ("message", {"type": "header", "text": plain("x" * 151)}, "less than 151"),
    ("message", {"type": "header", "text": mrkdwn("x")}, "unsupported type: mrkdwn"),
    ("message", {"type": "header", "text": plain("x"), "level": 5}, "between 1 and 4"),
    ("message", {"type": "context", "elements": [mrkdwn("x")] * 11}, "no more than 10"),
    ("message", {"type": "context", "elements": []}, "no fewer than 1"),
    ("message", actions(*[button(action_id=str(each)) for each in range(26)]), "no more than 25"),
    ("message", actions(button(), button()), "action_id go already exists"),
    ("message", {"type": "image", "alt_text": "A"}, "exactly one of image_url, slack_file"),
    ("message", {"type": "markdown", "text": "x" * 12_001}, "less than 12001"),
    ("message", {"type": "pie"}, "unsupported type: pie"),
    ("message", {"type": "alert", "text": plain("x")}, "alert in a message"),
    ("message", asked({"type": "number_input", "is_decimal_allowed": False}), "number_input in a message"),
    ("message", {"type": "data_visualization", "title": "x" * 51, "chart": CHART}, "less than 51"),
    (
        "message",
        {"type": "data_visualization", "title": "x", "chart": {**CHART, "axis_config": {"categories": ["Mon"]}}},
        "one point for each category",
    ),
    ("home", {"type": "markdown", "text": "x"}, "markdown in a home"),
    ("home", {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}, "table in a home"),
    ("modal", {"type": "card", "title": plain("x")}, "card in a modal"),
    ("modal", asked({"type": "radio_buttons", "options": options(11)}), "no more than 10"),
    ("modal", asked({"type": "checkboxes", "options": options(11)}), "no more than 10"),
    ("modal", asked({"type": "radio_buttons", "options": options(2), "initial_option": option("9")}), "one of the op"),
    ("modal", asked({"type": "static_select", "options": options(101)}), "no more than 100"),
    ("modal", asked({"type": "static_select", "options": []}), "no fewer than 1"),
    ("modal", asked({"type": "static_select"}), "exactly one of options, option_groups"),
    ("modal", asked({"type": "static_select", "options": [option("x" * 76)]}), "less than 76"),
    ("modal", asked({"type": "static_select", "options": [option("x", "y" * 76)]}), "less than 76"),
    ("modal", asked({"type": "static_select", "options": [option("a", "1"), option("b", "1")]}), "distinct values"),
    ("modal", asked({**TYPED, "max_length": 3001}), "between 1 and 3000"),
    ("modal", asked({**TYPED, "placeholder": plain("x" * 151)}), "less than 151"),
    ("modal", asked(button()), "unsupported type: button"),
    ("modal", asked(TYPED, hint=plain("x" * 2001)), "less than 2001"),
    ("modal", {"type": "rich_text", "elements": [{"type": "rich_text_poem", "elements": []}]}, "unsupported type"),
]  # fmt: skip


@pytest.mark.parametrize(("surface", "block"), GOOD)
def test_what_slack_takes_is_taken(surface: str, block: Block) -> None:
    assert blocks.problems([block], surface) == []


@pytest.mark.parametrize(("surface", "block", "why"), BAD)
def test_what_slack_refuses_is_refused(surface: str, block: Block, why: str) -> None:
    found = blocks.problems([block], surface)

    assert any(why in each for each in found), found
    assert all("[json-pointer:/blocks" in each for each in found)


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_one_block_too_many_is_refused(surface: str, most: int) -> None:
    assert blocks.problems([section()] * most, surface) == []
    assert blocks.problems([section()] * (most + 1), surface) == [
        f"no more than {most} items allowed [json-pointer:/blocks]"
    ]


def test_a_block_id_stands_once() -> None:
    found = blocks.problems([section(block_id="a"), section(block_id="a")], "message")

    assert found == ["block_id a already exists [json-pointer:/blocks]"]


def test_a_message_holds_one_table() -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}

    assert blocks.problems([table], "message") == []
    assert "no more than 1 of table" in blocks.problems([table, table], "message")[0]


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (view(title=plain("x" * 25)), "less than 25"),
        (view(submit=plain("x" * 25)), "less than 25"),
        (view(close=plain("x" * 25)), "less than 25"),
        (view(private_metadata="x" * 3001), "less than 3001"),
        (view(callback_id="x" * 256), "less than 256"),
        (view(colour="red"), "additional property"),
        ({**view(asked(TYPED)), "type": "poster"}, "unsupported type"),
        ({"type": "modal", "blocks": []}, "missing required field: title"),
        ({"type": "modal", "title": plain("T"), "blocks": [asked(TYPED)]}, "missing required field: submit"),
        (view({"type": "markdown", "text": "x"}), "markdown in a modal"),
        ({"type": "home", "title": plain("x"), "blocks": []}, "additional property: title"),
        ({"type": "home"}, "missing required field: blocks"),
    ],
)
def test_a_broken_view_is_refused(broken: Block, why: str) -> None:
    assert any(why in each for each in blocks.view_problems(broken)), blocks.view_problems(broken)


def test_a_whole_view_is_taken() -> None:
    whole = view(asked(TYPED), private_metadata="x" * 3000, callback_id="c", notify_on_close=True, close=plain("C"))

    assert blocks.view_problems(whole) == []
    assert blocks.view_problems({"type": "home", "blocks": [section()]}) == []


def test_another_library_builds_what_is_taken_here() -> None:
    built = [
        slackblocks.SectionBlock("Hello", accessory=slackblocks.Button("Go", "go", value="1")),
        slackblocks.HeaderBlock("Title"),
        slackblocks.DividerBlock(),
        slackblocks.ContextBlock([slackblocks.Text("x")]),
        slackblocks.ActionsBlock([slackblocks.Button("Go", "go")]),
        slackblocks.InputBlock("Label", slackblocks.PlainTextInput("typed")),
    ]

    assert blocks.problems([json.loads(repr(each)) for each in built], "message") == []


@settings(max_examples=examples(400))
@given(st.sampled_from(GOOD), st.data())
def test_any_field_of_the_wrong_kind_is_a_problem_and_no_crash(good: tuple[str, Block], data: st.DataObject) -> None:
    surface, block = deepcopy(good)
    name = data.draw(st.sampled_from([each for each in block if each != "block_id"]))
    block[name] = data.draw(st.sampled_from([None, 7.5, ["x"], {"type": []}, {"text": 1}]))

    assert blocks.problems([block], surface)
