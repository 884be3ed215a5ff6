"""Tables and charts."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.playground.blocks.checks import Shape, boolean, either, many, number, one_of, string, whole, wrong
from bot.playground.blocks.rich import CELL

BLOCK_ID = {"block_id": string(255)}
MOST_TABLE_CHARACTERS = 10_000

_COLUMN = Shape("", {}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
_ROW = many(CELL, 20)


def _small_enough(block: Mapping[str, Any], where: str) -> Iterator[str]:
    if sum(len(str(cell.get("text", ""))) for row in block["rows"] for cell in row) > MOST_TABLE_CHARACTERS:
        yield wrong(f"must be less than {MOST_TABLE_CHARACTERS + 1} characters in all", f"{where}/rows")


def _one_point_per_category(chart: Mapping[str, Any], where: str) -> Iterator[str]:
    for place, each in enumerate(chart["series"]):
        if [point["label"] for point in each["data"]] != chart["axis_config"]["categories"]:
            yield wrong("must have one point for each category, in order", f"{where}/series/{place}/data")
    if len({each["name"] for each in chart["series"]}) != len(chart["series"]):
        yield wrong("series must have distinct names", f"{where}/series")


def _positive(segment: Mapping[str, Any], where: str) -> Iterator[str]:
    if segment["value"] <= 0:
        yield wrong("must be greater than 0", f"{where}/value")


_POINT = Shape("", {"label": string(20, 1), "value": number})
_SERIES = Shape("", {"name": string(20, 1), "data": many(_POINT, 20)})
_AXES = Shape("", {"categories": many(string(20, 1), 20)}, {"x_label": string(50), "y_label": string(50)})
_SEGMENT = Shape("", {"label": string(20, 1), "value": number}, rules=(_positive,))
_PLOTS = tuple(
    Shape(kind, {"series": many(_SERIES, 6), "axis_config": _AXES}, rules=(_one_point_per_category,))
    for kind in ("bar", "area", "line")
)
_PIE = Shape("pie", {"segments": many(_SEGMENT, 6)})

TABLE = Shape("table", {"rows": many(_ROW, 100)}, {**BLOCK_ID, "column_settings": many(_COLUMN, 20)}, (_small_enough,))
DATA_TABLE = Shape(
    "data_table",
    {"rows": many(_ROW, 101, 2), "caption": string(255, 1)},
    {**BLOCK_ID, "page_size": whole(1, 100), "row_header_column_index": whole(0, 19)},
    (_small_enough,),
)
DATA_VISUALIZATION = Shape("data_visualization", {"title": string(50, 1), "chart": either(_PIE, *_PLOTS)}, BLOCK_ID)
