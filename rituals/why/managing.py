"""How the ritual that asks why is added and changed, and when it can be run by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.core import setup
from bot.core.calendar import WorkingDays
from bot.core.occurrence import Ritual
from bot.kit import Block, Unit, managing
from bot.kit.managing import Creation, Edit, Submitted
from bot.store import Rituals
from rituals.why import place, prompt_posts


def _first_day(today: date, _days: WorkingDays) -> date:
    return place.tuesday(today)


def _check(unit: Unit, channel: str) -> None:
    if known := place.ritual(unit):
        raise setup.OneAlreadyError(known.name)
    place.check_channel(unit, channel)


CREATE = Creation(
    label="Ask why this tech?",
    name="Ask why",
    first_day=_first_day,
    at="10:00",
    rhythm="weekly-2",
    day_label="First prompt",
    time_label="Posted at",
    channel_hint="Questions are asked there too, so it is a public one.",
    check=_check,
)


def details(_unit: Unit, _ritual: Ritual) -> str:
    """Say what it does."""
    return "Wonders about a technology, and invites somebody of another discipline to ask."


CHANNEL = managing.channel("What was asked before stays where it is.")


def fields(ritual: Ritual) -> Sequence[Block]:
    """Ask for its channel."""
    return [CHANNEL.block(ritual.channel)]


def _save(unit: Unit, ritual: Ritual, view: Submitted) -> Mapping[str, Any]:
    channel = CHANNEL.read(view)
    if not channel:
        return {}
    place.check_channel(unit, channel)
    unit.part(Rituals).place(ritual.id, channel)
    return {"channel": channel}


EDIT = Edit(lambda _, ritual: fields(ritual), _save)


def check_run(unit: Unit, _ritual: Ritual) -> None:
    """Raise unless a prompt has something to be about."""
    prompt_posts.check(unit)
