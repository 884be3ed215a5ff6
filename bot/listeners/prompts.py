"""What can be pressed under a prompt to ask why, and of an invitation to."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows
from bot.listeners.services import Services, whisper
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for what a prompt offers beside asking; *Ask why* and the story are listened for where they lead."""

    def still_so(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        by, occurrence = body["user"]["id"], action["value"]
        whisper(context, flows.prompts.still_so(services.store, occurrence, by, services.clock()))
        ack()

    app.action(ids.STILL_SO)(ack=still_so, lazy=[services.speak])

    @app.action(ids.PASS_INVITE)
    def passed(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        flows.prompts.let_pass(services.store, action["value"], body["user"]["id"], services.clock())
        ack()
