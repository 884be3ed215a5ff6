"""`/outcome` and its subcommands, and the forms and buttons of outcomes."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, replace, whisper
from bot.views import ids
from bot.views.blocks import Message
from bot.views.forms import View
from rituals.roster import nearest

Answer = Message | View
Command = Callable[[Services, str, str], Answer]  # services, who typed it, what was typed after the word


def register(app: App, services: Services) -> None:
    """Listen for the command, its buttons, and its forms."""
    _typed(app, services)
    _buttons(app, services)
    _forms(app, services)


def run(services: Services, by: str, text: str) -> Answer:
    """Run what was typed after `/outcome`; nothing is the list, an unknown word is answered with the nearest one."""
    name, _, rest = text.strip().partition(" ")
    if command := COMMANDS.get(name.lower() or "list"):
        return command(services, by, rest.strip())
    near = nearest(name.lower(), COMMANDS)
    return views.help.unknown_outcome(views.blocks.clip(text.strip(), 100), f"{near} {rest}".strip() if near else None)


def _typed(app: App, services: Services) -> None:
    @app.command("/outcome")
    def typed(ack: Ack, body: dict[str, Any]) -> None:
        answer = run(services, body["user_id"], body.get("text", ""))
        if isinstance(answer, Message):
            ack(text=answer.text, blocks=list(answer.blocks))
        else:
            services.open(body, answer)
            ack()

    def nearest_one(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        answer = run(services, body["user"]["id"], action["value"])
        if isinstance(answer, Message):
            replace(context, answer)
        else:
            services.open(body, answer)
        ack()

    app.action(ids.RUN_OUTCOME)(ack=nearest_one, lazy=[services.speak])


def _buttons(app: App, services: Services) -> None:
    """Buttons that stand for a word: in a channel everyone sees them, so what they say is said to the presser alone."""

    def listening(word: str) -> Callable[..., None]:
        def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
            answer = run(services, body["user"]["id"], f"{word} {action.get('value', '')}".strip())
            if isinstance(answer, Message):
                whisper(context, answer)
            else:
                services.open(body, answer)
            ack()

        return pressed

    for action, word in BUTTONS.items():
        app.action(action)(ack=listening(word), lazy=[services.speak])


def _forms(app: App, services: Services) -> None:
    @app.view(ids.OUTCOME_FORM)
    def filled(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.outcome_forms.read(view)
        keep = flows.outcomes.edit if form.draft.number else flows.outcomes.name
        ack(response_action="update", view=keep(services.store, form, body["user"]["id"], services.clock()))

    @app.action(ids.USE_REWRITE)
    def rewrite(ack: Ack, body: dict[str, Any]) -> None:
        form, by = views.outcome_forms.read(body["view"]), body["user"]["id"]
        services.update(body, flows.outcome_pages.rewrite(services.store, form, by, services.clock()))
        ack()

    @app.view(ids.RESOLVE_FORM)
    def resolved(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form = views.outcome_forms.read_resolve(view)
        said = flows.outcomes.resolve(services.store, form, body["user"]["id"], services.clock())
        ack(response_action="update", view=said)

    @app.view(ids.GIVE_OUTCOME_FORM)
    def given(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        number, to = views.outcome_forms.read_give(view)
        said = flows.outcomes.give(services.store, number, to, body["user"]["id"], services.clock())
        ack(response_action="update", view=said)

    @app.view(ids.MOVE_OUTCOME_FORM)
    def moved(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        number, to = views.outcome_forms.read_move(view)
        said = flows.outcomes.move(services.store, number, to, body["user"]["id"], services.clock())
        ack(response_action="update", view=said)


def _help(_services: Services, _by: str, _rest: str) -> Answer:
    return views.help.outcome_help()


def _new(services: Services, by: str, rest: str) -> Answer:
    return flows.outcome_pages.new_form(services.store, rest, by, services.clock())


def _list(services: Services, by: str, rest: str) -> Answer:
    return flows.outcome_pages.listing(services.store, _page(rest), by, services.clock())


def _resolved(services: Services, by: str, rest: str) -> Answer:
    return flows.outcome_pages.resolved(services.store, _page(rest), by, services.clock())


def _show(services: Services, by: str, rest: str) -> Answer:
    return flows.outcome_pages.one(services.store, rest, by, services.clock())


def _checkin(services: Services, by: str, rest: str) -> Answer:
    return flows.outcome_checkin.form(services.store, rest, by, services.clock())


def _edit(services: Services, by: str, rest: str) -> Answer:
    return flows.outcome_pages.edit_form(services.store, rest, by)


def _resolve(services: Services, by: str, rest: str) -> Answer:
    return flows.outcome_pages.resolve_form(services.store, rest, by)


def _give(services: Services, by: str, rest: str) -> Answer:
    return flows.outcome_pages.give_form(services.store, rest, by)


def _move(services: Services, by: str, rest: str) -> Answer:
    return flows.outcome_pages.move_form(services.store, rest, by)


def _page(typed: str) -> int:
    return max(int(typed), 1) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1


COMMANDS: Mapping[str, Command] = {
    "new": _new,
    "list": _list,
    "show": _show,
    "checkin": _checkin,
    "edit": _edit,
    "resolve": _resolve,
    "give": _give,
    "move": _move,
    "resolved": _resolved,
    "help": _help,
}
BUTTONS: Mapping[str, str] = {
    ids.NAME_OUTCOME: "new",
    ids.MORE_OUTCOMES: "",  # its value says which list
    ids.ALL_RESOLVED: "resolved",
    ids.SHOW_OUTCOME: "show",
    ids.EDIT_OUTCOME: "edit",
    ids.RESOLVE_OUTCOME: "resolve",
    ids.GIVE_OUTCOME: "give",
    ids.MOVE_OUTCOME: "move",
}
