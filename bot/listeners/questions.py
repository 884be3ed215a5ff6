"""Questions: their forms, and the list of all of them."""

from typing import Any

from slack_bolt import Ack, App

from bot import flows, views
from bot.listeners.services import Services
from bot.views import ids
from bot.views.voting import Place


def register(app: App, services: Services) -> None:
    """Listen for questions asked, voted for, read and withdrawn."""
    _asking(app, services)
    _listing(app, services)
    _voting(app, services)


def _asking(app: App, services: Services) -> None:
    @app.action(ids.ASK_QUESTION)
    def open_form(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, now = body["user"]["id"], services.clock()
        services.open(body, flows.questions.form(services.store, action["value"], by, now))
        ack()

    @app.action(ids.ASK_NAMELESS)
    def open_nameless(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, now = body["user"]["id"], services.clock()
        form = flows.questions.nameless_form(
            services.store, action["value"], by, now, lambda count: services.fresh(count).hex()
        )
        services.open(body, form)
        ack()

    @app.view(ids.QUESTION_FORM)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        flows.questions.ask(services.store, views.questions.read(view, body["user"]["id"]), services.clock())
        ack()

    @app.view(ids.NAMELESS_FORM)
    def sent_nameless(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        flows.questions.check_may_ask(services.store, body["user"]["id"])
        flows.questions.ask_nameless(services.store, views.questions.read_nameless(view), services.clock())
        ack()


def _listing(app: App, services: Services) -> None:
    @app.action(ids.ALL_QUESTIONS)
    def open_list(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        _show(services, body, Place(action["value"]))
        ack()

    @app.action(ids.ORDER_BY_VOTES)
    def by_votes(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        _show(services, body, Place(action["value"], by_votes=True))
        ack()

    @app.action(ids.BALANCED_ORDER)
    def balanced(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        _show(services, body, Place(action["value"]))
        ack()

    @app.action(ids.QUESTIONS_BEFORE)
    @app.action(ids.QUESTIONS_AFTER)
    def turn(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        here = _place(body)
        _show(services, body, Place(here.meeting, int(action["value"]), here.by_votes))
        ack()

    @app.action(ids.READ_QUESTION)
    def read(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by = body["user"]["id"]
        services.push(body, flows.voting.whole(services.store, _place(body), action["value"], by))
        ack()


def _voting(app: App, services: Services) -> None:
    @app.action(ids.VOTE)
    @app.action(ids.TAKE_VOTE_BACK)
    def voted(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        stands, by, now = action["action_id"] == ids.VOTE, body["user"]["id"], services.clock()
        page = flows.voting.vote(services.store, _place(body), action["value"], by, now, stands=stands)
        services.refresh(body, page)
        ack()

    @app.action(ids.WITHDRAW_QUESTION)
    def withdrawn(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, now = body["user"]["id"], services.clock()
        services.refresh(body, flows.voting.withdraw(services.store, _place(body), action["value"], by, now))
        ack()


def _show(services: Services, body: dict[str, Any], place: Place) -> None:
    """Open a page of the list from a post, or turn to it in the modal."""
    page = flows.voting.listing(services.store, place, body["user"]["id"], services.clock())
    if "view" in body:
        services.refresh(body, page)
    else:
        services.open(body, page)


def _place(body: dict[str, Any]) -> Place:
    return views.voting.read(body["view"]["private_metadata"])
