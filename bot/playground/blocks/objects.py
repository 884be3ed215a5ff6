"""Composition objects: texts, options, confirmations."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.playground.blocks.checks import Check, Shape, boolean, exactly_one, many, one_of, string, tagged, wrong

PLAIN, MRKDWN = "plain_text", "mrkdwn"


def text(most: int, *kinds: str) -> Check:
    """A text object of one of these kinds (either, if none is named)."""
    shapes = {
        PLAIN: Shape(PLAIN, {"text": string(most, 1)}, {"emoji": boolean}),
        MRKDWN: Shape(MRKDWN, {"text": string(most, 1)}, {"verbatim": boolean}),
    }
    return tagged({kind: shapes[kind] for kind in kinds or shapes})


def plain(most: int) -> Check:
    """A plain_text object."""
    return text(most, PLAIN)


CONFIRM = Shape(
    "",
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
DISPATCH = Shape("", {}, {"trigger_actions_on": many(one_of("on_enter_pressed", "on_character_entered"), 2)})
CONVERSATION_FILTER = Shape(
    "",
    {},
    {
        "include": many(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
SLACK_FILE = Shape("", {}, {"id": string(255, 1), "url": string(3000, 1)}, (exactly_one("id", "url"),))


def option(*kinds: str, url: bool = False) -> Shape:
    """An option; its value is held to 75 characters, the smaller of two published limits."""
    extra: dict[str, Check] = {"description": text(75, *kinds)}
    if url:
        extra["url"] = string(3000)
    return Shape("", {"text": text(75, *kinds), "value": string(75)}, extra)


def group(*kinds: str) -> Shape:
    """A labelled group of options."""
    return Shape("", {"label": plain(75), "options": many(option(*kinds), 100)})


def options_of(element: Mapping[str, Any]) -> list[Any]:
    """All options of an element, grouped or not."""
    grouped = [each for one in element.get("option_groups", ()) for each in one["options"]]
    return [*element.get("options", ()), *grouped]


def known_choice(element: Mapping[str, Any], where: str) -> Iterator[str]:
    """What is chosen at first has to be among the options, exactly."""
    every = options_of(element)
    if "initial_option" in element and element["initial_option"] not in every:
        yield wrong("must be one of the options", f"{where}/initial_option")
    if any(each not in every for each in element.get("initial_options", ())):
        yield wrong("must be among the options", f"{where}/initial_options")


def distinct_values(element: Mapping[str, Any], where: str) -> Iterator[str]:
    """No two options may have the same value."""
    values = [each["value"] for each in options_of(element)]
    if len(values) != len(set(values)):
        yield wrong("options must have distinct values", where)
