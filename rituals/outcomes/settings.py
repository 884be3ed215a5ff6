"""How numbers are written and trends are shown: a part of the company's settings."""

from collections.abc import Sequence
from datetime import datetime

from bot.kit import Block, Unit, modals
from bot.kit.managing import CompanySettings, Saved, Submitted
from bot.store import Settings
from rituals.outcomes import ids


def fields(*, comma: bool, pictures: bool) -> Sequence[Block]:
    """Ask how numbers are written, and whether trends are pictures."""
    marks = [("3.4 is three and four tenths", "point"), ("3,4 is three and four tenths", "comma")]
    choices = [("Show outcomes and the digest's weeks as pictures", "yes")]
    return (
        modals.field(ids.COMMA, "Numbers are written", modals.radio(marks, "comma" if comma else "point")),
        modals.field(
            ids.PICTURES,
            "Trends",
            modals.ticks(choices, ["yes"] if pictures else []),
            optional=True,
            hint="Otherwise they are lines of text.",
        ),
    )


def _fields(unit: Unit) -> Sequence[Block]:
    return fields(comma=unit.part(Settings).decimal_comma, pictures=unit.part(Settings).pictures)


def _save(unit: Unit, view: Submitted, by: str, now: datetime) -> Saved:
    pictures = "yes" in modals.read_many(view, ids.PICTURES)
    comma = modals.read(view, ids.COMMA) == "comma"
    if pictures != unit.part(Settings).pictures:
        unit.part(Settings).set("pictures", pictures, by=by, at=now)
    if comma != unit.part(Settings).decimal_comma:
        unit.part(Settings).set("decimal_comma", comma, by=by, at=now)
    return Saved()


SETTINGS = CompanySettings(20, _fields, _save)
