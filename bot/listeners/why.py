"""`/why` and its subcommands."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import views
from bot.listeners import debts, technologies
from bot.listeners.services import Services, replace
from bot.views import ids
from bot.views.blocks import Message
from bot.views.forms import View
from rituals.roster import nearest

Answer = Message | View
Command = Callable[[Services, str, str], Answer]  # services, who typed it, what was typed after the word


def register(app: App, services: Services) -> None:
    """Listen for the command, and for the button that runs the nearest one."""
    _typed(app, services)


def run(services: Services, by: str, text: str) -> Answer:
    """Run what was typed after `/why`; an unknown word is answered with the nearest one."""
    name, _, rest = text.strip().partition(" ")
    if command := COMMANDS.get(name.lower() or "help"):
        return command(services, by, rest.strip())
    near = nearest(name.lower(), COMMANDS)
    return views.help.unknown_why(views.blocks.clip(text.strip(), 100), f"{near} {rest}".strip() if near else None)


def _typed(app: App, services: Services) -> None:
    @app.command("/why")
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

    app.action(ids.RUN_WHY)(ack=nearest_one, lazy=[services.speak])


def _help(_services: Services, _by: str, _rest: str) -> Answer:
    return views.help.why_help()


COMMANDS: Mapping[str, Command] = {
    "debt": debts.listed,
    "help": _help,
    **technologies.COMMANDS,
}
