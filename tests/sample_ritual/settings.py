"""What people can be thanked for: a part of the company's settings; and what kudos adds to the first run."""

from collections.abc import Sequence
from datetime import datetime

from bot.kit import Block, Unit
from bot.kit.blocks import section
from bot.kit.forms import Text
from bot.kit.managing import CompanySettings, FirstRun, Saved, Submitted
from bot.store import Settings
from tests.sample_ritual import giving, ids, rules

VALUES = Text(ids.VALUES, "What people are thanked for", optional=True, longest=300, hint="Separate with commas.")


def _fields(unit: Unit) -> Sequence[Block]:
    return (VALUES.block(", ".join(giving.values(unit))),)


def _save(unit: Unit, view: Submitted, by: str, now: datetime) -> Saved:
    values = rules.values(VALUES.read(view))
    if values == giving.values(unit):
        return Saved()
    unit.part(Settings).set(ids.VALUES, ", ".join(values), by=by, at=now)
    return Saved(f"People can be thanked for {len(values)} things.")


def _begin(_unit: Unit, _now: datetime) -> str:
    return "Kudos is off until you add it."


SETTINGS = CompanySettings(40, _fields, _save)
FIRST_RUN = FirstRun(
    note="thanks, if you like",
    begin=_begin,
    next_steps=(section("Add *Kudos* with `/builders ritual new`, and people can thank each other."),),
)
