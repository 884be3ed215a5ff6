"""A wide gap put on an agenda, and taken off again."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, replace, whisper
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for gaps."""

    def put(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        whisper(context, flows.gaps.put(services.store, action["value"], body["user"]["id"], services.clock()))
        ack()

    app.action(ids.PUT_GAP)(ack=put, lazy=[services.speak])

    def undone(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        flows.items.withdraw(services.store, action["value"], body["user"]["id"], services.clock())
        replace(context, views.gaps.taken_off())
        ack()

    app.action(ids.UNDO_GAP)(ack=undone, lazy=[services.speak])
