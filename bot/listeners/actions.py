"""What meetings ask people to do: the forms, and the buttons under a note, in Home and in the run of show."""

from typing import Any

from slack_bolt import Ack, App

from bot import flows, views
from bot.listeners import hosting
from bot.listeners.services import Services
from bot.views import ids
from bot.views.forms import View
from bot.views.hosting import ANOTHER_DAY, DONE


def register(app: App, services: Services) -> None:
    """Listen for actions taken on, done, put off and handed over."""
    _taken(app, services)
    _due(app, services)
    _menu(app, services)


def _taken(app: App, services: Services) -> None:
    @app.action(ids.ADD_ACTION)
    def add(ack: Ack, body: dict[str, Any]) -> None:
        by, place = body["user"]["id"], hosting.place_of(body)
        services.push(body, flows.actions.form(services.store, place, by, services.clock()))
        ack()

    @app.action(ids.QUESTION_TO_ACTION)
    def from_question(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, place = body["user"]["id"], hosting.place_of(body)
        services.push(body, flows.actions.form(services.store, place, by, services.clock(), action["value"]))
        ack()

    @app.view(ids.ACTION_FORM)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.actions.read_form(view)
        flows.actions.add(services.store, form, body["user"]["id"], services.clock())
        hosting.show(services, body, form.place)
        ack()


def _due(app: App, services: Services) -> None:
    @app.action(ids.ACTION_DONE)
    def done(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, now = body["user"]["id"], services.clock()
        flows.actions.done(services.store, views.waiting.action_of(action["value"]), by, now)
        ack()

    @app.action(ids.ACTION_LATER)
    def later(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.open(body, _day(services, body, views.waiting.action_of(action["value"])))
        ack()

    @app.action(ids.ACTION_GIVE)
    def give(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.open(body, _owner(services, body, views.waiting.action_of(action["value"])))
        ack()

    @app.view(ids.ACTION_DAY_FORM)
    def put_off(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        action, day = views.actions.read_day(view)
        flows.actions.put_off(services.store, action, day, body["user"]["id"], services.clock())
        _beneath(services, body)
        ack()

    @app.view(ids.ACTION_OWNER_FORM)
    def given(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        action, to = views.actions.read_owner(view)
        flows.actions.give(services.store, action, to, body["user"]["id"], services.clock())
        _beneath(services, body)
        ack()


def _menu(app: App, services: Services) -> None:
    @app.action(ids.ACTION_MENU)
    def chosen(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        what, _, identity = action["selected_option"]["value"].partition(" ")
        if what == DONE:
            flows.actions.done(services.store, identity, body["user"]["id"], services.clock())
            hosting.show(services, body, hosting.place_of(body))
        else:
            form = _day if what == ANOTHER_DAY else _owner
            services.push(body, form(services, body, identity))
        ack()


def _day(services: Services, body: dict[str, Any], action: str) -> View:
    return flows.actions.day_form(services.store, action, body["user"]["id"], services.clock(), _stage(body))


def _owner(services: Services, body: dict[str, Any], action: str) -> View:
    return flows.actions.give_form(services.store, action, body["user"]["id"], _stage(body))


def _stage(body: dict[str, Any]) -> str:
    """Where in the run of show a form was opened, to be shown again when it is sent; "" from a note or from Home."""
    view = body.get("view", {})
    return str(view["private_metadata"]) if view.get("type") == "modal" else ""


def _beneath(services: Services, body: dict[str, Any]) -> None:
    """Show the run of show a form was opened from as it is by now; Home follows by itself."""
    if stage := views.actions.read_stage(body["view"]):
        hosting.show(services, body, stage)
