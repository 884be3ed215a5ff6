"""`/builders`, with its help and what people type about rituals. Every part of Builders adds its own subcommands."""

from collections.abc import Mapping

from bot.engine import previews, ritual_pages, rituals
from bot.engine.messages import help as help_messages
from bot.kit import Click, Commands, Declared, Handler, Reads, Runs, Shown, Subcommand, blocks, ids
from bot.kit.commands import ADMINS, BUILDERS
from bot.kit.mistyped import mistyped
from bot.store import Settings


def _unknown(text: str, near: str | None) -> Reads:
    answer = mistyped(BUILDERS, text, near, ids.RUN_COMMAND)
    return Reads(lambda _: answer)


def _help(click: Click) -> Shown:
    ready = click.unit.part(Settings).ctpo is not None
    return help_messages.help_(click.unit.part(Declared).commands, ready=ready)


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


COMMANDS = Commands(
    BUILDERS,
    "All-hands, roster, this week's counts",
    "help | join design | roster | rituals | preview | digest",
    (
        Subcommand("help", "what I know", Reads(_help), order=1),
        Subcommand("rituals", "what recurs, and when next", Reads(_rituals), order=10),
        Subcommand("preview [ritual]", "every post of a ritual, to you alone", Reads(_preview), order=40),
        Subcommand(
            "ritual [name]", "how the last ones went, who was not asked and why", Reads(_ritual), ADMINS, order=60
        ),
        Subcommand("ritual new", "add one", Reads(_ritual), ADMINS, order=61),
        Subcommand("pause [ritual]", "open no new ones until you resume", _pause, ADMINS, order=62),
        Subcommand("resume [ritual]", "go on", _resume, ADMINS, order=63),
        Subcommand("skip [ritual]", "call off the next one", _skip, ADMINS, order=65),
        Subcommand("run [ritual]", "open one now", _run, ADMINS, order=66),
    ),
    _unknown,
)
CLICKS: Mapping[str, Handler] = {ids.RUN_COMMAND: Runs(BUILDERS)}
