"""`/builders` and its subcommands."""

import hmac
from collections.abc import Mapping

from bot import flows, views
from bot.kit import Click, Handler, Reads, Runs, Shown
from bot.kit.click import Handle
from bot.views import ids
from rituals.roster import nearest


def find(text: str) -> tuple[Handle | Reads, str]:
    """Find the handler of what was typed after `/builders`; an unknown word is answered with the nearest one."""
    words = text.split(maxsplit=1)
    name, rest = (words[0].lower(), words[1] if len(words) > 1 else "") if words else ("help", "")
    if command := COMMANDS.get(name):
        return command, rest.strip()
    near = nearest(name, COMMANDS)
    answer = views.help.unknown(views.blocks.clip(text.strip(), 100), f"{near} {rest}".strip() if near else None)
    return Reads(lambda _: answer), text


def _help(click: Click) -> Shown:
    return views.help.help_(flows.home.ready(click.unit))


def _join(click: Click) -> Shown:
    if welcome := flows.privacy.come_back(click.unit, click.by, click.now):
        return views.help.say(welcome)
    if not click.value:
        return flows.roster.pick_form(click.unit, click.by)
    return views.help.say(flows.roster.join(click.unit, click.value, click.by, click.now))


def _leave(click: Click) -> Shown:
    return views.help.say(flows.roster.leave(click.unit, click.by, click.now))


def _away(click: Click) -> Shown:
    return flows.away.propose(click.unit, click.value, click.by, click.now)


def _back(click: Click) -> Shown:
    return views.help.say(flows.away.back(click.unit, click.by, click.now))


def _roster(click: Click) -> Shown:
    what, _, named = click.value.partition(" ")
    if what.lower() == "set":
        return flows.roster.set_form(click.unit, named.strip(), click.by)
    if what.lower() == "sync":
        return views.help.say(flows.roster.sync(click.unit, click.by, click.now))
    if click.value:
        return views.help.unknown(f"roster {click.value}", "roster")
    return flows.roster.listing(click.unit, click.by)


def _disciplines(click: Click) -> Shown:
    return flows.disciplines.listing(click.unit, click.by)


def _rituals(click: Click) -> Shown:
    return flows.ritual_pages.listing(click.unit, click.by, click.now)


def _ritual(click: Click) -> Shown:
    if click.value.lower() == "new":
        return flows.ritual_pages.new_form(click.unit, click.by, click.channel, click.now)
    return flows.ritual_pages.one(click.unit, click.value, click.by, click.now)


def _pause(click: Click) -> Shown:
    return views.help.say(flows.rituals.pause(click.unit, click.value, click.by, click.now))


def _resume(click: Click) -> Shown:
    return views.help.say(flows.rituals.resume(click.unit, click.value, click.by, click.now))


def _skip(click: Click) -> Shown:
    named = click.value.removeprefix("next").strip()
    return views.help.say(flows.rituals.skip(click.unit, named, click.by, click.now))


def _run(click: Click) -> Shown:
    return views.help.say(flows.rituals.run(click.unit, click.value, click.by, click.now))


def _preview(click: Click) -> Shown:
    return flows.previews.preview(click.unit, click.value, click.now)


def _host(click: Click) -> Shown:
    return flows.hosting.page(click.unit, click.value, click.by, click.now)


def _digest(click: Click) -> Shown:
    return flows.digest.so_far(click.unit, click.by, click.now)


def _health(click: Click) -> Shown:
    return flows.health.health(click.unit, click.by, click.now)


def _lead(click: Click) -> Shown:
    return flows.company.lead_form(click.unit, click.by)


def _item(click: Click) -> Shown:
    return flows.items.form(click.unit, click.by, click.now)


def _move(click: Click) -> Shown:
    return flows.moving.form(click.unit, click.value, click.by, click.now)


def _settings(click: Click) -> Shown:
    return flows.company.form(click.unit, click.by)


def _my_data(click: Click) -> Shown:
    return views.help.say(flows.privacy.my_data(click.unit, click.by, click.now))


def _forget_me(click: Click) -> Shown:
    return flows.privacy.propose_forget(click.unit, click.by)


def _setup(click: Click) -> Shown:
    fits = hmac.compare_digest(click.value.strip().upper().encode(), click.around.setup_code.encode())
    return flows.settings.setup_form(click.unit, click.by, code_fits=fits, now=click.now)


COMMANDS: Mapping[str, Handle | Reads] = {
    "help": Reads(_help),
    "join": _join,
    "leave": _leave,
    "away": Reads(_away),
    "back": _back,
    "roster": _roster,
    "disciplines": Reads(_disciplines),
    "rituals": Reads(_rituals),
    "ritual": Reads(_ritual),
    "pause": _pause,
    "resume": _resume,
    "skip": _skip,
    "run": _run,
    "preview": Reads(_preview),
    "host": Reads(_host),
    "digest": Reads(_digest),
    "my-data": _my_data,
    "forget-me": Reads(_forget_me),
    "lead": Reads(_lead),
    "health": Reads(_health),
    "settings": Reads(_settings),
    "item": Reads(_item),
    "move": Reads(_move),
    "setup": Reads(_setup),
}
CLICKS: Mapping[str, Handler] = {ids.RUN_COMMAND: Runs(find)}
