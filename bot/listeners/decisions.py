"""Decisions: the words after `/why` that look them up, and their buttons and forms, translated into flows."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, replace, whisper
from bot.views import ids
from bot.views.blocks import Message
from bot.views.forms import View

Answer = Message | View
Command = Callable[[Services, str, str], Answer]


def register(app: App, services: Services) -> None:
    """Listen for what opens the form of a decision, what shows one, and what says whether it is still true."""
    _opened(app, services)
    _shown(app, services)
    _reviewed(app, services)
    _sent(app, services)


def _opened(app: App, services: Services) -> None:
    """Buttons that open the form: each is given the number of a question or a decision, or a technology's id."""

    def opening(give: Callable[[str, str], View]) -> Callable[..., None]:
        def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
            services.open(body, give(action["value"], body["user"]["id"]))
            ack()

        return pressed

    store, clock = services.store, services.clock
    from_question = opening(lambda value, by: flows.decisions.from_question(store, int(value), by, clock()))
    changed = opening(lambda value, by: flows.decisions.change_form(store, int(value), by, clock()))
    app.action(ids.KEEP_DECISION)(from_question)
    app.action(ids.DECIDE_NOW)(from_question)
    app.action(ids.HAS_CHANGED)(changed)
    app.action(ids.NOT_ANY_MORE)(changed)
    app.action(ids.TELL_STORY)(opening(lambda value, by: flows.decisions.story(store, value, by, clock())))
    app.action(ids.EDIT_DECISION)(opening(lambda value, by: flows.decisions.edit_form(store, value, by)))
    app.action(ids.READ_ALL)(opening(lambda value, by: flows.decision_pages.whole(store, int(value), 0, by)))


def _shown(app: App, services: Services) -> None:
    def turned(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        number, part = map(int, action["value"].split())
        services.refresh(body, flows.decision_pages.whole(services.store, number, part, body["user"]["id"]))
        ack()

    def show(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        whisper(context, one(services, body["user"]["id"], action["value"]))
        ack()

    def page(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        replace(context, listed(services, body["user"]["id"], action["value"]))
        ack()

    for each in (ids.READ_BACK, ids.READ_ON):
        app.action(each)(turned)
    app.action(ids.SHOW_DECISION)(ack=show, lazy=[services.speak])
    for each in (ids.MORE_WHYS, ids.WHYS_BACK):
        app.action(each)(ack=page, lazy=[services.speak])


def _reviewed(app: App, services: Services) -> None:
    @app.action(ids.STILL_TRUE)
    def still_true(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, number = body["user"]["id"], int(action["value"])
        services.open(body, flows.reviews.still_true(services.store, number, by, services.clock()))
        ack()

    @app.action(ids.ASK_SOMEBODY)
    def ask(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, now = body["user"]["id"], services.clock()
        technology = flows.reviews.ask_somebody(services.store, int(action["value"]), by, now)
        services.open(body, flows.why.form(services.store, technology, by, now, services.permalink))
        ack()

    @app.view(ids.REVIEW_FORM)
    def another_day(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        number, day = views.decision_forms.read_review(view)
        said = flows.reviews.until(services.store, number, day, body["user"]["id"], services.clock())
        ack(response_action="update", view=said)


def _sent(app: App, services: Services) -> None:
    @app.view(ids.DECISION_FORM)
    def filled(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.decision_forms.read(view)
        said = flows.decisions.save(services.store, form, body["user"]["id"], services.clock())
        ack(response_action="update", view=said)


def listed(services: Services, by: str, rest: str) -> Message:
    """List open questions and decisions, a page of them."""
    page = int(rest) if rest.isascii() and rest.isdecimal() and len(rest) < 6 else 1
    return flows.decision_pages.listing(services.store, page, by, services.clock(), services.permalink)


def found(services: Services, by: str, rest: str) -> Message:
    """Find what has words in it."""
    return flows.decision_pages.found(services.store, rest, by, services.clock(), services.permalink)


def one(services: Services, by: str, rest: str) -> Message:
    """Show a decision by its number."""
    return flows.decision_pages.one(services.store, rest, by, services.permalink)


def decide(services: Services, by: str, rest: str) -> View:
    """Give the form for a decision, about a technology if one was typed."""
    return flows.decisions.form(services.store, rest, by, services.clock())


COMMANDS: Mapping[str, Command] = {"list": listed, "find": found, "show": one, "decide": decide}
