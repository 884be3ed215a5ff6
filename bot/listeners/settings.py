"""The first run's form and preview, and what is kept."""

import re
from datetime import datetime
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, whisper
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for set-up."""

    @app.view(ids.SETUP_FORM)
    def filled(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.settings.read_setup(view)
        flows.settings.preview(services.store, form, body["user"]["id"], services.clock())
        ack()

    @app.action(ids.POST_NOW)
    def now(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        _confirm(services, body, action, services.clock(), tomorrow=False)
        ack()

    @app.action(ids.POST_TOMORROW)
    def tomorrow(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        _confirm(services, body, action, services.clock(), tomorrow=True)
        ack()

    @app.action(ids.CHANGE_SETUP)
    def again(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.open(body, flows.settings.again(flows.settings.load_setup(action["value"])))
        ack()

    @app.action(ids.WHAT_IS_KEPT)
    def kept(ack: Ack, body: dict[str, Any]) -> None:
        services.open(body, views.settings.kept())
        ack()

    def previewed(ack: Ack, context: BoltContext) -> None:
        whisper(context, "This is a preview: its buttons do nothing yet.")
        ack()

    app.action(re.compile(f"^{ids.PREVIEWED}"))(ack=previewed, lazy=[services.speak])


def _confirm(
    services: Services, body: dict[str, Any], action: dict[str, Any], now: datetime, *, tomorrow: bool
) -> None:
    filled = flows.settings.load_setup(action["value"])
    flows.settings.confirm(services.store, filled, body["user"]["id"], now, tomorrow=tomorrow)
