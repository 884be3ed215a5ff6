"""App Home: published when someone opens it, and what stewards may press in it."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Shown, ids
from bot.kit.events import Event, Listener, ShowHome
from bot.ops import health


def _opened(event: Event) -> ShowHome | None:
    return ShowHome(event.body["user"]) if event.body.get("tab") == "home" else None


def _again(click: Click) -> Shown:
    health.try_again(click.unit, int(click.value), click.by, click.now)
    return None


def _all_again(click: Click) -> Shown:
    health.try_all(click.unit, click.by, click.now)
    return None


CLICKS: Mapping[str, Handler] = {ids.TRY_AGAIN: _again, ids.TRY_ALL: _all_again}
EVENTS: Mapping[str, Listener] = {"app_home_opened": Listener(_opened, writes=False)}
