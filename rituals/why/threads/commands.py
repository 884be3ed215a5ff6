"""`/why` and its subcommands, and the form of a question."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.kit import Click, Commands, Declared, Handler, Reads, Runs, Shortcut, Shown, Subcommand
from bot.kit.modals import NEW
from rituals.why import ids
from rituals.why.debts import clicks
from rituals.why.decisions import clicks as decisions
from rituals.why.messages import help as help_messages
from rituals.why.technologies import clicks as technologies
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import asking
from rituals.why.threads import forms as thread_forms

MISTYPED = 0.7  # alike: "lits" is list, and neither Rust nor .NET is a word mistyped


def _unknown(text: str, near: str | None) -> Reads:
    """Return a handler that asks about a technology, or whether a word was mistyped."""

    def named(click: Click) -> Shown:
        if near and not click.unit.part(Technologies).find(click.value):
            return help_messages.unknown(text, near)
        return asking.form(click, f"{NEW}{text}" if text else "")

    return Reads(named)


def _help(click: Click) -> Shown:
    return help_messages.help_(click.unit.part(Declared).commands[COMMANDS.name].help())


COMMANDS = Commands(
    "/why",
    "Ask why a technology was chosen, and keep the answer",
    "Kafka | list | find replay | show 3 | decide | radar",
    (
        *decisions.SUBCOMMANDS,
        *technologies.SUBCOMMANDS,
        *clicks.SUBCOMMANDS,
        Subcommand("help", "this", Reads(_help, stored=False)),
    ),
    _unknown,
    default="",
    alike=MISTYPED,
    about="questions about technology",
    examples={"": "ask", "Kafka": "ask about Kafka, or whatever you name"},
)
CLICKS: Mapping[str, Handler] = {
    ids.RUN_WHY: Runs(COMMANDS.name),
    ids.ASK_WHY_OF: Reads(asking.opened),
    ids.CHOOSE_TECHNOLOGY: Reads(asking.choose),
    ids.START_FROM: Reads(asking.start_from),
    ids.READ_DECISION: Reads(asking.decision),
    ids.ENOUGH: Reads(asking.enough),
}
FORMS: Mapping[str, Handler] = {thread_forms.ASK.callback: asking.ask}
SHORTCUTS: Mapping[str, Shortcut] = {
    ids.ASK_WHY: Shortcut(
        "Ask why this tech?", "Ask why a technology was chosen, about this message", Reads(asking.from_message)
    )
}
OPTIONS: Mapping[str, Callable[[Click], list[dict[str, Any]]]] = {ids.CHOOSE_TECHNOLOGY: asking.suggest}
