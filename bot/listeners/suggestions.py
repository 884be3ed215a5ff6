"""The buttons under a digest's suggestions, and *Not useful*."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, replace, whisper
from bot.views import ids
from bot.views.blocks import Message


def register(app: App, services: Services) -> None:
    """Listen for what a digest suggests."""

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        answer = flows.suggesting.press(services.store, action["value"], body["user"]["id"], services.clock())
        if isinstance(answer, Message):
            whisper(context, answer)
        else:
            services.open(body, answer)
        ack()

    def undone(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        by, now = body["user"]["id"], services.clock()
        replace(context, flows.suggesting.undo(services.store, int(action["value"]), by, now))
        ack()

    app.action(ids.ADVICE)(ack=pressed, lazy=[services.speak])
    app.action(ids.ADVICE_UNDO)(ack=undone, lazy=[services.speak])
    _not_useful(app, services)


def _not_useful(app: App, services: Services) -> None:
    @app.action(ids.NOT_USEFUL)
    def which(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, now = body["user"]["id"], services.clock()
        services.open(body, flows.suggesting.not_useful_form(services.store, action["value"], by, now))
        ack()

    @app.view(ids.MUTE_FORM)
    def muted(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        rule, by = views.suggestions.read_rule(view), body["user"]["id"]
        ack(response_action="update", view=flows.suggesting.mute(services.store, rule, by, services.clock()))

    @app.action(ids.SUGGEST_AGAIN)
    def again(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by = body["user"]["id"]
        services.refresh(body, flows.suggesting.suggest_again(services.store, action["value"], by))
        ack()
