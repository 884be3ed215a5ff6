"""Thanks as a file for other tools: only what may be shown."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from bot.core import table_file
from bot.kit import Content, Export, Unit, words
from tests.sample_ritual import posts
from tests.sample_ritual.messages import Line
from tests.sample_ritual.tables import Kudos

COLUMNS = ("by", "to", "text", "value")


def shown(unit: Unit) -> list[Line]:
    """List the thanks that may be shown, oldest first."""
    return [posts.line(unit, each) for each in unit.part(Kudos).all() if each.shared]


def _read(unit: Unit, _since: str | None, _now: datetime) -> Content:
    lines = [asdict(each) for each in shown(unit)]

    def as_csv() -> str:
        return table_file.write(COLUMNS, lines, typed=COLUMNS)

    return Content(as_csv, lambda: lines, words.number(len(lines), "thank-you"))


EXPORTS: Mapping[str, Export] = {
    "kudos": Export("Write all thanks that may be shown to FILE, or to the terminal.", _read)
}
