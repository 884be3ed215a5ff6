"""The list of disciplines and the form of one, and what Slack tells of user groups."""

from typing import Any

from slack_bolt import Ack, App

from bot import flows, mirror_groups, views
from bot.listeners.services import Services
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for disciplines changed, and for user groups that change."""
    _forms(app, services)
    _usergroups(app, services)


def _forms(app: App, services: Services) -> None:
    @app.action(ids.CHANGE_DISCIPLINE)
    def change(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.update(body, flows.disciplines.form(services.store, action["value"], body["user"]["id"]))
        ack()

    @app.action(ids.ADD_DISCIPLINE)
    def add(ack: Ack, body: dict[str, Any]) -> None:
        services.update(body, flows.disciplines.form(services.store, "", body["user"]["id"]))
        ack()

    @app.view(ids.CRAFT_FORM)
    def changed(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.disciplines.read(view)
        after = flows.disciplines.save(services.store, *form, body["user"]["id"], services.clock())
        ack(response_action="update", view=after)


def _usergroups(app: App, services: Services) -> None:
    @app.event("subteam_created")
    @app.event("subteam_updated")
    def kept(body: dict[str, Any], event: dict[str, Any]) -> None:
        mirror_groups.changed(services.store, body["event_id"], event["subteam"], services.clock())

    @app.event("subteam_members_changed")
    def moved(body: dict[str, Any], event: dict[str, Any]) -> None:
        came, went = event.get("added_users") or (), event.get("removed_users") or ()
        mirror_groups.moved(services.store, body["event_id"], event["subteam_id"], came, went, services.clock())
