"""`/builders` and its subcommands: typed words translated into flows."""

import hmac
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot import flows, views
from bot.listeners.services import Services, replace
from bot.views import ids
from bot.views.blocks import Message
from bot.views.forms import View
from rituals.roster import nearest

Answer = Message | View
Command = Callable[[Services, Mapping[str, Any], str], Answer]


def register(app: App, services: Services) -> None:
    """Listen for the command, and for the button that runs the nearest one."""

    @app.command("/builders")
    def typed(ack: Ack, body: dict[str, Any]) -> None:
        asked = {"by": body["user_id"], "channel": body.get("channel_id", ""), "trigger_id": body["trigger_id"]}
        answer = run(services, asked, body.get("text", ""))
        if isinstance(answer, Message):
            ack(text=answer.text, blocks=list(answer.blocks))
        else:
            services.open(asked, answer)
            ack()

    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext) -> None:
        channel = body.get("channel", {}).get("id", "")
        asked = {"by": body["user"]["id"], "channel": channel, "trigger_id": body["trigger_id"]}
        answer = run(services, asked, action["value"])
        if isinstance(answer, Message):
            replace(context, answer)
        else:
            services.open(asked, answer)
        ack()

    app.action(ids.RUN_COMMAND)(ack=pressed, lazy=[services.speak])


def run(services: Services, asked: Mapping[str, Any], text: str) -> Answer:
    """Run what was typed after `/builders`; an unknown word is answered with the nearest one."""
    words = text.split(maxsplit=1)
    name, rest = (words[0].lower(), words[1] if len(words) > 1 else "") if words else ("help", "")
    if command := COMMANDS.get(name):
        return command(services, asked, rest.strip())
    near = nearest(name, COMMANDS)
    return views.help.unknown(views.blocks.clip(text.strip(), 100), f"{near} {rest}".strip() if near else None)


def _help(services: Services, _asked: Mapping[str, Any], _rest: str) -> Answer:
    return views.help.help_(flows.home.ready(services.store))


def _join(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    if welcome := flows.privacy.come_back(services.store, asked["by"], services.clock()):
        return views.help.say(welcome)
    if not rest:
        return flows.roster.pick_form(services.store, asked["by"])
    return views.help.say(flows.roster.join(services.store, rest, asked["by"], services.clock()))


def _leave(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return views.help.say(flows.roster.leave(services.store, asked["by"], services.clock()))


def _away(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    return flows.away.propose(services.store, rest, asked["by"], services.clock())


def _back(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return views.help.say(flows.away.back(services.store, asked["by"], services.clock()))


def _roster(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    what, _, named = rest.partition(" ")
    if what.lower() == "set":
        return flows.roster.set_form(services.store, named.strip(), asked["by"])
    if what.lower() == "sync":
        return views.help.say(flows.roster.sync(services.store, asked["by"], services.clock()))
    if rest:
        return views.help.unknown(f"roster {rest}", "roster")
    return flows.roster.listing(services.store, asked["by"])


def _disciplines(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return flows.disciplines.listing(services.store, asked["by"])


def _rituals(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return flows.ritual_pages.listing(services.store, asked["by"], services.clock())


def _ritual(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    if rest.lower() == "new":
        return flows.ritual_pages.new_form(services.store, asked["by"], asked["channel"], services.clock())
    return flows.ritual_pages.one(services.store, rest, asked["by"], services.clock())


def _pause(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    return views.help.say(flows.rituals.pause(services.store, rest, asked["by"], services.clock()))


def _resume(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    return views.help.say(flows.rituals.resume(services.store, rest, asked["by"], services.clock()))


def _skip(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    named = rest.removeprefix("next").strip()
    return views.help.say(flows.rituals.skip(services.store, named, asked["by"], services.clock()))


def _run(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    return views.help.say(flows.rituals.run(services.store, rest, asked["by"], services.clock()))


def _preview(services: Services, _asked: Mapping[str, Any], rest: str) -> Answer:
    return flows.previews.preview(services.store, rest, services.clock())


def _host(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    return flows.hosting.page(services.store, rest, asked["by"], services.clock())


def _digest(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return flows.digest.so_far(services.store, asked["by"], services.clock())


def _health(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return flows.health.health(services.store, asked["by"], services.clock())


def _lead(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return flows.company.lead_form(services.store, asked["by"])


def _item(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return flows.items.form(services.store, asked["by"], services.clock())


def _move(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    return flows.moving.form(services.store, rest, asked["by"], services.clock())


def _settings(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return flows.company.form(services.store, asked["by"])


def _my_data(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return views.help.say(flows.privacy.my_data(services.store, asked["by"], services.clock()))


def _forget_me(services: Services, asked: Mapping[str, Any], _rest: str) -> Answer:
    return flows.privacy.propose_forget(services.store, asked["by"])


def _setup(services: Services, asked: Mapping[str, Any], rest: str) -> Answer:
    fits = hmac.compare_digest(rest.strip().upper().encode(), services.setup_code.encode())
    return flows.settings.setup_form(services.store, asked["by"], code_fits=fits, now=services.clock())


COMMANDS: Mapping[str, Command] = {
    "help": _help,
    "join": _join,
    "leave": _leave,
    "away": _away,
    "back": _back,
    "roster": _roster,
    "disciplines": _disciplines,
    "rituals": _rituals,
    "ritual": _ritual,
    "pause": _pause,
    "resume": _resume,
    "skip": _skip,
    "run": _run,
    "preview": _preview,
    "host": _host,
    "digest": _digest,
    "my-data": _my_data,
    "forget-me": _forget_me,
    "lead": _lead,
    "health": _health,
    "settings": _settings,
    "item": _item,
    "move": _move,
    "setup": _setup,
}
