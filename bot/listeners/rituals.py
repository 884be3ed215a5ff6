"""The form for a new ritual."""

from typing import Any

from slack_bolt import Ack, App

from bot import flows, views
from bot.listeners.services import Services
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for new rituals."""

    @app.view(ids.RITUAL_FORM)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.rituals.read_new(view)
        said = flows.rituals.create(services.store, form, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("New ritual", views.blocks.section(said)))
