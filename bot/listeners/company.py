"""What a company decides after set-up."""

from typing import Any

from slack_bolt import Ack, App

from bot import flows, views
from bot.listeners.services import Services
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for who leads, and for the settings."""

    @app.view(ids.LEAD_FORM)
    def leads(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        chosen = views.forms.read(view, ids.LEADS)
        said = flows.company.lead(services.store, chosen, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("Who leads", views.blocks.section(said)))

    @app.view(ids.SETTINGS_FORM)
    def company(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.settings.read_company(view)
        said = flows.company.save(services.store, form, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("Settings", views.blocks.section(said)))
