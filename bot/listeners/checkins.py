"""Presses and forms of a check-in, translated into flows."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, whisper
from bot.views import ids
from rituals.outcomes import Next


def register(app: App, services: Services) -> None:
    """Listen for check-ins, and for how sure people are."""
    _check_ins(app, services)
    _confidences(app, services)


def _check_ins(app: App, services: Services) -> None:
    @app.action(ids.CHECK_IN)
    def open_form(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        number, by = action["value"], body["user"]["id"]
        services.open(body, flows.outcome_checkin.form(services.store, number, by, services.clock()))
        ack()

    @app.view(ids.CHECK_IN_FORM)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        filled, by = views.checkin.read(view), body["user"]["id"]
        again = flows.outcome_checkin.save(services.store, filled, by, services.clock())
        if again is None and filled.then == Next.STOP:
            resolving = flows.outcome_pages.resolve_form(services.store, str(filled.number), by)
            again = views.checkin.stopping(resolving)
        if again:
            ack(response_action="update", view=again)
        else:
            ack()


def _confidences(app: App, services: Services) -> None:
    @app.action(ids.MY_CONFIDENCE)
    def open_form(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by = body["user"]["id"]
        services.open(body, flows.confidence.form(services.store, action["value"], by, services.clock()))
        ack()

    @app.view(ids.CONFIDENCE_FORM)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        given, by = views.checkin.read_confidence(view), body["user"]["id"]
        if further := flows.confidence.save(services.store, given, by, services.clock()):
            ack(response_action="update", view=further)
        else:
            ack()

    def why(ack: Ack, action: dict[str, Any], context: BoltContext) -> None:
        whisper(context, flows.confidence.why(services.store, action["value"]))
        ack()

    app.action(ids.WHY_ASKED)(ack=why, lazy=[services.speak])
