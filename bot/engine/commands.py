"""`/builders`, with its help and what people type about rituals. Every part of Builders adds its own subcommands."""

from collections.abc import Mapping

from bot.engine import ids, previews, ritual_pages, rituals
from bot.engine.messages import help as help_messages
from bot.engine.messages import ritual_forms
from bot.kit import Click, Commands, Declared, Handler, Reads, Runs, Shown, Subcommand
from bot.kit import ids as kit_ids
from bot.kit.commands import ADMINS, BUILDERS
from bot.kit.mistyped import mistyped


def _unknown(text: str, near: str | None) -> Reads:
    answer = mistyped(BUILDERS, text, near, kit_ids.RUN_COMMAND)
    return Reads(lambda _: answer)


def _help(click: Click) -> Shown:
    return help_messages.help_(click.unit.part(Declared).commands, ready=click.around.ready())


COMMANDS = Commands(
    BUILDERS,
    "All-hands, roster, this week's counts",
    "help | join design | roster | rituals | preview | digest",
    (
        Subcommand("help", "what I know", Reads(_help, stored=False), order=1),
        Subcommand("rituals", "what recurs, and when next", Reads(ritual_pages.listing), order=10),
        Subcommand("preview [ritual]", "every post of a ritual, to you alone", Reads(previews.preview), order=40),
        Subcommand(
            "ritual [name]",
            "how the last ones went, who was not asked and why",
            Reads(ritual_pages.one),
            ADMINS,
            order=60,
        ),
        Subcommand("ritual new", "add one", Reads(ritual_pages.new_form), ADMINS, order=61),
        Subcommand("pause [ritual]", "open no new ones until you resume", rituals.pause, ADMINS, order=62),
        Subcommand("resume [ritual]", "go on", rituals.resume, ADMINS, order=63),
        Subcommand("skip [ritual]", "call off the next one", rituals.skip, ADMINS, order=65),
        Subcommand("run [ritual]", "open one now", rituals.run, ADMINS, order=66),
    ),
    _unknown,
)
CLICKS: Mapping[str, Handler] = {
    kit_ids.RUN_COMMAND: Runs(BUILDERS),
    ids.RITUAL_KIND: Reads(ritual_pages.other_kind),
    ids.CHANGE_RITUAL: Reads(ritual_pages.change_form),
}
FORMS: Mapping[str, Handler] = {
    ritual_forms.NEW.callback: rituals.create,
    ritual_forms.CHANGE.callback: rituals.change,
}
