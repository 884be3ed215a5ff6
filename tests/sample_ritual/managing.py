"""How a kudos ritual is added, changed, run by hand and cancelled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Unit
from bot.kit.blocks import escape
from bot.kit.forms import Text
from bot.kit.managing import Creation, Edit, Submitted
from bot.store import Roster
from tests.sample_ritual import ids, rules
from tests.sample_ritual.tables import Kudos

THEME = Text(ids.THEME, "Theme", optional=True, longest=150, hint="It's added to the question.")


def _save(unit: Unit, ritual: Ritual, view: Submitted) -> Mapping[str, Any]:
    theme = " ".join(THEME.read(view).split())
    unit.part(Kudos).set_theme(ritual.id, theme)
    return {"theme": theme}


CREATE = Creation(
    label="Kudos",
    name="Kudos",
    first_day=rules.first_day,
    at="10:00",
    rhythm="weekly-1",
    time_label="Asked at",
    fields=(THEME.block(),),
    save=_save,
    added="`/kudos` works from now on.",
)
EDIT = Edit(lambda unit, ritual: (THEME.block(unit.part(Kudos).theme(ritual.id)),), _save)


def details(unit: Unit, ritual: Ritual) -> str:
    """Say how long people have, and the theme."""
    theme = unit.part(Kudos).theme(ritual.id)
    asks = f"Asks everyone in the channel for thanks, and lists them {rules.OPEN_DAYS} working days later."
    return f"{asks} Theme: {escape(theme)}" if theme else asks


def check_run(unit: Unit, ritual: Ritual) -> None:
    """Raise `NobodyToAskError` unless somebody can be asked."""
    if not any(each.discipline for each in unit.part(Roster).in_channel(ritual.channel)):
        raise rules.NobodyToAskError


def run_by(unit: Unit, _ritual: Ritual, occurrence: Occurrence, by: str) -> None:
    """Remember who asked for thanks; the post names them."""
    unit.part(Kudos).ran(occurrence.id, by)


def cancel(unit: Unit, _ritual: Ritual, occurrence: Occurrence, _now: datetime) -> None:
    """Keep what was given for the next time."""
    unit.part(Kudos).release(occurrence.id)
