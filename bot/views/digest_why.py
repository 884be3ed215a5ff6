"""What the digest says of questions about technology, decisions and debts. It names technologies, and nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.views import words
from bot.views.blocks import Block, clip, escape, section
from rituals.digest import Asked, Owed
from rituals.why import TOLD_AFTER

SHOWN_NAME, SHOWN_TITLE, SHOWN_QUESTION = 60, 80, 300
GONE = "a technology"


@dataclass(frozen=True, slots=True)
class Put:
    """A question as the digest tells it: about which technology, when it was asked, and its words."""

    technology: str
    asked_at: datetime
    text: str


def why(week: Asked | None, put: Mapping[int, Put], names: Mapping[str, str], zone: ZoneInfo) -> list[Block]:
    """Say what was asked and answered, what waits, and what is due; nothing of a week without any of it.

    `put`: questions by number; `names`: disciplines by id.
    """
    if week is None or not week.says:
        return []
    lines = [f"*Why* · {week.asked:,} asked, {week.answered:,} answered.{_longest(week, put)}"]
    lines += [_told(put[each.number], zone) for each in week.waiting if each.days >= TOLD_AFTER and each.number in put]
    if (more := week.told - len(week.waiting)) > 0:
        lines.append(f"{more:,} more waited as long; `/why list` shows them.")
    lines += [line for line in (_lately(week, names), _crossing(week), _decisions(week)) if line]
    return [section("\n".join(lines))]


def debts(owed: tuple[Owed, ...], titles: Mapping[int, str]) -> list[Block]:
    """Say which debts are most worth fixing, with what people think they cost."""
    lines = [
        f"{place}. {escape(clip(titles.get(each.number, f'Debt {each.number}'), SHOWN_TITLE))}: "
        f"costs the business {each.impact:g}, to fix {each.cost:g}."
        for place, each in enumerate(owed, 1)
    ]
    return [section("*Debt* · " + "\n".join(lines))] if lines else []


def _longest(week: Asked, put: Mapping[int, Put]) -> str:
    if not week.waiting or not week.waiting[0].days:
        return f" {words.number(week.open, 'waits', 'wait')} for an answer." if week.open else ""
    first = week.waiting[0]
    name = words.opening(_name(put[first.number]) if first.number in put else GONE)
    among = f", the longest of {week.open:,}" if week.open > 1 else ""
    return f" {name} has waited {words.number(first.days, 'working day')}{among}."


def _told(put: Put, zone: ZoneInfo) -> str:
    said = escape(clip(" ".join(put.text.split()), SHOWN_QUESTION))
    return f"• {_name(put)}, asked {words.day(put.asked_at, zone)}: “{said}”"


def _name(put: Put) -> str:
    return escape(clip(put.technology, SHOWN_NAME))


def _lately(week: Asked, names: Mapping[str, str]) -> str:
    """Say how long a first answer takes, and who asks; both over eight weeks."""
    said = []
    if week.hours is not None:
        hours = f"{week.hours:.1f}".removesuffix(".0")
        counted = f"8 weeks, {words.number(week.questions, 'question')}, {week.unanswered:,} of them without an answer"
        said.append(f"First answer after {hours} working {'hour' if hours == '1' else 'hours'} (median; {counted}).")
    if week.by:
        by = words.listed([f"{escape(names.get(each, each))} {count:,}" for each, count in week.by])
        said.append(f"Asked by {by}." if week.hours is not None else f"Asked in 8 weeks by {by}.")
    return " ".join(said)


def _crossing(week: Asked) -> str:
    if week.crossing is None:
        return ""
    said = words.of(week.across, week.across + week.within)
    chance = "" if week.chance is None else f"by chance {_signed(week.chance)}; "
    return (
        f"{said} answers came from another discipline: {_signed(week.crossing)} ({chance}1 = all of them, −1 = none)."
    )


def _signed(index: float) -> str:
    """Say an index with its sign: "+0.50", "−0.20", "0.00"."""
    said = f"{abs(index):.2f}"
    return said if float(said) == 0 else f"{'+' if index > 0 else '−'}{said}"


def _decisions(week: Asked) -> str:
    said = []
    if week.decisions:
        said.append(f"{words.number(week.decisions, 'decision')} written down.")
    if week.reviews:
        said.append(f"{words.number(week.reviews, 'decision is', 'decisions are')} due for another look.")
    return " ".join(said)
