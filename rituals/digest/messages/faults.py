"""What a digest says of what Builders itself missed: that is never anybody's silence."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.core.text import t
from bot.kit import Block, words
from bot.kit.blocks import escape, section
from rituals.digest.messages.lines import Digest
from rituals.digest.rules.week import Missed, Week

MOST_MISSED = 4
AT_ONCE = timedelta(minutes=15)  # given up sooner than that, it was not for being down
MINE = "That is my gap, not your people's."


def verdict(missed: Sequence[Missed], zone: ZoneInfo) -> str:
    """Say that Builders was at fault, and from when to when it was away, as far as that is known."""
    away = [(each.due_at, each.noticed_at) for each in missed if each.noticed_at and _late(each)]
    if not away:
        return t("Builders missed something. {mine}", mine=MINE)
    since, until = min(due for due, _ in away), max(noticed for _, noticed in away)
    same = words.day(since, zone) == words.day(until, zone)
    said = t("on {when} to {clock}", when=words.when(since, zone), clock=words.clock(until, zone))
    if not same:
        said = t("from {since} to {until}", since=words.when(since, zone), until=words.when(until, zone))
    return t("Builders was down {said}. {mine}", said=said, mine=MINE)


def faults(found: Digest) -> list[Block]:
    """Say what was missed, and what did not reach Slack."""
    week = found.week
    by_name: dict[str, list[Missed]] = {}
    for each in week.missed:
        by_name.setdefault(each.name, []).append(each)
    lines = [line for name, missed in by_name.items() for line in _lines(found, name, missed)]
    if week.undelivered:
        lines.append(f"• {undelivered(week)}")
    if week.failed:
        lines.append(
            t("• {posts} did not reach Slack. `/builders health` says which.", posts=words.number(week.failed, "post"))
        )
    if week.lost_week:
        lines.append(t("• The digest of week {int} was not sent: I was down.", int=int(week.lost_week[-2:])))
    if week.missed and not week.has_figures:
        lines.append("Nothing else that asks everyone closed, so there are no figures by discipline this week.")
    return [section("*Missed*\n" + "\n".join(lines))] if lines else []


def undelivered(week: Week) -> str:
    """Say how many of those asked nothing reached: a failure of the bot is nobody's silence."""
    return (
        t("{undelivered:,} undelivered, not counted.", undelivered=week.undelivered)
        if week.undelivered
        else "Nothing undelivered."
    )


def _lines(found: Digest, name: str, missed: Sequence[Missed]) -> list[str]:
    """Name each of a few; of a long time down, say only how many and from when to when."""
    zone, coming = found.zone, found.week.coming
    again = next((t(" Next: {day}.", day=words.day(each.held_at, zone)) for each in coming if each.name == name), "")
    if len(missed) <= MOST_MISSED:
        steps = {step: called for each, _ in found.sections for step, called in each.steps.items()}
        said = [_line(each, steps.get(each.step, each.step), zone) for each in missed]
        return [*said[:-1], f"{said[-1]}{again}"]
    first, last = (words.day(each.due_at, zone) for each in (missed[0], missed[-1]))
    down = "were missed. I was down or Slack refused."
    return [
        t(
            "• {name}: {missed} posts between {first} and {last} {down}{again}",
            name=escape(name),
            missed=len(missed),
            first=first,
            last=last,
            down=down,
            again=again,
        )
    ]


def _line(each: Missed, step: str, zone: ZoneInfo) -> str:
    return t(
        "• {name}: {what} of {when} was missed. I was down or Slack refused, and later it would only have "
        "disturbed people.",
        name=escape(each.name),
        what=step,
        when=words.when(each.due_at, zone),
    )


def _late(each: Missed) -> bool:
    return each.noticed_at is not None and each.noticed_at - each.due_at > AT_ONCE
