"""Choosing a discipline, and what Slack tells of people and channels."""

from datetime import date
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, mirror, views
from bot.listeners import allhands
from bot.listeners.services import Services, replace
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for disciplines chosen, people who change, channels that change."""
    _disciplines(app, services)
    _absences(app, services)
    _people(app, services)
    _channels(app, services)


def _disciplines(app: App, services: Services) -> None:
    @app.action(ids.PICK_DISCIPLINE)
    def pick(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by = body["user"]["id"]
        if chosen := action.get("selected_option"):
            flows.roster.join(services.store, chosen["value"], by, services.clock(), menu=True)
        else:
            services.open(body, flows.roster.pick_form(services.store, by))
        ack()

    @app.view(ids.DISCIPLINE_FORM)
    def picked(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        by = body["user"]["id"]
        discipline, then = views.roster.read_pick(view)
        flows.roster.join(services.store, discipline, by, services.clock(), menu=True)
        further = None
        if discipline != views.roster.READS_ONLY or not then.startswith(ids.TAKE_SEAT):
            further = allhands.next_form(services, then, by)
        if further:
            ack(response_action="update", view=further)
        else:
            ack()

    @app.view(ids.STAND_FORM)
    def placed(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        who, discipline = views.forms.read(view, ids.WHO), views.forms.read(view, ids.DISCIPLINE)
        said = flows.roster.assign(services.store, who, discipline, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("Who stands for what", views.blocks.section(said)))


def _absences(app: App, services: Services) -> None:
    def went(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        last, by = date.fromisoformat(action["value"]), body["user"]["id"]
        replace(context, views.help.say(flows.away.go(services.store, last, by, services.clock())))
        ack()

    def stayed(ack: Ack, context: BoltContext) -> None:
        replace(context, views.help.say("Nothing changed. `/builders away until fri` takes another day."))
        ack()

    app.action(ids.AWAY_YES)(ack=went, lazy=[services.speak])
    app.action(ids.AWAY_NO)(ack=stayed, lazy=[services.speak])


def _people(app: App, services: Services) -> None:
    @app.event("user_change")
    @app.event("team_join")
    def changed(body: dict[str, Any], event: dict[str, Any]) -> None:
        mirror.user_changed(services.store, body["event_id"], event["user"], services.team, services.clock())

    @app.event("member_joined_channel")
    def entered(body: dict[str, Any], event: dict[str, Any]) -> None:
        mine = event["user"] == services.bot_user
        place = event["channel"], event["user"]
        mirror.entered(services.store, body["event_id"], *place, services.clock(), is_bot=mine)

    @app.event("member_left_channel")
    def left(body: dict[str, Any], event: dict[str, Any]) -> None:
        mine = event["user"] == services.bot_user
        place = event["channel"], event["user"]
        mirror.left(services.store, body["event_id"], *place, services.clock(), is_bot=mine)


def _channels(app: App, services: Services) -> None:
    # A private channel's events are called after a group, as Slack once called it.
    @app.event("channel_rename")
    @app.event("group_rename")
    def renamed(body: dict[str, Any], event: dict[str, Any]) -> None:
        channel = event["channel"]
        mirror.changed(services.store, body["event_id"], channel["id"], services.clock(), name=channel["name"])

    @app.event("channel_archive")
    @app.event("channel_deleted")
    @app.event("group_archive")
    @app.event("group_deleted")
    def closed(body: dict[str, Any], event: dict[str, Any]) -> None:
        mirror.changed(services.store, body["event_id"], event["channel"], services.clock(), archived=True)

    @app.event("channel_unarchive")
    @app.event("group_unarchive")
    def reopened(body: dict[str, Any], event: dict[str, Any]) -> None:
        facts = {"archived": False, "stale": True}  # read again: who is in it may have changed
        mirror.changed(services.store, body["event_id"], event["channel"], services.clock(), **facts)

    @app.event("channel_shared")
    @app.event("channel_unshared")
    def shared(body: dict[str, Any], event: dict[str, Any]) -> None:
        mirror.changed(services.store, body["event_id"], event["channel"], services.clock(), stale=True)

    @app.event("channel_id_changed")
    def moved(body: dict[str, Any], event: dict[str, Any]) -> None:
        ids_ = event["old_channel_id"], event["new_channel_id"]
        mirror.moved(services.store, body["event_id"], *ids_, services.clock())
