"""App Home: published when someone opens it."""

from collections.abc import Mapping

from bot.kit import Event, Listener, ShowHome


def _opened(event: Event) -> ShowHome | None:
    return ShowHome(event.body["user"]) if event.body.get("tab") == "home" else None


EVENTS: Mapping[str, Listener] = {"app_home_opened": Listener(_opened, writes=False)}
