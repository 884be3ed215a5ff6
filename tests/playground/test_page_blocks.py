"""Block Kit as the page draws it."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from bot.playground import Workspace, inputs
from bot.playground.blocks.shapes import SURFACES
from tests.playground.conftest import MANIFEST
from tests.playground.drawn import Html, Studio, Tag
from tests.views import samples

SAMPLES = {
    f"{kind.__name__} {name}": samples.blocks_of(shown)
    for kind in (samples.messages, samples.digests, samples.answers, samples.screens, samples.stages, samples.lists)
    for name, shown in kind()
}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(text: str, **more: Any) -> dict[str, Any]:
    return {"text": plain(text), "value": text.lower(), **more}


def asked(element: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """An input block."""
    return {"type": "input", "block_id": "b", "label": plain("Label"), "element": {"action_id": "a", **element}, **more}


@pytest.fixture(scope="module")
def draw() -> Studio:
    workspace = Workspace(MANIFEST)
    workspace.add_person("mina", "Mina Okafor")
    workspace.add_person("jonas", "Jonas Weber")
    return Studio(workspace)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_view_of_the_bot_is_drawn_with_each_control_in_reach(name: str, draw: Studio) -> None:
    named = draw.workspace.screens.named(SAMPLES[name])

    html = draw(*named)

    paths = {each.get("data-path") for each in html.tags}
    assert {each.path for each in inputs.controls(named)} <= paths
    ids = [each["id"] for each in html.tags if "id" in each.attributes]
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert all(_named(html, each) for each in html.all("input") + html.all("select") + html.all("textarea"))
    assert all(each.words.strip() or each.get("aria-label") for each in html.all("button"))


def _named(html: Html, field: Tag) -> bool:
    """Whether a field has a name for a screen reader."""
    labelled = field.get("id") in [each.get("for") for each in html.all("label")]
    return labelled or bool(field.get("aria-label")) or field.get("type") in ("checkbox", "radio")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_of_the_bots_views_is_on_the_page(name: str, draw: Studio) -> None:
    html = draw(*SAMPLES[name])
    shown = html.text + " ".join(value for each in html.tags for value in each.attributes.values())

    for part in samples.parts(list(SAMPLES[name])):
        if part.get("type") in ("plain_text", "text") and ":" not in part["text"]:
            assert " ".join(part["text"].split()) in " ".join(shown.split())


def test_a_section_has_its_fields_and_what_stands_beside_it(draw: Studio) -> None:
    button = {"type": "button", "action_id": "go", "text": plain("Go"), "style": "primary"}
    text = {"type": "mrkdwn", "text": "*Now*"}

    html = draw({"type": "section", "block_id": "s", "text": text, "fields": [plain("*one*")], "accessory": button})

    assert html.one("strong").words == "Now"
    assert "*one*" in html.text
    assert html.one("button", data_path="s/go")["class"] == "button primary"


def test_plain_text_stays_plain(draw: Studio) -> None:
    html = draw({"type": "section", "text": plain("*a* <b> <@U1>")})

    assert html.all("strong") == []
    assert "*a* <b> <@U1>" in html.text


def test_a_button_that_asks_first_has_its_question_beside_it(draw: Studio) -> None:
    words = {"title": plain("Sure?"), "text": plain("It is gone then."), "confirm": plain("Yes"), "deny": plain("No")}
    html = draw(
        {
            "type": "actions",
            "elements": [{"type": "button", "action_id": "a", "text": plain("Forget"), "confirm": words}],
        }
    )

    question = html.one("template")
    assert (question["data-title"], question["data-yes"], question["data-no"]) == ("Sure?", "Yes", "No")
    assert "It is gone then." in question.words


@pytest.mark.parametrize(
    ("kind", "tag", "facts"),
    [
        ("plain_text_input", "input", {"type": "text"}),
        ("number_input", "input", {"inputmode": "numeric"}),
        ("email_text_input", "input", {"inputmode": "email"}),
        ("url_text_input", "input", {"inputmode": "url"}),
        ("datepicker", "input", {"type": "date"}),
        ("timepicker", "input", {"type": "time"}),
        ("datetimepicker", "input", {"type": "datetime-local"}),
        ("users_select", "input", {"role": "combobox"}),
        ("external_select", "input", {"role": "combobox"}),
        ("multi_users_select", "input", {"role": "combobox"}),
        ("channels_select", "input", {"role": "combobox"}),
        ("rich_text_input", "textarea", {}),
    ],
)
def test_an_input_is_named_by_its_label(draw: Studio, kind: str, tag: str, facts: dict[str, str]) -> None:
    html = draw(asked({"type": kind, **({"is_decimal_allowed": False} if kind == "number_input" else {})}))

    field = html.one(tag, **facts)
    assert html.one("label", for_=field["id"]).words.strip() == "Label"
    assert field["aria-required"] == "true"


def test_a_field_that_was_refused_says_why(draw: Studio) -> None:
    html = draw(asked({"type": "plain_text_input"}, hint=plain("Two words")), complaints={"b": "One is missing."})

    field = html.one("input")
    assert field["aria-invalid"] == "true"
    told = [html.one(id=each).words for each in field["aria-describedby"].split()]
    assert told == ["One is missing.", "Two words"]


def test_what_was_typed_is_drawn_again(draw: Studio) -> None:
    values = {"b": {"a": {"type": "plain_text_input", "value": 'a "b" <c>'}}}

    html = draw(asked({"type": "plain_text_input", "multiline": True}), values=values)

    assert html.one("textarea").words.strip() == 'a "b" <c>'


def test_a_menu_shows_what_is_chosen(draw: Studio) -> None:
    options = [option("Yes"), option("No")]

    html = draw(asked({"type": "static_select", "options": options, "initial_option": options[1]}))

    assert [each.words for each in html.all("option") if "selected" in each.attributes] == ["No"]


@pytest.mark.parametrize(("kind", "role"), [("checkboxes", "group"), ("radio_buttons", "radiogroup")])
def test_boxes_are_a_group_with_a_name(draw: Studio, kind: str, role: str) -> None:
    html = draw(asked({"type": kind, "options": [option("Yes", description=plain("Really")), option("No")]}))

    group = html.one("div", role=role)
    assert html.one(id=group["aria-labelledby"]).words.strip() == "Label"
    assert [each.words.split() for each in html.all("label")] == [["YesReally"], ["No"]]


def test_a_picker_of_several_shows_each_with_a_way_to_remove_it(draw: Studio) -> None:
    people = [draw.workspace.person(each).id for each in ("mina", "jonas")]

    html = draw(asked({"type": "multi_users_select", "initial_users": people}))

    assert [each["aria-label"] for each in html.all("button")] == ["Remove Mina Okafor", "Remove Jonas Weber"]


@pytest.mark.parametrize(
    ("kind", "sent"),
    [("multi_static_select", "yes"), ("multi_external_select", {"text": plain("Yes"), "value": "yes"})],
)
def test_what_a_picker_holds_is_sent_back_as_it_was_chosen(draw: Studio, kind: str, sent: Any) -> None:
    options = {"options": [option("Yes")]} if "static" in kind else {}

    html = draw(asked({"type": kind, "initial_options": [option("Yes")], **options}))

    assert json.loads(html.one("li", data_value=json.dumps(sent))["data-value"]) == sent


def test_an_overflow_is_a_menu_of_its_options(draw: Studio) -> None:
    menu = {"type": "overflow", "action_id": "more", "options": [option("Edit"), option("Drop")]}

    html = draw({"type": "section", "block_id": "s", "text": plain("x"), "accessory": menu})

    assert [each["data-choose"] for each in html.all("button", data_path="s/more")] == ["edit", "drop"]


def test_a_moment_is_shown_in_the_readers_zone(draw: Studio) -> None:
    html = draw(asked({"type": "datetimepicker", "initial_date_time": 1_791_788_400}))

    assert html.one("input")["value"] == "2026-10-12T09:00"


def test_a_table_has_a_head(draw: Studio) -> None:
    cells = [[{"type": "raw_text", "text": each} for each in row] for row in (["Who", "Heard"], ["Design", "3 of 6"])]

    html = draw({"type": "table", "rows": cells, "column_settings": [{}, {"align": "right"}]})

    assert [each.words for each in html.all("th")] == ["Who", "Heard"]
    assert html.one("td", class_="right").words == "3 of 6"


def test_a_picture_from_elsewhere_is_not_fetched(draw: Studio) -> None:
    html = draw({"type": "image", "image_url": "https://a.example/x.png", "alt_text": "A chart"})

    assert html.all("img") == []
    assert html.one("span", role="img")["aria-label"] == "A chart"


@pytest.mark.parametrize("kind", sorted(SURFACES["blocks"]))
def test_no_block_the_playground_takes_is_left_out(kind: str, draw: Studio) -> None:
    html = draw(EVERY[kind])

    assert html.text or html.all("hr") or html.all("input"), f"{kind} is drawn as nothing"


TEXT = {"type": "mrkdwn", "text": "Words"}
BUTTON = {"type": "button", "action_id": "a", "text": plain("Press")}
LINE = {"type": "rich_text_section", "elements": [{"type": "text", "text": "Words"}]}
RICH = {"type": "rich_text", "elements": [LINE]}
CARD = {"type": "card", "title": TEXT, "body": TEXT, "actions": [BUTTON]}
CELL = {"type": "raw_text", "text": "Words"}
PIE = {"type": "pie", "segments": [{"label": "Design", "value": 3}]}
FEEDBACK = {"text": plain("Good"), "value": "1"}
_EACH: tuple[dict[str, Any], ...] = (
    {"type": "section", "text": TEXT},
    {"type": "header", "text": plain("Words")},
    {"type": "divider"},
    {"type": "context", "elements": [TEXT]},
    {"type": "actions", "elements": [BUTTON]},
    asked({"type": "plain_text_input"}),
    {"type": "image", "image_url": "https://a.example/x.png", "alt_text": "Words"},
    {"type": "video", "title": plain("W"), "alt_text": "W", "video_url": "https://a.example", "thumbnail_url": "x"},
    RICH,
    {"type": "table", "rows": [[CELL]]},
    {"type": "markdown", "text": "Words"},
    {"type": "data_table", "rows": [[CELL], [CELL]], "caption": "Words"},
    {"type": "data_visualization", "title": "Heard", "chart": PIE},
    {
        "type": "context_actions",
        "elements": [
            {"type": "feedback_buttons", "action_id": "f", "positive_button": FEEDBACK, "negative_button": FEEDBACK}
        ],
    },
    {"type": "alert", "text": TEXT},
    CARD,
    {"type": "carousel", "elements": [CARD]},
    {"type": "container", "title": plain("Words"), "child_blocks": [{"type": "section", "text": TEXT}]},
    {"type": "task_card", "task_id": "1", "title": "Words", "details": RICH},
    {"type": "plan", "title": "Words", "tasks": [{"title": "One"}]},
)
EVERY = {each["type"]: each for each in _EACH}
