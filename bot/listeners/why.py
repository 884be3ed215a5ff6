"""`/why` and its subcommands, and the form of a question."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners import debts, decisions, technologies
from bot.listeners.services import Services, replace
from bot.views import ids
from bot.views.blocks import Message
from bot.views.forms import NEW, View
from rituals.roster import nearest

MISTYPED = 0.7  # alike: "lits" is list, and neither Rust nor .NET is a word mistyped
Answer = Message | View
Command = Callable[[Services, str, str], Answer]  # services, who typed it, what was typed after the word


def register(app: App, services: Services) -> None:
    """Listen for the command, the shortcut, the buttons that begin a question, and its form."""
    _typed(app, services)
    _begun(app, services)
    _changed(app, services)
    _sent(app, services)


def run(services: Services, by: str, text: str) -> Answer:
    """Run what was typed after `/why`; what is no word of it is a technology's name, or a word mistyped."""
    name, _, rest = text.strip().partition(" ")
    if command := COMMANDS.get(name.lower()):
        return command(services, by, rest.strip())
    near = nearest(name.lower(), COMMANDS, alike=MISTYPED) if name else None
    if near and not flows.why.knows(services.store, text):
        return views.help.unknown_why(text.strip(), f"{near} {rest}".strip())
    return form(services, by, f"{NEW}{text.strip()}" if name else "")


def form(services: Services, by: str, about: str) -> View:
    """Give the form for a question, about a technology by its id, or by any name after `NEW`."""
    return flows.why.form(services.store, about, by, services.clock(), services.permalink)


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


def _begun(app: App, services: Services) -> None:
    @app.action(ids.ASK_WHY_OF)
    def about(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.open(body, form(services, body["user"]["id"], action.get("value", "")))
        ack()

    @app.shortcut(ids.ASK_WHY)
    def shortcut(ack: Ack, body: dict[str, Any]) -> None:
        message, channel, by = body["message"], body["channel"], body["user"]["id"]
        facts = {
            "text": message.get("text", ""),
            "by": "" if "bot_id" in message else message.get("user", ""),
            "channel": channel["id"],
            "place": channel.get("name", ""),
        }
        link = services.permalink(channel["id"], message["ts"])
        if (thread := message.get("thread_ts", message["ts"])) != message["ts"]:
            link += f"?thread_ts={thread}&cid={channel['id']}"  # as Slack makes it, to open the thread
        view = flows.why.from_message(services.store, by, facts, link, services.clock(), services.permalink)
        services.open(body, view)
        ack()


def _changed(app: App, services: Services) -> None:
    """What is pressed in the form while it is filled in."""

    @app.options(ids.CHOOSE_TECHNOLOGY)
    def suggest(ack: Ack, payload: dict[str, Any]) -> None:
        ack(options=flows.why.suggest(services.store, payload.get("value", "")))

    @app.action(ids.CHOOSE_TECHNOLOGY)
    def chosen(ack: Ack, body: dict[str, Any]) -> None:
        asked, by = views.why_forms.read(body["view"]), body["user"]["id"]
        services.update(body, flows.why.choose(services.store, asked, by, services.clock(), services.permalink))
        ack()

    @app.action(ids.START_FROM)
    def start(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        asked, prompt = views.why_forms.read(body["view"]), action["selected_option"]["value"]
        by, now = body["user"]["id"], services.clock()
        services.update(body, flows.why.start_from(services.store, asked, prompt, by, now, services.permalink))
        ack()

    @app.action(ids.READ_DECISION)
    def read(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.push(body, flows.why.decision(services.store, int(action["value"]), body["user"]["id"]))
        ack()

    @app.action(ids.ENOUGH)
    def enough(ack: Ack, body: dict[str, Any]) -> None:
        asked = views.why_forms.read(body["view"])
        services.refresh(body, flows.why.enough(services.store, asked, body["user"]["id"]))
        ack()


def _sent(app: App, services: Services) -> None:
    @app.view(ids.WHY_FORM)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        asked = views.why_forms.read(view)
        said = flows.why.ask(services.store, asked, body["user"]["id"], services.clock())
        ack(response_action="update", view=said)


def _help(_services: Services, _by: str, _rest: str) -> Answer:
    return views.help.why_help()


COMMANDS: Mapping[str, Command] = {
    "debt": debts.listed,
    "help": _help,
    **decisions.COMMANDS,
    **technologies.COMMANDS,
}
