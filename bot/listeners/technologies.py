"""`/why technology` and `/why radar`, and the forms and buttons of technologies."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, replace, whisper
from bot.views import ids
from bot.views.blocks import Message
from bot.views.forms import View

Answer = Message | View
Command = Callable[[Services, str, str], Answer]  # services, who typed it, what was typed after the word


def register(app: App, services: Services) -> None:
    """Listen for the buttons and the forms; what is typed comes with `/why`."""
    _buttons(app, services)
    _forms(app, services)


def _buttons(app: App, services: Services) -> None:
    """In a channel everyone sees a button, so what it says is said to the presser alone."""

    def listening(command: Command) -> Callable[..., None]:
        def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
            answer = command(services, body["user"]["id"], action.get("value", ""))
            if isinstance(answer, Message):
                whisper(context, answer)
            else:
                services.open(body, answer)
            ack()

        return pressed

    for action, command in BUTTONS.items():
        app.action(action)(ack=listening(command), lazy=[services.speak])

    def look_after(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        by, technology = body["user"]["id"], action["value"]
        flows.technologies.look_after(services.store, technology, by)
        replace(context, flows.technology_pages.by_id(services.store, technology, by))
        ack()

    app.action(ids.LOOK_AFTER)(ack=look_after, lazy=[services.speak])


def _forms(app: App, services: Services) -> None:
    def told(ack: Ack, title: str, said: str) -> None:
        ack(response_action="update", view=views.forms.said(title, views.blocks.section(said)))

    @app.view(ids.TECHNOLOGY_FORM)
    def filled(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form, by = views.technology_forms.read(view), body["user"]["id"]
        if form.technology.id:
            said = flows.technologies.change(services.store, form, by, services.clock())
        else:
            said = flows.technologies.add(services.store, form, by, services.clock())
        told(ack, "A technology", said)

    @app.view(ids.RING_FORM)
    def moved(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form, by = views.technology_forms.read_ring(view), body["user"]["id"]
        told(ack, "Move to another ring", flows.technologies.move(services.store, form, by, services.clock()))

    @app.view(ids.MERGE_FORM)
    def merged(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        (technology, typed), by = views.technology_forms.read_merge(view), body["user"]["id"]
        said = flows.technologies.merge(services.store, technology, typed, by, services.clock())
        told(ack, "It is the same as…", said)


def _technology(services: Services, by: str, rest: str) -> Answer:
    """Show one by name, the list for nothing, the form for *new*."""
    word, _, named = rest.partition(" ")
    if word.lower() == "new" and not flows.why.knows(services.store, rest):
        return _new(services, by, named.strip())
    return flows.technology_pages.one(services.store, rest, by) if rest else _page(services, by, "1")


def _new(services: Services, by: str, name: str) -> Answer:
    return flows.technology_pages.new_form(services.store, name, by)


def _page(services: Services, by: str, page: str) -> Answer:
    return flows.technology_pages.listing(services.store, int(page), by)


def _one(services: Services, by: str, technology: str) -> Answer:
    return flows.technology_pages.by_id(services.store, technology, by)


def _radar(services: Services, by: str, _rest: str) -> Answer:
    return flows.technology_pages.radar(services.store, by, services.clock())


def _change(services: Services, by: str, technology: str) -> Answer:
    return flows.technology_pages.change_form(services.store, technology, by)


def _ring(services: Services, by: str, technology: str) -> Answer:
    return flows.technology_pages.ring_form(services.store, technology, by, services.clock())


def _merge(services: Services, by: str, technology: str) -> Answer:
    return flows.technology_pages.merge_form(services.store, technology, by)


COMMANDS: Mapping[str, Command] = {"technology": _technology, "technologies": _technology, "radar": _radar}
BUTTONS: Mapping[str, Command] = {
    ids.SHOW_TECHNOLOGY: _one,
    ids.NEW_TECHNOLOGY: _new,
    ids.MORE_TECHNOLOGIES: _page,
    ids.CHANGE_TECHNOLOGY: _change,
    ids.MOVE_RING: _ring,
    ids.MERGE_TECHNOLOGY: _merge,
    ids.RADAR: _radar,
}
