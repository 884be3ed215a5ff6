"""What is said back to commands: help, health, refusals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.cost import Minutes
from bot.kit import ids, minutes, words
from bot.kit.blocks import VALUE, Block, Message, actions, button, clip, context, escape, message, section
from bot.kit.modals import NEW

SHOWN = 100  # characters of what was typed
Line = tuple[str, str]  # a usage, and what it does


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot itself is doing. `failing`: alarms that raised; `failed`: letters given up, with why.

    `minutes`: what it asked of people lately, beside a `budget`; `names`: the disciplines' by id.
    """

    checked_at: datetime
    next_at: datetime | None
    waiting: int
    failing: Sequence[tuple[str, str]]
    failed: Sequence[tuple[str, str]]
    minutes: Minutes | None = None
    budget: int = 0
    names: Mapping[str, str] = field(default_factory=dict)


def help_(lines: Sequence[Line], *, ready: bool) -> Message:
    """Render the help of `/builders`. `ready`: whether Builders is set up."""
    first = "" if ready else "Not set up yet: a workspace admin types `/builders setup`.\n"
    return message(
        "What I know:",
        section(first + _listed(lines)),
        context(
            "A ritual is named by its name or its short name, as `/builders rituals` shows it. "
            "Numbers that should move have a command of their own, `/outcome`, and so have questions about "
            "technology: `/why`."
        ),
    )


def outcome_help(lines: Sequence[Line]) -> Message:
    """Render the help of `/outcome`."""
    return message(
        "An outcome is a number that should move: signups, days, tickets.",
        section(_listed(lines)),
        context("An outcome is named by its number, as `/outcome list` shows it."),
    )


def why_help(lines: Sequence[Line]) -> Message:
    """Render the help of `/why`."""
    return message(
        "Ask why a technology was chosen, and keep the answer.",
        section(_listed(lines)),
        context(
            "A question and a decision are named by their numbers. *Ask why this tech?* is in every message's menu."
        ),
    )


def _listed(lines: Sequence[Line]) -> str:
    return "\n".join(f"`{usage}`  {text}" for usage, text in lines)


def unknown(typed: str, near: str | None) -> Message:
    """Say that a command is not known, and the nearest one, one click away if a button can carry it."""
    return _unknown("/builders", typed, near, ids.RUN_COMMAND)


def unknown_outcome(typed: str, near: str | None) -> Message:
    """Say the same of what was typed after `/outcome`."""
    return _unknown("/outcome", typed, near, ids.RUN_OUTCOME)


def unknown_why(typed: str, near: str) -> Message:
    """Ask whether a word after `/why` is another one mistyped, or a technology that is on no list yet."""
    shown, other = (f"`/why {escape(clip(each, SHOWN))}`" for each in (typed, near))
    said = f"Is {shown} about a technology I do not know yet, or is it {other}?"
    about = button("Ask about it", ids.ASK_WHY_OF, f"{NEW}{clip(typed, SHOWN)}")
    other_one = [button("Do that", ids.RUN_WHY, near, spoken=f"Run /why {near}")] if len(near) <= SHOWN else []
    return message(said, section(said), actions(about, *other_one), covers=1)


def _unknown(command: str, typed: str, near: str | None, action: str) -> Message:
    said = f"`{command} {escape(clip(typed, SHOWN))}` is not something I know."
    if near is None:
        said = f"{said} `{command} help` lists what I do."
        return message(said, section(said), covers=1)
    said = f"{said} `{command} {escape(clip(near, SHOWN))}`?"
    if len(near) > VALUE // 2:  # characters of two units each
        return message(said, section(said), covers=1)
    yes = button("Yes", action, near, spoken=f"Run {command} {near}")
    return message(said, section(said), actions(yes), covers=1)


def health(found: Health, zone: ZoneInfo) -> Message:
    """Say whether all is well."""
    due = f"Next thing due {words.when(found.next_at, zone)}." if found.next_at else "Nothing is due."
    posts = f"{words.number(found.waiting, 'post')} on the way."
    cost = _cost(found)
    if not found.failing and not found.failed:
        return message(f"All is well. {due} {posts}", section(f"*All is well.* {due} {posts}"), *cost, covers=1)
    lines = [f"• {escape(what)} is tried again: {escape(error)}" for what, error in found.failing]
    lines += [f"• {escape(what)} did not reach Slack: {escape(error)}" for what, error in found.failed]
    return message(
        "Something needs a look.",
        section(f"*Something needs a look.* {due} {posts}\n" + "\n".join(lines[:20])),
        *cost,
        context("Home tries again what did not reach Slack. The log of the machine Builders runs on has the details."),
    )


def _cost(found: Health) -> list[Block]:
    """What people are asked for, and a warning where it is more than the settings allow."""
    warned = minutes.warning(found.minutes, found.budget)
    said = section(minutes.said(found.minutes, found.names, found.budget))
    return [said, section(f"*{warned}*")] if warned else [said]
