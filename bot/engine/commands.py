"""`/builders` and its subcommands."""

import hmac
from collections.abc import Mapping

from bot.engine import previews, ritual_pages, rituals
from bot.engine.messages import help as help_messages
from bot.home import page
from bot.kit import Click, Commands, Handler, Reads, Runs, Shown, Subcommand, blocks, ids
from bot.ops import health
from bot.people import away, disciplines, privacy, roster
from bot.setup import company, first_run
from rituals.allhands import moving
from rituals.allhands.agenda import items
from rituals.allhands.hosting import running
from rituals.digest import digest

LEADS = "who leads, admins"


def _unknown(text: str, near: str | None) -> Reads:
    answer = help_messages.unknown(text, near)
    return Reads(lambda _: answer)


def _help(click: Click) -> Shown:
    return help_messages.help_(COMMANDS.help(), ready=page.ready(click.unit))


def _join(click: Click) -> Shown:
    if welcome := privacy.come_back(click.unit, click.by, click.now):
        return blocks.say(welcome)
    if not click.value:
        return roster.pick_form(click.unit, click.by)
    return blocks.say(roster.join(click.unit, click.value, click.by, click.now))


def _leave(click: Click) -> Shown:
    return blocks.say(roster.leave(click.unit, click.by, click.now))


def _away(click: Click) -> Shown:
    return away.propose(click.unit, click.value, click.by, click.now)


def _back(click: Click) -> Shown:
    return blocks.say(away.back(click.unit, click.by, click.now))


def _roster(click: Click) -> Shown:
    if click.value:
        return help_messages.unknown(f"roster {click.value}", "roster")
    return roster.listing(click.unit, click.by)


def _roster_set(click: Click) -> Shown:
    return roster.set_form(click.unit, click.value, click.by)


def _roster_sync(click: Click) -> Shown:
    return blocks.say(roster.sync(click.unit, click.by, click.now))


def _disciplines(click: Click) -> Shown:
    return disciplines.listing(click.unit, click.by)


def _rituals(click: Click) -> Shown:
    return ritual_pages.listing(click.unit, click.by, click.now)


def _ritual(click: Click) -> Shown:
    if click.value.lower() == "new":
        return ritual_pages.new_form(click.unit, click.by, click.channel, click.now)
    return ritual_pages.one(click.unit, click.value, click.by, click.now)


def _pause(click: Click) -> Shown:
    return blocks.say(rituals.pause(click.unit, click.value, click.by, click.now))


def _resume(click: Click) -> Shown:
    return blocks.say(rituals.resume(click.unit, click.value, click.by, click.now))


def _skip(click: Click) -> Shown:
    named = click.value.removeprefix("next").strip()
    return blocks.say(rituals.skip(click.unit, named, click.by, click.now))


def _run(click: Click) -> Shown:
    return blocks.say(rituals.run(click.unit, click.value, click.by, click.now))


def _preview(click: Click) -> Shown:
    return previews.preview(click.unit, click.value, click.now)


def _host(click: Click) -> Shown:
    return running.page(click.unit, click.value, click.by, click.now)


def _digest(click: Click) -> Shown:
    return digest.so_far(click.unit, click.by, click.now)


def _health(click: Click) -> Shown:
    return health.health(click.unit, click.by, click.now)


def _lead(click: Click) -> Shown:
    return company.lead_form(click.unit, click.by)


def _item(click: Click) -> Shown:
    return items.form(click.unit, click.by, click.now)


def _move(click: Click) -> Shown:
    return moving.form(click.unit, click.value, click.by, click.now)


def _settings(click: Click) -> Shown:
    return company.form(click.unit, click.by)


def _my_data(click: Click) -> Shown:
    return blocks.say(privacy.my_data(click.unit, click.by, click.now))


def _forget_me(click: Click) -> Shown:
    return privacy.propose_forget(click.unit, click.by)


def _setup(click: Click) -> Shown:
    fits = hmac.compare_digest(click.value.strip().upper().encode(), click.around.setup_code.encode())
    return first_run.setup_form(click.unit, click.by, code_fits=fits, now=click.now)


COMMANDS = Commands(
    "/builders",
    "All-hands, roster, this week's counts",
    "help | join design | roster | rituals | preview | digest",
    (
        Subcommand("help", "what I know", Reads(_help)),
        Subcommand("join [discipline]", "stand for a discipline, from now on", _join),
        Subcommand("leave", "stand for none", _leave),
        Subcommand("away until [day]", "be left in peace until then: fri, 24 Dec, for 3 days", Reads(_away)),
        Subcommand("back", "be back sooner", _back),
        Subcommand("roster", "how many builders there are, by discipline", Reads(_roster)),
        Subcommand("roster set [person] [discipline]", "say what someone stands for", Reads(_roster_set), LEADS),
        Subcommand("roster sync", "read people and user groups anew", _roster_sync, LEADS),
        Subcommand(
            "disciplines",
            "add, rename, order, merge, retire, and let a user group fill one",
            Reads(_disciplines),
            LEADS,
        ),
        Subcommand("rituals", "what recurs, and when next", Reads(_rituals)),
        Subcommand("host [ritual]", "who hosts next, and whose turn comes", Reads(_host)),
        Subcommand("digest", "the week so far, as counts", Reads(_digest)),
        Subcommand("my-data", "all that is kept about you, in a file", _my_data),
        Subcommand("forget-me", "have your name and words removed", Reads(_forget_me)),
        Subcommand("item", "put something on the agenda of an all-hands, or take it off", Reads(_item)),
        Subcommand("preview [ritual]", "every post of a ritual, to you alone", Reads(_preview)),
        Subcommand("ritual [name]", "how the last ones went, who was not asked and why", Reads(_ritual), LEADS),
        Subcommand("ritual new", "add one", Reads(_ritual), LEADS),
        Subcommand("pause [ritual]", "open no new ones until you resume", _pause, LEADS),
        Subcommand("resume [ritual]", "go on", _resume, LEADS),
        Subcommand("move [ritual]", "hold the next one at another time", Reads(_move), LEADS),
        Subcommand("skip [ritual]", "call off the next one", _skip, LEADS),
        Subcommand("run [ritual]", "open one now", _run, LEADS),
        Subcommand("lead", "say who leads all disciplines", Reads(_lead), LEADS),
        Subcommand("settings", "who else may change things, guests, holidays", Reads(_settings), LEADS),
        Subcommand("health", "is all well", Reads(_health), LEADS),
        Subcommand("setup [code]", "set Builders up (once)", Reads(_setup)),
    ),
    _unknown,
)
CLICKS: Mapping[str, Handler] = {ids.RUN_COMMAND: Runs(COMMANDS.find)}
