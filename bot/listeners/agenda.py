"""Seats, items and a meeting's time: presses, forms, and the shortcut on any message."""

from typing import Any

from slack_bolt import Ack, App

from bot import flows, views
from bot.listeners.services import Services
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for what changes an agenda."""
    _items(app, services)

    @app.view(ids.MOVE_FORM)
    def moved(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        ritual, day, at = views.agenda.read_move(view)
        said = flows.moving.move(services.store, ritual, day, at, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("Moved", views.blocks.section(said)))


def _items(app: App, services: Services) -> None:
    @app.shortcut(ids.ADD_TO_ALLHANDS)
    def shortcut(ack: Ack, body: dict[str, Any]) -> None:
        message, channel = body["message"], body["channel"]
        facts = {"text": message.get("text", ""), "channel": channel["id"], "place": channel.get("name", "")}
        link = services.permalink(channel["id"], message["ts"])
        form = flows.items.from_message(services.store, body["user"]["id"], facts, link, services.clock())
        services.open(body, form)
        ack()

    @app.view(ids.ITEM_FORM)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.agenda.read_item(view)
        said = flows.items.add(services.store, form, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("Add to all-hands", views.blocks.section(said)))

    @app.action(ids.WITHDRAW_ITEM)
    def withdrawn(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, now = body["user"]["id"], services.clock()
        flows.items.withdraw(services.store, action["value"], by, now)
        services.update(body, flows.items.form(services.store, by, now, "Withdrawn."))
        ack()
