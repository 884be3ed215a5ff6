"""The open outcomes in somebody's Home."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.text import t
from bot.kit import Block, Reader
from bot.kit.blocks import actions, button, context, escape, header, section
from rituals.outcomes import ids, trends, visible
from rituals.outcomes.messages import rounds
from rituals.outcomes.messages.outcomes import Line

MOST = 10


@dataclass(frozen=True, slots=True)
class Tracked:
    """An open outcome in someone's Home; `mine`: they look after it."""

    line: Line
    mine: bool


def outcomes(reader: Reader) -> list[Block]:
    """Show the open outcomes the reader may know of, their own first, with how those go that are shown."""
    unit, today = reader.unit, visible.today(reader.unit, reader.now)
    open_ = [each for each in visible.seen(unit, reader.by) if each.open]
    open_.sort(key=lambda each: each.steward != reader.by)
    shown = [
        Tracked(
            replace(visible.line(unit, each, today), trend=trends.line(unit, each, today)), each.steward == reader.by
        )
        for each in open_[:MOST]
    ]
    return blocks(shown, len(open_) - len(shown))


def blocks(shown: Sequence[Tracked], more: int = 0) -> list[Block]:
    """Show outcomes, and count how many `more` there are; or the way to the first one."""
    if not shown:
        empty = "None is open. An outcome is a number that should move: signups, days, tickets."
        return [header("Outcomes"), section(empty), actions(button("Name one", ids.NAME_OUTCOME))]
    return [
        header("Outcomes"),
        *map(_outcome, shown),
        *([context(t("{more:,} more in `/outcome list`.", more=more))] if more > 0 else []),
    ]


def _outcome(each: Tracked) -> Block:
    line, latest = each.line, each.line.latest
    title = escape(line.outcome.title)
    now = rounds.value(line, latest.typed if latest else line.baseline)
    said = f"*{title}*\n{now}, {rounds.target(line)} · {rounds.light(line.standing)}"
    check_in = button(
        "Check in", ids.CHECK_IN, str(line.outcome.number), spoken=t("Check in: {title}", title=line.outcome.title)
    )
    return section(f"{said}\n{line.trend}" if line.trend else said, beside=check_in if each.mine else None)
