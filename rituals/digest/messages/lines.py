"""The digest's own lines: who was heard, and where the reader's own words went."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.core.calendar import week_bounds
from bot.core.participation import Heard
from bot.core.text import t
from bot.kit import Block, words
from bot.kit.blocks import clip, context, escape, section
from bot.kit.digest import SHOWN_NAME, Passage, Section
from rituals.digest.messages.suggestions import Suggested
from rituals.digest.rules.week import Week

SEEN = "Every builder sees these counts in Builders' Home."


@dataclass(frozen=True, slots=True)
class Digest:
    """A week, with what it needs to be worded: names of disciplines by id, and the reader's zone.

    `plain`: for builders, who see the same counts, without verdict, arrows or "quiet". `sections` are what each says of
    it, in their order. `mirror`: how often the reader turned to each discipline, None for whoever does not lead.
    `advice`: None for a week that is not over. `may_set`: they may say what others stand for.
    """

    week: Week
    names: Mapping[str, str]
    zone: ZoneInfo
    so_far: bool = False
    plain: bool = False
    sections: Sequence[tuple[Section, Passage]] = ()
    mirror: Mapping[str, int] | None = None
    advice: Suggested | None = None
    may_set: bool = False

    @property
    def passages(self) -> list[Passage]:
        """What each section says of the week, in their order."""
        return [passage for _, passage in self.sections]

    @property
    def number(self) -> str:
        """The week as people say it: "Week 47"."""
        return f"Week {int(self.week.week[-2:])}"

    @property
    def counted(self) -> bool:
        """Whether there is anything to say of who was heard, if only so far."""
        return self.week.has_figures or (self.so_far and self.week.total.asked > 0)

    def name(self, discipline: str) -> str:
        """Name a discipline, escaped."""
        return escape(clip(self.names.get(discipline, discipline), SHOWN_NAME))


def days(found: Digest) -> str:
    """Say from when to when: "16–20 Nov"."""
    start, _ = week_bounds(found.week.week, found.zone)
    monday = start.astimezone(found.zone)
    friday = monday + timedelta(days=4)
    month = "" if monday.month == friday.month else f" {words.MONTHS[monday.month - 1]}"
    return f"{monday.day}{month}{'–' if not month else ' – '}{friday.day} {words.MONTHS[friday.month - 1]}"


def heard(found: Digest) -> list[Block]:
    """Say by discipline how many were heard, the most heard first, and all together."""
    if not found.counted:
        return []
    week, total = found.week, found.week.total
    rows = sorted((each for each in week.shown if each.asked), key=lambda each: -(each.rate or 0))
    balance = (
        ""
        if week.balance is None
        else t(" · balance {balance:.2f}{was} {gloss}", balance=week.balance, was=_was(week), gloss=words.GLOSS)
    )
    everyone = t(
        "All  {of} · {percent}{balance}",
        of=words.of(total.took_part, total.asked),
        percent=words.percent(total.rate),
        balance=balance,
    )
    return [section("\n".join(["*Heard*", *(_heard_line(found, each) for each in rows), everyone]))]


def _heard_line(found: Digest, each: Heard) -> str:
    name = words.opening(found.name(each.discipline))
    line = f"{name}  {words.of(each.took_part, each.asked)} · {words.percent(each.rate)}"
    return line if found.plain else f"{line} · {words.points(found.week.change(each.discipline))}"


def _was(week: Week) -> str:
    return "" if week.balance_before is None else t(", was {balance_before:.2f}", balance_before=week.balance_before)


def mirror(found: Digest) -> list[Block]:
    """Say how the reader's own questions and replies spread, to them alone."""
    counts = found.mirror or {}
    if not (total := sum(counts.values())):
        return []
    spread = sorted(counts.items(), key=lambda pair: -pair[1])
    told = ", ".join(f"{found.name(discipline)} {count:,}" for discipline, count in spread)
    what = "question, reply or vote" if total == 1 else "questions, replies and votes"
    return [section(f"*You* · {total:,} {what}: {told}.")]


def small_print(found: Digest) -> list[Block]:
    """What a week that is not over says beside its figures; a digest has it under *More*."""
    said = [*unplaced(found.week.unplaced), *apart(found)]
    return [context(" ".join([*said, SEEN]))]


def unplaced(people: int) -> list[str]:
    """Say how many people stand for no discipline yet."""
    if not people:
        return []
    one = "1 person has not picked a discipline and is in no figure until they do."
    return [
        one
        if people == 1
        else t("{people:,} people have not picked a discipline and are in no figure until they do.", people=people)
    ]


def apart(found: Digest) -> list[str]:
    """Say who and what is in no figure, by counts."""
    said = [each for passage in found.passages for each in passage.apart]
    return [*said, *([f"{words.number(found.week.away, 'person', 'people')} away."] if found.week.away else [])]


def placed(*parts: Mapping[int, Sequence[Block]]) -> list[Block]:
    """Put blocks in the order of their places; those of one place in the order they are given."""
    every = [(place, blocks) for part in parts for place, blocks in part.items()]
    return [block for _, blocks in sorted(every, key=lambda each: each[0]) for block in blocks]


def aloud(text: str) -> str:
    """Say arrows as words: a screen reader reads the text and not the blocks."""
    return re.sub(
        r"([▲▼]) (\d+)",
        lambda arrow: f"{'up' if arrow[1] == '▲' else 'down'} {words.number(int(arrow[2]), 'point')}",
        text,
    )


def lower(said: str) -> str:
    """Begin with a small letter, for within a sentence."""
    return said[:1].lower() + said[1:]
