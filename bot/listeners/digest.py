"""Under the digest: the rest of the week in its thread, how Builders is doing, and who stands for nothing yet."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows
from bot.listeners.services import Services, whisper
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for the digest's buttons."""

    def more(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        by, now = body["user"]["id"], services.clock()
        whisper(context, flows.digest.more(services.store, action["value"], by, now, services.permalink))
        ack()

    def health(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        whisper(context, flows.health.health(services.store, body["user"]["id"], services.clock()))
        ack()

    app.action(ids.DIGEST_MORE)(ack=more, lazy=[services.speak])
    app.action(ids.SHOW_HEALTH)(ack=health, lazy=[services.speak])

    @app.action(ids.SET_SOMEONE)
    def set_someone(ack: Ack, body: dict[str, Any]) -> None:
        services.open(body, flows.roster.set_form(services.store, "", body["user"]["id"]))
        ack()
