"""App Home: what waits for me, what is mine, what comes next, and below the cards that the parts of Builders bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.attention import Wants
from bot.core.people import Discipline
from bot.core.text import t
from bot.kit import Block, ids, modals, words
from bot.kit.blocks import actions, button, clip, context, escape, header, section
from bot.kit.todos import Waiting
from bot.people.messages import privacy
from bot.people.messages.waiting import listed

MOST_NEXT = 8
MOST_BLOCKS = 100  # Slack takes no more
NAME = 80  # of a ritual, a channel or a discipline
INSTANT = timedelta(microseconds=1)
WANTS = {
    Wants.ALL: "I write to you about what you look after, and questions to you.",
    Wants.QUESTIONS: "I write to you only about questions to you.",
    Wants.NOTHING: "I write nothing to you; what waits stands here.",
}


@dataclass(frozen=True, slots=True)
class Mine:
    """What someone chose: their discipline by id, what they are written to about, and until when they are away."""

    discipline: str | None
    disciplines: Sequence[Discipline]
    wants: Wants = Wants.ALL
    away_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """The next time of a ritual, in a channel by name."""

    name: str
    channel: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Home:
    """What one person's Home shows. `names` are those of all disciplines, also of those that are no more.

    `may_plan`: they may add a ritual. `leads`: they lead all disciplines. `cards` are the blocks of each card.
    """

    waiting: Sequence[Waiting]
    mine: Mine
    names: Mapping[str, str]
    zone: ZoneInfo
    coming: Sequence[Coming] = ()
    may_plan: bool = False
    leads: bool = False
    cards: Sequence[Sequence[Block]] = ()


def home(found: Home) -> dict[str, Any]:
    """The whole tab: what waits first, then mine, then what comes next, and the cards."""
    cards = [block for card in found.cards for block in card]
    return _tab(*_waiting(found), *_mine(found), *_next(found), *cards)


def unready() -> dict[str, Any]:
    """What everyone sees before Builders is set up."""
    return _tab(section("*Builders is not set up yet.*\nA workspace admin types `/builders setup`."))


def stranger() -> dict[str, Any]:
    """What a guest sees, or someone of another company."""
    return _tab(section("Builders is for this workspace's own people."))


def _tab(*blocks: Block) -> dict[str, Any]:
    return {"type": "home", "blocks": list(blocks[:MOST_BLOCKS])}


def _waiting(found: Home) -> list[Block]:
    if not found.waiting:
        return [header("Waiting for you"), section("Nothing. Good. What comes next stands below.")]
    return [header("Waiting for you"), *listed(found.waiting, "after these")]


def _mine(found: Home) -> list[Block]:
    mine = found.mine
    name = clip(found.names.get(mine.discipline or "", mine.discipline or ""), NAME)
    leads = "You lead all disciplines, and stand for none." if found.leads else ""
    stands = (
        t("You stand for *{name}*.", name=escape(name))
        if name
        else leads or "You stand for no discipline; pick one below."
    )
    said = [stands, WANTS[mine.wants]]
    if mine.away_until:
        said.append(t("You are away through {day}.", day=words.day(mine.away_until - INSTANT, found.zone)))
    picker = modals.select([(words.opening(each.name), each.id) for each in mine.disciplines], mine.discipline)
    away = button("I am back", ids.BE_BACK) if mine.away_until else button("I am away…", ids.BE_AWAY)
    return [
        header("You"),
        section("\n".join(said)),
        actions({**picker, "action_id": ids.PICK_DISCIPLINE}, away),
        actions(
            button("Private messages", ids.NOTE_FEWER, spoken="Choose what you are written to about"),
            button("What is kept", ids.WHAT_IS_KEPT),
            *privacy.buttons(),
        ),
    ]


def _next(found: Home) -> list[Block]:
    lines = [
        t(
            "• {name} in {channel} · {when}",
            name=escape(clip(each.name, NAME)),
            channel=escape(clip(each.channel, NAME)),
            when=words.when(each.at, found.zone),
        )
        for each in found.coming[:MOST_NEXT]
    ]
    more = len(found.coming) - MOST_NEXT
    who = "" if found.may_plan else " Who leads, or a workspace admin, types it."
    empty = t("Nothing is planned. `/builders ritual new` adds something.{who}", who=who)
    return [
        header("Next"),
        section("\n".join(lines) if lines else empty),
        *([context(t("{more:,} more in `/builders rituals`.", more=more))] if more > 0 else []),
    ]
