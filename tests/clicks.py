"""Clicks and forms as handlers get them, without a Slack around."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.kit import Click, Shown
from bot.kit.click import Around
from bot.kit.forms import Form
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
