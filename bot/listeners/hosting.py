"""Hosting: yes, pass, handing over, and the run of show in the host's hands."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, whisper
from bot.views import hosting, ids
from bot.views.hosting import Place


def register(app: App, services: Services) -> None:
    """Listen for everything someone does who hosts, or is asked to."""
    _turns(app, services)
    _stage(app, services)
    _questions(app, services)


def show(services: Services, body: dict[str, Any], place: Place) -> None:
    """Show the run of show as it is by now: in its own place, over the page it was opened from, or beneath a form."""
    view = flows.hosting.run_of_show(services.store, place, body["user"]["id"], services.clock())
    if body["type"] == "view_submission":
        services.beneath(body, view)
    elif body.get("view", {}).get("type") == "modal":
        services.refresh(body, view)
    else:
        services.open(body, view)


def place_of(body: dict[str, Any]) -> Place:
    """Read where in the run of show someone is from what they pressed in."""
    return hosting.load(body["view"]["private_metadata"])[0]


def _turns(app: App, services: Services) -> None:
    @app.action(ids.HOST_YES)
    def yes(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        flows.hosting.accept(services.store, action["value"], body["user"]["id"], services.clock())
        _again(services, body, action["value"])
        ack()

    @app.action(ids.HOST_PASS)
    def passed(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        flows.hosting.let_pass(services.store, action["value"], body["user"]["id"], services.clock())
        _again(services, body, action["value"])
        ack()

    def free(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        by, meeting = body["user"]["id"], action["value"]
        whisper(context, flows.hosting.volunteer(services.store, meeting, by, services.clock()))
        if body.get("view", {}).get("type") == "modal":
            services.refresh(body, flows.hosting.page_of(services.store, meeting, by, services.clock()))
        ack()

    app.action(ids.HOST_FREE)(ack=free, lazy=[services.speak])

    @app.view(ids.HOST_FORM)
    def handed_over(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        meeting, to = hosting.read_page(view)
        said = flows.hosting.hand_over(services.store, meeting, to, body["user"]["id"], services.clock())
        ack(response_action="update", view=views.forms.said("Hosting", views.blocks.section(said)))


def _again(services: Services, body: dict[str, Any], duty: str) -> None:
    """Show a list that was pressed in as it is by now; a note is rewritten by itself, and Home follows."""
    by, now = body["user"]["id"], services.clock()
    if body.get("view", {}).get("type") == "modal":
        services.refresh(body, flows.hosting.page_of(services.store, flows.hosting.meeting_of(duty), by, now))


def _stage(app: App, services: Services) -> None:
    @app.action(ids.RUN_OF_SHOW)
    def opened(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        show(services, body, Place(action["value"]))
        ack()

    @app.action(ids.LOOK_AGAIN)
    def again(ack: Ack, body: dict[str, Any]) -> None:
        show(services, body, place_of(body))
        ack()

    @app.action(ids.PAGE_BACK)
    @app.action(ids.PAGE_ON)
    def turned(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        place = place_of(body)
        show(services, body, Place(place.meeting, int(action["value"]), place.later))
        ack()

    @app.action(ids.ITEM_MENU)
    def item(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        what, _, identity = action["selected_option"]["value"].partition(" ")
        identity = flows.items.listed(services.store, place_of(body).meeting, identity)
        by, now = body["user"]["id"], services.clock()
        if what == hosting.DROP:
            flows.items.withdraw(services.store, identity, by, now)
        else:
            flows.items.move(services.store, identity, by, -1 if what == hosting.UP else 1, now)
        show(services, body, place_of(body))
        ack()


def _questions(app: App, services: Services) -> None:
    @app.action(ids.QUESTION_ANSWERED)
    def answered(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        flows.questions.answer(services.store, action["value"], "", body["user"]["id"], services.clock())
        show(services, body, place_of(body).taken(action["value"]))
        ack()

    @app.action(ids.QUESTION_LATER)
    def later(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        was_answered = action["text"]["text"] == hosting.NOT_ANSWERED
        flows.questions.later(services.store, action["value"], body["user"]["id"], services.clock())
        place = place_of(body)
        show(services, body, place if was_answered else place.put_off(action["value"]))
        ack()

    @app.action(ids.QUESTION_NOTE)
    def note(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, place = body["user"]["id"], place_of(body)
        services.push(body, flows.hosting.note_form(services.store, place, action["value"], by))
        ack()

    @app.view(ids.NOTE_FORM)
    def noted(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        place, question, said = hosting.read_note(view)
        flows.questions.answer(services.store, question, said, body["user"]["id"], services.clock())
        show(services, body, place)
        ack()
