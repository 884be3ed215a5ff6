"""What listeners need, handed to `register` once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot import slack
from bot.clock import Clock
from bot.store import Store
from bot.views.forms import View


@dataclass(frozen=True, slots=True)
class Services:
    """The store, the clock, and a client with a short time-out for what must be said at once.

    `team` and `bot_user` are Slack's ids of the home workspace and of the bot; `setup_code` lets a non-admin set up.
    """

    store: Store
    clock: Clock
    web: WebClient
    team: str
    bot_user: str
    setup_code: str

    def open(self, body: Mapping[str, Any], view: View) -> None:
        """Open a modal for whoever pressed; the trigger lives three seconds."""
        slack.call(self.web, "views.open", {"trigger_id": body["trigger_id"], "view": view})

    def publish_home(self, user: str, view: View) -> None:
        """Show someone's Home."""
        slack.call(self.web, "views.publish", {"user_id": user, "view": view})
