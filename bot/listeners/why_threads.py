"""Presses and forms of a question's thread, translated into flows."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, whisper
from bot.store import Store
from bot.views import ids


def register(app: App, services: Services) -> None:
    """Listen for answers, for wondering too, and for what ends a question."""
    _answers(app, services)
    _passes(app, services)
    _ends(app, services)
    _marks(app, services)

    @app.action(ids.OPEN_LINK)
    def led(ack: Ack) -> None:
        ack()


def _answers(app: App, services: Services) -> None:
    @app.action(ids.ANSWER_WHY)
    def open_form(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, number = body["user"]["id"], int(action["value"])
        services.open(body, flows.why_threads.answer_form(services.store, number, by, services.permalink))
        ack()

    @app.view(ids.ANSWER_FORM)
    def answered(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        number, text = views.why_forms.read_answer(view)
        flows.why_threads.answer(services.store, number, text, body["user"]["id"], services.clock())
        ack()

    @app.action(ids.NOBODY_REMEMBERS)
    def nobody(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        flows.why_threads.nobody(services.store, int(action["value"]), body["user"]["id"], services.clock())
        _seen(
            services, body, "Noted: nobody remembers. The thread offers to decide afresh; it does not say who said so."
        )
        ack()

    @app.action(ids.WONDER)
    def wonder(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, number = body["user"]["id"], int(action["value"])
        wonders = flows.why_threads.wonder(services.store, number, by, services.clock())
        _seen(services, body, "Counted: you wonder, too." if wonders else "Taken back: you do not wonder any more.")
        ack()


def _passes(app: App, services: Services) -> None:
    @app.action(ids.PASS_WHY)
    def open_form(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.open(body, flows.why_threads.pass_form(services.store, int(action["value"]), body["user"]["id"]))
        ack()

    @app.view(ids.PASS_WHY_FORM)
    def passed(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        number, to = views.why_forms.read_pass(view)
        flows.why_threads.pass_on(services.store, number, to, body["user"]["id"], services.clock())
        ack()


def _ends(app: App, services: Services) -> None:
    @app.action(ids.ANSWERS_IT)
    def answers_it(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, number = body["user"]["id"], int(action["value"])
        if which := flows.why_closing.answers_it(services.store, number, by, services.clock()):
            services.open(body, which)
        else:
            _seen(services, body)
        ack()

    def not_yet(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        by, number = body["user"]["id"], int(action["value"])
        said = flows.why_closing.not_yet(services.store, number, by, services.clock())
        _seen(services, body)
        whisper(context, said)
        ack()

    app.action(ids.NOT_YET)(ack=not_yet, lazy=[services.speak])

    @app.action(ids.DROP_WHY)
    def dropped(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        flows.why_closing.drop(services.store, int(action["value"]), body["user"]["id"], services.clock())
        _seen(services, body)
        ack()

    @app.view(ids.MARK_FORM)
    def marked(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        number, refs = views.why_forms.read_mark(view)
        flows.why_closing.marked(services.store, number, refs, body["user"]["id"], services.clock())
        ack()


def _marks(app: App, services: Services) -> None:
    """What stands under a question that is closed, or that nobody can answer."""

    def listening(act: Callable[[Store, int, str, datetime], None]) -> Callable[..., None]:
        def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
            act(services.store, int(action["value"]), body["user"]["id"], services.clock())
            ack()

        return pressed

    app.action(ids.REOPEN_WHY)(listening(flows.why_closing.reopen))
    app.action(ids.LOOK_LATER)(listening(flows.why_closing.look_later))
    app.action(ids.NO_NEED)(listening(flows.why_closing.no_need))


def _seen(services: Services, body: dict[str, Any], said: str = "") -> None:
    """Show a form that was pressed in as words; Home follows by itself."""
    if said and body.get("view", {}).get("type") == "modal":
        services.refresh(body, views.why_forms.said(said))
