"""The picture of how an outcome goes, on request."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows
from bot.listeners.services import Services, whisper
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for who wants to see it."""

    def wanted(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        whisper(context, flows.trends.send(services.store, action["value"], body["user"]["id"], services.clock()))
        ack()

    app.action(ids.SHOW_TREND)(ack=wanted, lazy=[services.speak])
