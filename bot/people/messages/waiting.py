"""Waiting for you: the one private message, with duties only."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

from bot.core.attention import Wants
from bot.core.text import t
from bot.kit import Block, Message, View, words
from bot.kit import ids as kit_ids
from bot.kit.blocks import actions, button, context, message, section, spoken, units
from bot.kit.forms import Choice, Form
from bot.kit.todos import Waiting
from bot.people import ids

ROOM = 30  # blocks of what waits: Slack takes fifty in a message
CHARACTERS = 12_000  # of what waits, as it is written for Slack: a message whose blocks say much more is refused


def note(things: Sequence[Waiting], said: str = "") -> Message:
    """Say what waits, what it costs, and the ways out that need no reason. `said`: what just happened, first."""
    if not things:
        nothing = t("{said} Nothing else to do.", said=said or "Done.")
        return message(nothing, section(nothing), covers=1)
    count = words.number(len(things), "thing waits", "things wait").capitalize()
    minutes = ceil(sum(each.minutes for each in things))
    teaser = t(
        "{said} {count} for you, about {minutes}.", said=said, count=count, minutes=words.number(minutes, "minute")
    ).strip()
    return message(teaser, section(teaser), *listed(things, "in Home"), _ways_out(), covers=1)


def listed(things: Sequence[Waiting], elsewhere: str) -> list[Block]:
    """Show what waits, as much as there is room for in one message; the rest is counted, with where it stands."""
    blocks: list[Block] = []
    characters = 0
    for shown, each in enumerate(things):
        characters += sum(units(said) for said in spoken(each.blocks))
        if len(blocks) + len(each.blocks) > ROOM or (blocks and characters > CHARACTERS):
            return [
                *blocks,
                context(t("{things:,} more {elsewhere}.", things=len(things) - shown, elsewhere=elsewhere)),
            ]
        blocks += each.blocks
    return blocks


def _ways_out() -> Block:
    """Give the buttons under every note."""
    return actions(
        button("Tomorrow", ids.NOTE_TOMORROW, spoken="Write to me again tomorrow"),
        button("Skip this week", ids.NOTE_SKIP, spoken="Write nothing more to me this week"),
        button("Fewer of these", kit_ids.NOTE_FEWER, spoken="Choose what you are written to about"),
    )


def put_off(waiting: int, until: datetime, zone: ZoneInfo) -> Message:
    """The same message after *Tomorrow* or *Skip this week*."""
    if not waiting:
        return note(())
    said = t("I write again {when}. What waits stands in Home meanwhile.", when=words.when(until, zone))
    return message(said, section(said), covers=1)


WANTS = Form(
    "wants_form",
    "Private messages",
    "Save",
    Wants,
    Choice(
        "wants",
        "What may Builders write to you about?",
        (
            ("What I look after, and questions to me", Wants.ALL),
            ("Only questions to me", Wants.QUESTIONS),
            ("Nothing", Wants.NOTHING),
        ),
        radio=True,
    ),
)


def wants(now: Wants) -> View:
    """Ask what someone wants to be told privately."""
    most = "At most one message a day and two a week, whatever you choose. What waits also stands in Home."
    stays = "Posts in channels stay; you are still asked there, and nobody sees this setting."
    return WANTS.view({"wants": now}, after=[context(most), context(stays)])
