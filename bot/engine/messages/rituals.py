"""Rituals as stewards see them: the list, one of them, the preview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.occurrence import Disposition, Occurrence, Ritual
from bot.core.text import t
from bot.engine import ids
from bot.kit import Message, words
from bot.kit import ids as kit_ids
from bot.kit.blocks import actions, button, context, escape, inert, message, section

SHOWN = 15  # names after one reason
REASONS = {
    "away": "Away",
    "no_discipline": "No discipline yet",
    "reads_only": "Only reading along",
    "leads": "Leads all disciplines",
    "later": "Came after it was put to everyone",
}
ENDS = {
    Disposition.ASKED: "open",
    Disposition.ANSWERED: "heard",
    Disposition.LATE: "late",
    Disposition.AWAY: "away",
    Disposition.UNDELIVERED: "not reached",
    Disposition.SILENT: "not heard",
}
STATES = {"open": "open", "closed": "closed", "missed": "missed", "skipped": "called off"}


@dataclass(frozen=True, slots=True)
class Row:
    """A ritual with when it happens next; None while it is paused."""

    ritual: Ritual
    channel: str
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Past:
    """One time a ritual happened, and how many of those asked ended how."""

    occurrence: Occurrence
    ends: Mapping[Disposition, int]


@dataclass(frozen=True, slots=True)
class Page:
    """A ritual as whoever looks after it sees it. `left_out`: people's names by why the newest was not put to them.

    `details`: what its kind tells of it.
    """

    row: Row
    holidays: str
    past: Sequence[Past]
    left_out: Mapping[str, Sequence[str]]
    details: str = ""


def listing(rows: Sequence[Row], zone: ZoneInfo) -> Message:
    """List the rituals."""
    none = "No rituals yet. `/builders ritual new` makes the first one."
    if not rows:
        return message(none, section(none), covers=1)
    lines = [_line(row, zone) for row in rows]
    return message(words.number(len(rows), "ritual"), section("\n".join(lines)))


def one(page: Page) -> Message:
    """Show a ritual: when and where, how the last ones ended, who was not asked and why."""
    ritual, zone = page.row.ritual, page.row.ritual.cadence.zone
    rule = "left out then" if ritual.on_holiday == "skip" else "moved to the next working day then"
    kept = (
        t("Public holidays of {holidays}: {rule}.", holidays=escape(page.holidays), rule=rule)
        if page.holidays
        else "No public holidays are kept."
    )
    past = [_past(each, zone) for each in page.past]
    blocks = [section("\n".join(past))] if past else [section("It has not happened yet.")]
    if page.left_out:
        lines = [f"• {REASONS[reason]}: {_some(names)}" for reason, names in page.left_out.items()]
        blocks.append(section("*Not asked the last time*\n" + "\n".join(lines)))
    first = _line(page.row, zone).removeprefix("• ")
    return message(
        first,
        section(first),
        context(f"{page.details} {kept}".lstrip()),
        *blocks,
        actions(button("Change", ids.CHANGE_RITUAL, ritual.id, spoken=f"Change {ritual.name}")),
        covers=1,
    )


def preview(posts: Sequence[tuple[str, Message]]) -> Message:
    """Show every post of a ritual to one person; nothing is kept."""
    blocks = [
        block
        for title, post in posts
        for block in (context(f"*{title}*"), *inert(post.blocks, kit_ids.PREVIEWED), {"type": "divider"})
    ]
    return message("Every post of this ritual, to you alone. Nothing is kept.", *blocks[:-1])


def _past(past: Past, zone: ZoneInfo) -> str:
    """Say one time: how many were asked and how that ended, in counts and without a name."""
    when, state = words.day(past.occurrence.held_at, zone), STATES[past.occurrence.state]
    ends = [f"{past.ends[each]:,} {said}" for each, said in ENDS.items() if past.ends.get(each)]
    asked = (
        t(", {sum} asked: {ends}", sum=words.number(sum(past.ends.values()), "person", "people"), ends=", ".join(ends))
        if ends
        else ""
    )
    return f"• *{when}* · {state}{asked}"


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(escape(each) for each in names[:SHOWN])
    return t("{shown} and {names:,} more", shown=shown, names=len(names) - SHOWN) if len(names) > SHOWN else shown


def _line(row: Row, zone: ZoneInfo) -> str:
    when = f"next {words.when(row.next_at, zone)}" if row.next_at else "paused"
    name = f"*{escape(row.ritual.name)}* (`{row.ritual.id}`)"
    return t(
        "• {name} in {channel} · {repeats} · {when}",
        name=name,
        channel=escape(row.channel),
        repeats=words.cadence(row.ritual.cadence),
        when=when,
    )
