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
        form = views.rituals.read_new(view)
        said = flows.rituals.create(services.store, form, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("New ritual", views.blocks.section(said)))

    @app.action(ids.RITUAL_HOLIDAYS)
    def holidays(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.open(body, flows.ritual_pages.holidays_form(services.store, action["value"], body["user"]["id"]))
        ack()

    @app.view(ids.HOLIDAYS_FORM)
    def holidays_sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        ritual, country, rule = views.rituals.read_holidays(view)
        by, now = body["user"]["id"], services.clock()
        said = flows.rituals.keep_holidays(services.store, ritual, country, rule, by, now)
        ack(response_action="update", view=views.forms.said("Public holidays", views.blocks.section(said)))
