"""App Home: published when someone opens it, and what stewards may press in it."""

from collections.abc import Mapping

from bot.engine.dispatch import Event, Heard
from bot.kit import Click, Handler, Shown, ids
from bot.ops import health


def _opened(heard: Heard) -> None:
    if heard.event.get("tab") == "home":
        heard.showing.show_home(heard.event["user"])


def _again(click: Click) -> Shown:
    health.try_again(click.unit, int(click.value), click.by, click.now)
    return None


def _all_again(click: Click) -> Shown:
    health.try_all(click.unit, click.by, click.now)
    return None


CLICKS: Mapping[str, Handler] = {ids.TRY_AGAIN: _again, ids.TRY_ALL: _all_again}
EVENTS: Mapping[str, Event] = {"app_home_opened": _opened}
