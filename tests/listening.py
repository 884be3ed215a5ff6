"""Bolt's app with every listener of the bot registered, to see which ids are handled."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import App

from bot import listeners, slack
from bot.clock import utc_now
from bot.listeners import Services
from bot.store import Store

KINDS = ("action", "command", "event", "options", "shortcut", "view")


class Listening(App):
    """Bolt, which also notes what it is told to listen for."""

    def __init__(self) -> None:
        super().__init__(signing_secret="s", token="xoxb-1", token_verification_enabled=False)
        self.heard: dict[str, list[Any]] = {kind: [] for kind in KINDS}

    def action(self, constraints: Any, *args: Any, **more: Any) -> Callable[..., Any]:
        return self._noted("action", constraints, super().action(constraints, *args, **more))

    def command(self, command: Any, *args: Any, **more: Any) -> Callable[..., Any]:
        return self._noted("command", command, super().command(command, *args, **more))

    def event(self, event: Any, *args: Any, **more: Any) -> Callable[..., Any]:
        return self._noted("event", event, super().event(event, *args, **more))

    def options(self, constraints: Any, *args: Any, **more: Any) -> Callable[..., Any]:
        return self._noted("options", constraints, super().options(constraints, *args, **more))

    def shortcut(self, constraints: Any, *args: Any, **more: Any) -> Callable[..., Any]:
        return self._noted("shortcut", constraints, super().shortcut(constraints, *args, **more))

    def view(self, constraints: Any, *args: Any, **more: Any) -> Callable[..., Any]:
        return self._noted("view", constraints, super().view(constraints, *args, **more))

    def _noted(self, kind: str, wanted: Any, decorator: Callable[..., Any]) -> Callable[..., Any]:
        self.heard[kind].append(wanted["type"] if isinstance(wanted, dict) else wanted)
        return decorator


def heard(store: Store) -> dict[str, list[Any]]:
    """Return what the bot listens for, by kind."""
    app = Listening()
    web = slack.client("xoxb-1", "http://127.0.0.1:9/api/")
    listeners.register(app, Services(store, utc_now, web, "T1", "U1", "CODE42", "https://acme.example.com/"))
    return app.heard


def names(wanted: list[Any]) -> set[str]:
    """Return the ids among what is listened for."""
    return {each for each in wanted if isinstance(each, str)}


def patterns(wanted: list[Any]) -> list[re.Pattern[str]]:
    """Return the patterns among what is listened for."""
    return [each for each in wanted if isinstance(each, re.Pattern)]
