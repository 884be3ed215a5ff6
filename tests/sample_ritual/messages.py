"""Kudos' posts: values in, Block Kit out."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, clip, context, escape, message, say, section
from bot.kit.todos import Waiting
from tests.sample_ritual import ids

MOST = 20  # thanks in a post
SHOWN = 300  # characters of each


@dataclass(frozen=True, slots=True)
class Line:
    """Thanks with names; `to` is "" for everyone, `channel` an id or ""."""

    by: str
    to: str
    text: str
    value: str
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One time people are asked. `lines` may be shown; `next_on` is a day, "" if none is planned."""

    ritual: str
    name: str
    theme: str
    asked_by: str
    disciplines: Sequence[str]
    count: int
    lines: Sequence[Line]
    claps: int
    next_on: str
    over: bool
    cancelled: bool


def ask(around: Round) -> Message:
    """Ask everyone whom they want to thank."""
    if around.cancelled:
        return say(f"{escape(around.name)} is cancelled. What was given waits for the next time.")
    who = escape(words.opening(words.listed(around.disciplines)))
    first = f"{who}: whom would you like to thank?{f' {escape(around.theme)}' if around.theme else ''}"
    asked = f"{escape(around.asked_by)} asked for this. " if around.asked_by else ""
    give = () if around.over else (actions(button("Say thanks", ids.GIVE_KUDOS, around.ritual, primary=True)),)
    return message(first, section(first), context(f"{asked}{words.number(around.count, 'thank-you')} so far."), *give)


def recap(around: Round) -> Message:
    """List the thanks that may be shown."""
    first = f"{words.number(around.count, 'thank-you')} this time."
    lines = [f"• {line(each)}" for each in around.lines[:MOST]]
    claps = f" {words.number(around.claps, 'person', 'people')} clapped." if around.claps else ""
    then = f"Next time: {around.next_on}." if around.next_on else "No next time is planned."
    return message(first, section(first), *([section("\n".join(lines))] if lines else []), context(f"{then}{claps}"))


def line(thanks: Line) -> str:
    """Return thanks as escaped mrkdwn: "Mina thanks Jonas (Help): You stayed late." """
    seen = f" (in <#{thanks.channel}>)" if thanks.channel else ""
    words_ = escape(clip(thanks.text, SHOWN)) or "the words were removed"
    return f"{escape(thanks.by)} thanks {escape(thanks.to) or 'everyone'} ({escape(thanks.value)}): {words_}{seen}"


def todo(thanks: Line, key: str) -> Waiting:
    """Show thanks to whoever got them."""
    read = button("Read", ids.READ_KUDOS, key, spoken=f"I read the thanks of {thanks.by}")
    return Waiting([section(line(thanks), beside=read)], minutes=0.5)


def listing(lines: Sequence[Line]) -> list[Block]:
    """List somebody's thanks, as many as there is room for."""
    shown = "\n".join(f"• {line(each)}" for each in lines[:MOST])
    return [section(shown or "You have no thanks yet. Be the first to give some.")]
