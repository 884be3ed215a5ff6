"""Clicks and forms as handlers get them, without a Slack around."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.kit import Click, Shown, Unit
from bot.kit.click import Around
from bot.kit.forms import Form
from bot.kit.ids import VALUE
from bot.store import Store

AROUND = Around(lambda channel, ts: f"https://slack.example/{channel}/{ts}", bytes, "")


@dataclass(frozen=True, slots=True)
class Sent(Click):
    """A click, or a form with what is filled in."""

    filled: Any = None

    def read(self, form: Form[Any]) -> Any:
        """Return what is filled in, whatever the view."""
        return self.filled


def clicked(
    store: Store,
    handler: Callable[[Click], Shown],
    by: str,
    now: datetime,
    value: str = "",
    *,
    about: str = "",
    filled: object = None,
) -> Any:
    """Have somebody click, or send a form that belongs to something (`about`); returns what they're shown."""
    with store.write() as unit:
        return handler(Sent(unit, by, now, AROUND, value, view={"private_metadata": about}, filled=filled))


def click(unit: Unit, by: str, now: datetime, value: str = "", **more: Any) -> Click:
    """What somebody did in a transaction that's open already; `more` are other fields of a click, as its view."""
    return Click(unit, by, now, AROUND, value, **more)


def form(about: str = "", **filled: object) -> dict[str, Any]:
    """A form as Slack sends it: what is filled in by block id, several people or options as a list."""
    values = {name: {VALUE: _element(value)} for name, value in filled.items()}
    return {"id": "V1", "private_metadata": about, "state": {"values": values}}


def _element(value: object) -> Mapping[str, object]:
    if isinstance(value, list):
        return {"selected_users": value, "selected_options": [{"value": each} for each in value]}
    return {"value": value}
