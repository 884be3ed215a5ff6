"""App Home: published when someone opens it."""

from collections.abc import Mapping

from bot.engine.dispatch import Event, Heard


def _opened(heard: Heard) -> None:
    if heard.event.get("tab") == "home":
        heard.showing.show_home(heard.event["user"])


EVENTS: Mapping[str, Event] = {"app_home_opened": _opened}
