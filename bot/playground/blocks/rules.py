"""What holds for a whole object, beside the shapes of its fields."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.playground import inputs
from bot.playground.blocks.checks import Rule, wrong

MOST_TABLE_CHARACTERS = 10_000


def known_choice(element: Mapping[str, Any], where: str) -> Iterator[str]:
    """What is chosen at first has to be among the options, exactly."""
    every = inputs.options(element)
    if "initial_option" in element and element["initial_option"] not in every:
        yield wrong("must be one of the options", f"{where}/initial_option")
    if any(each not in every for each in element.get("initial_options", ())):
        yield wrong("must be among the options", f"{where}/initial_options")


def distinct_values(element: Mapping[str, Any], where: str) -> Iterator[str]:
    """No two options may have the same value."""
    values = [each["value"] for each in inputs.options(element)]
    if len(values) != len(set(values)):
        yield wrong("options must have distinct values", where)


def small_enough(block: Mapping[str, Any], where: str) -> Iterator[str]:
    """A table holds only so many characters."""
    if sum(len(str(cell.get("text", ""))) for row in block["rows"] for cell in row) > MOST_TABLE_CHARACTERS:
        yield wrong(f"must be less than {MOST_TABLE_CHARACTERS + 1} characters in all", f"{where}/rows")


def one_point_per_category(chart: Mapping[str, Any], where: str) -> Iterator[str]:
    """Every series has a name of its own, and a point for each category."""
    for place, each in enumerate(chart["series"]):
        if [point["label"] for point in each["data"]] != chart["axis_config"]["categories"]:
            yield wrong("must have one point for each category, in order", f"{where}/series/{place}/data")
    if len({each["name"] for each in chart["series"]}) != len(chart["series"]):
        yield wrong("series must have distinct names", f"{where}/series")


def positive(segment: Mapping[str, Any], where: str) -> Iterator[str]:
    """A segment of a pie is not empty."""
    if segment["value"] <= 0:
        yield wrong("must be greater than 0", f"{where}/value")


RULES: Mapping[str, Rule] = {
    "known_choice": known_choice,
    "distinct_values": distinct_values,
    "small_enough": small_enough,
    "one_point_per_category": one_point_per_category,
    "positive": positive,
}
