"""The eight weeks of a digest as a picture, on request."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows
from bot.listeners.services import Services, whisper
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for who wants to see it."""

    def wanted(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        by, now = body["user"]["id"], services.clock()
        whisper(context, flows.digest_chart.show(services.store, action["value"], by, now))
        ack()

    app.action(ids.SHOW_CHART)(ack=wanted, lazy=[services.speak])
