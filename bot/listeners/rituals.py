"""The forms of rituals: a new one, and whose holidays one keeps."""

from typing import Any

from slack_bolt import Ack, App

from bot import flows, views
from bot.listeners.services import Services
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for what whoever looks after rituals fills in."""

    @app.view(ids.RITUAL_FORM)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.ritual_forms.read_new(view)
        said = flows.rituals.create(services.store, form, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("New ritual", views.blocks.section(said)))

    @app.action(ids.RITUAL_KIND)
    def kind(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, channel = body["user"]["id"], views.forms.read(body["view"], ids.CHANNEL)
        chosen = action["selected_option"]["value"]
        services.update(body, flows.ritual_pages.new_form(services.store, by, channel, services.clock(), chosen))
        ack()

    @app.action(ids.CHANGE_RITUAL)
    def change(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.open(body, flows.ritual_pages.change_form(services.store, action["value"], body["user"]["id"]))
        ack()

    @app.view(ids.CHANGE_FORM)
    def changed(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.ritual_forms.read_change(view)
        said = flows.rituals.change(services.store, form, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("Change a ritual", views.blocks.section(said)))
