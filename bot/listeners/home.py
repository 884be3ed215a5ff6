"""App Home: published when someone opens it, and what only there can be pressed."""

from typing import Any

from slack_bolt import Ack, App

from bot import flows, views
from bot.listeners.services import Services
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for Home, for absences said there, and for what stewards may do."""

    @app.event("app_home_opened")
    def opened(event: dict[str, Any]) -> None:
        if event.get("tab") == "home":
            services.show_home(event["user"])

    _absences(app, services)
    _stewards(app, services)


def _absences(app: App, services: Services) -> None:
    @app.action(ids.BE_AWAY)
    def leaving(ack: Ack, body: dict[str, Any]) -> None:
        services.open(body, flows.away.form(services.store, body["user"]["id"], services.clock()))
        ack()

    @app.action(ids.BE_BACK)
    def back(ack: Ack, body: dict[str, Any]) -> None:
        said = flows.away.back(services.store, body["user"]["id"], services.clock())
        services.open(body, views.forms.said("Away", views.blocks.section(said)))
        ack()

    @app.view(ids.AWAY_FORM)
    def left(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        last = views.roster.read_absence(view)
        said = flows.away.go(services.store, last, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("Away", views.blocks.section(said)))


def _stewards(app: App, services: Services) -> None:
    @app.action(ids.OPEN_SETTINGS)
    def settings(ack: Ack, body: dict[str, Any]) -> None:
        services.open(body, flows.company.form(services.store, body["user"]["id"]))
        ack()

    @app.action(ids.TRY_AGAIN)
    def again(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        flows.health.try_again(services.store, int(action["value"]), body["user"]["id"], services.clock())
        ack()

    @app.action(ids.TRY_ALL)
    def all_again(ack: Ack, body: dict[str, Any]) -> None:
        flows.health.try_all(services.store, body["user"]["id"], services.clock())
        ack()
