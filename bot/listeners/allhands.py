"""Presses, forms and replies of the all-hands, translated into flows."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, whisper
from bot.views import ids
from bot.views.forms import View


def register(app: App, services: Services) -> None:
    """Listen for everything people do with an all-hands."""
    _presses(app, services)
    _forms(app, services)
    _notes(app, services)


def next_form(services: Services, then: str, by: str) -> View | None:
    """Give the form someone was on their way to when they were asked for their discipline."""
    action, _, about = then.partition(" ")
    forms: dict[str, Callable[[], View]] = {
        ids.TAKE_SEAT: lambda: flows.agenda.seat_form(services.store, about, by, services.clock()),
        ids.ASK_QUESTION: lambda: flows.questions.form(services.store, about, by, services.clock()),
        ids.ASK_WHY_OF: lambda: flows.why.form(services.store, about, by, services.clock(), services.permalink),
        ids.MY_CONFIDENCE: lambda: flows.confidence.form(services.store, about, by, services.clock()),
        ids.OPEN_PULSE: lambda: flows.allhands.pulse_form(services.store, about, by),
    }
    return forms[action]() if action in forms else None


def _presses(app: App, services: Services) -> None:
    @app.action(ids.TAKE_SEAT)
    def open_seat(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        form = flows.agenda.seat_form(services.store, action["value"], body["user"]["id"], services.clock())
        services.open(body, form)
        ack()

    def attended(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        whisper(context, flows.allhands.attend(services.store, action["value"], body["user"]["id"], services.clock()))
        ack()

    app.action(ids.ATTEND)(ack=attended, lazy=[services.speak])

    @app.action(ids.OPEN_PULSE)
    def open_pulse(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.open(body, flows.allhands.pulse_form(services.store, action["value"], body["user"]["id"]))
        ack()


def _forms(app: App, services: Services) -> None:
    @app.view(ids.SEAT_FORM)
    def seat_sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        meeting, title = views.allhands_forms.read_seat(view)
        flows.agenda.take_seat(services.store, meeting, title, body["user"]["id"], services.clock())
        ack()

    @app.view(ids.PULSE_FORM)
    def pulse_sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        meeting, pulse, nameless = views.allhands_forms.read_pulse(view)
        by, now = body["user"]["id"], services.clock()
        if nameless:
            flows.allhands.answer_nameless(services.store, meeting, pulse, by, now, services.fresh)
            ack()
        elif flows.allhands.answer(services.store, meeting, pulse, by, now):
            ack(response_action="update", view=views.allhands_forms.kept_late())
        else:
            ack()


def _notes(app: App, services: Services) -> None:
    @app.action(ids.SEAT_FROM_NOTE)
    def open_seat(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, now = body["user"]["id"], services.clock()
        services.open(body, flows.agenda.seat_form(services.store, _meeting(action["value"]), by, now))
        ack()

    @app.action(ids.PASS_SEAT)
    def passed(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        flows.allhands.pass_seat(services.store, action["value"], body["user"]["id"], services.clock())
        ack()


def _meeting(duty: str) -> str:
    return duty.split(":", 2)[2].rpartition(":")[0]  # seat:DISCIPLINE:MEETING:N
