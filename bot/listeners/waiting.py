"""What can be pressed under a welcome and under a private note, and what someone wants to be told."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, replace
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for everything a welcome offers, and a private note beside its duties."""

    @app.action(ids.NOTE_TOMORROW)
    def tomorrow(ack: Ack, body: dict[str, Any]) -> None:
        flows.waiting.tomorrow(services.store, body["user"]["id"], services.clock())
        ack()

    @app.action(ids.NOTE_SKIP)
    def skip(ack: Ack, body: dict[str, Any]) -> None:
        flows.waiting.skip_week(services.store, body["user"]["id"], services.clock())
        ack()

    @app.action(ids.NOTE_FEWER)
    def fewer(ack: Ack, body: dict[str, Any]) -> None:
        services.open(body, flows.waiting.wants_form(services.store, body["user"]["id"]))
        ack()

    def right(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        replace(context, views.help.say(flows.welcome.right(services.store, body["user"]["id"])))
        ack()

    app.action(ids.WELCOME_YES)(ack=right, lazy=[services.speak])

    @app.action(ids.WELCOME_CHANGE)
    def change(ack: Ack, body: dict[str, Any]) -> None:
        services.open(body, flows.roster.pick_form(services.store, body["user"]["id"]))
        ack()

    @app.view(ids.WANTS_FORM)
    def chosen(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        flows.waiting.want(services.store, views.waiting.read_wants(view), body["user"]["id"])
        ack()
