"""`/why` and its subcommands, and the form of a question."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.kit import Click, Commands, Declared, Handler, Open, Reads, Runs, Shortcut, Shown, Subcommand
from bot.kit.modals import NEW
from rituals.why import ids
from rituals.why.debts import clicks
from rituals.why.decisions import clicks as decisions
from rituals.why.messages import help as help_messages
from rituals.why.technologies import clicks as technologies
from rituals.why.threads import asking
from rituals.why.threads import forms as thread_forms

MISTYPED = 0.7  # alike: "lits" is list, and neither Rust nor .NET is a word mistyped


def _unknown(text: str, near: str | None) -> Reads:
    """Return a handler that asks about a technology, or whether a word was mistyped."""

    def named(click: Click) -> Shown:
        if near and not asking.knows(click.unit, click.value):
            return help_messages.unknown(text, near)
        return _form(click, f"{NEW}{text}" if text else "")

    return Reads(named)


def _form(click: Click, about: str) -> Shown:
    """Give the form for a question, about a technology by its id, or by any name after `NEW`."""
    return asking.form(click.unit, about, click.by, click.now, click.around.permalink)


def _about(click: Click) -> Shown:
    return Open(asking.form(click.unit, click.value, click.by, click.now, click.around.permalink))


def _shortcut(click: Click) -> Shown:
    message, permalink = click.message, click.around.permalink
    facts = {
        "text": message.get("text", ""),
        "by": "" if "bot_id" in message else message.get("user", ""),
        "channel": click.channel,
        "place": click.place,
    }
    link = permalink(click.channel, message["ts"])
    if (thread := message.get("thread_ts", message["ts"])) != message["ts"]:
        link += f"?thread_ts={thread}&cid={click.channel}"  # as Slack makes it, to open the thread
    return Open(asking.from_message(click.unit, click.by, facts, link, click.now, permalink))


def _suggest(click: Click) -> list[dict[str, Any]]:
    return asking.suggest(click.unit, click.value)


def _sent(click: Click) -> Shown:
    return asking.ask(click.unit, click.read(thread_forms.ASK), click.by, click.now)


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
        Subcommand("help", "this", Reads(_help)),
    ),
    _unknown,
    default="",
    alike=MISTYPED,
    about="questions about technology",
    examples={"": "ask", "Kafka": "ask about Kafka, or whatever you name"},
)
CLICKS: Mapping[str, Handler] = {
    ids.RUN_WHY: Runs(COMMANDS.name),
    ids.ASK_WHY_OF: Reads(_about),
    ids.CHOOSE_TECHNOLOGY: Reads(asking.choose),
    ids.START_FROM: Reads(asking.start_from),
    ids.READ_DECISION: Reads(asking.decision),
    ids.ENOUGH: Reads(asking.enough),
}
FORMS: Mapping[str, Handler] = {thread_forms.ASK.callback: _sent}
SHORTCUTS: Mapping[str, Shortcut] = {
    ids.ASK_WHY: Shortcut("Ask why this tech?", "Ask why a technology was chosen, about this message", Reads(_shortcut))
}
OPTIONS: Mapping[str, Callable[[Click], list[dict[str, Any]]]] = {ids.CHOOSE_TECHNOLOGY: _suggest}
