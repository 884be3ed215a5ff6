"""The help of `/builders`, and how the bot itself is doing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from bot.core.cost import Minutes
from bot.core.text import t
from bot.kit import Block, Commands, Message, minutes, words
from bot.kit.blocks import context, escape, message, section, usages
from bot.kit.commands import BUILDERS

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot itself is doing. `failing`: alarms that raised; `failed`: letters given up, with why.

    `minutes`: what it asked of people lately, beside a `budget`; `names`: the disciplines' by id.
    """

    next_at: datetime | None
    waiting: int
    failing: Sequence[tuple[str, str]]
    failed: Sequence[tuple[str, str]]
    minutes: Minutes | None = None
    budget: int = 0
    names: Mapping[str, str] = field(default_factory=dict)


def help_(commands: Mapping[str, Commands], *, ready: bool) -> Message:
    """Render the help of `/builders`, with where the other commands are named. `ready`: whether Builders is set up."""
    return _help(tuple(commands[BUILDERS].help()), tuple((each.about, each.name) for each in commands.values()), ready)


@cache
def _help(lines: Pairs, others: Pairs, ready: bool) -> Message:
    first = "" if ready else "Not set up yet: a workspace admin types `/builders setup`.\n"
    named = "A ritual is named by its name or its short name, as `/builders rituals` shows it. "
    return message("What I know:", section(first + usages(lines)), context(named + _others(others)))


def _others(commands: Pairs) -> str:
    """Name the other commands with what they're about."""
    first, *rest = [each for each in commands if each[0]] or [("", "")]
    if not first[0]:
        return ""
    said = t("{name} have a command of their own, `{usage}`", name=words.opening(first[0]), usage=first[1])
    return "".join([said, *(t(", and so have {about}: `{name}`", about=about, name=name) for about, name in rest), "."])


def health(found: Health, zone: ZoneInfo) -> Message:
    """Say whether all is well."""
    due = t("Next thing due {when}.", when=words.when(found.next_at, zone)) if found.next_at else "Nothing is due."
    posts = t("{waiting} on the way.", waiting=words.number(found.waiting, "post"))
    cost = _cost(found)
    if not found.failing and not found.failed:
        return message(
            t("All is well. {due} {posts}", due=due, posts=posts),
            section(t("*All is well.* {due} {posts}", due=due, posts=posts)),
            *cost,
            covers=1,
        )
    lines = [
        t("• {what} is tried again: {error}", what=escape(what), error=escape(error)) for what, error in found.failing
    ]
    lines += [
        t("• {what} did not reach Slack: {error}", what=escape(what), error=escape(error))
        for what, error in found.failed
    ]
    return message(
        "Something needs a look.",
        section(t("*Something needs a look.* {due} {posts}\n", due=due, posts=posts) + "\n".join(lines[:20])),
        *cost,
        context("Home tries again what did not reach Slack. The log of the machine Builders runs on has the details."),
    )


def _cost(found: Health) -> list[Block]:
    """What people are asked for, and a warning where it is more than the settings allow."""
    warned = minutes.warning(found.minutes, found.budget)
    said = section(minutes.said(found.minutes, found.names, found.budget))
    return [said, section(f"*{warned}*")] if warned else [said]
