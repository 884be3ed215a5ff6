"""My data and forget me: presses translated into flows."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, replace
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for both, in Home and under the question."""

    @app.action(ids.MY_DATA)
    def data(ack: Ack, body: dict[str, Any]) -> None:
        said = flows.privacy.my_data(services.store, body["user"]["id"], services.clock())
        services.open(body, views.forms.said("My data", views.blocks.section(said)))
        ack()

    def removed(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        by, now = body["user"]["id"], services.clock()
        said = flows.privacy.forget(services.store, by, now)
        if "view" not in body:
            replace(context, views.help.say(said))
        ack()

    def stayed(ack: Ack, context: BoltContext) -> None:
        replace(context, views.help.say("Nothing was removed."))
        ack()

    app.action(ids.FORGET_YES)(ack=removed, lazy=[services.speak])
    app.action(ids.FORGET_NO)(ack=stayed, lazy=[services.speak])
