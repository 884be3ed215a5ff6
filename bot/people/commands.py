"""What people type about themselves and the roster."""

from bot.kit import Click, Reads, Shown, Subcommand, blocks, ids
from bot.kit.commands import ADMINS, BUILDERS
from bot.kit.mistyped import mistyped
from bot.people import away, disciplines, privacy, roster


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
        return mistyped(BUILDERS, f"roster {click.value}", "roster", ids.RUN_COMMAND)
    return roster.listing(click.unit, click.by)


def _roster_set(click: Click) -> Shown:
    return roster.set_form(click.unit, click.value, click.by)


def _roster_sync(click: Click) -> Shown:
    return blocks.say(roster.sync(click.unit, click.by, click.now))


def _disciplines(click: Click) -> Shown:
    return disciplines.listing(click.unit, click.by)


def _my_data(click: Click) -> Shown:
    return blocks.say(privacy.my_data(click.unit, click.by, click.now))


def _forget_me(click: Click) -> Shown:
    return privacy.propose_forget(click.unit, click.by)


SUBCOMMANDS = (
    Subcommand("join [discipline]", "stand for a discipline, from now on", _join, order=2),
    Subcommand("leave", "stand for none", _leave, order=3),
    Subcommand("away until [day]", "be left in peace until then: fri, 24 Dec, for 3 days", Reads(_away), order=4),
    Subcommand("back", "be back sooner", _back, order=5),
    Subcommand("roster", "how many builders there are, by discipline", Reads(_roster), order=6),
    Subcommand("roster set [person] [discipline]", "say what someone stands for", Reads(_roster_set), ADMINS, order=7),
    Subcommand("roster sync", "read people and user groups anew", _roster_sync, ADMINS, order=8),
    Subcommand(
        "disciplines",
        "add, rename, order, merge, retire, and let a user group fill one",
        Reads(_disciplines),
        ADMINS,
        order=9,
    ),
    Subcommand("my-data", "all that is kept about you, in a file", _my_data, order=20),
    Subcommand("forget-me", "have your name and words removed", Reads(_forget_me), order=21),
)
