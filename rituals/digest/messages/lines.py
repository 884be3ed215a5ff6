"""The lines of a digest: who was heard, how outcomes and meetings stand, and where the reader's own words went."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.core.calendar import week_bounds
from bot.core.participation import Heard
from bot.kit import words
from bot.kit.blocks import Block, clip, context, escape, section
from rituals.digest.messages.suggestions import Words
from rituals.digest.messages.why import Put
from rituals.digest.rules.suggestions import Suggestion
from rituals.digest.rules.week import Held, Tracked, Week

ALLHANDS = "allhands"
MOST_OUTCOMES = 8
SHOWN_TITLE = 80
SHOWN_NAME = 30  # of a discipline
LIGHTS = {"green": "On pace", "amber": "Amber", "red": "Red"}
SEEN = "Every builder sees these counts in Builders' Home."


@dataclass(frozen=True, slots=True)
class Advice:
    """What a digest suggests to its reader, with the words for it."""

    suggested: Sequence[Suggestion]
    words: Words


@dataclass(frozen=True, slots=True)
class People:
    """Who is named in a company's first digest: who hosts, and who looks after the outcomes.

    `yours`: the reader asked the first question about technology. `may_set`: they may say what others stand for.
    """

    host: str = ""
    stewards: Sequence[str] = ()
    yours: bool = False
    may_set: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """A week, with what it needs to be worded: names of disciplines by id, and the reader's zone.

    `plain`: for builders, who see the same counts, without verdict, arrows or "quiet". `titles`: those of outcomes by
    number. `whys` and `debts`: questions about technology, and titles of debts, by number. `mirror`: how often the
    reader turned to each discipline, None for whoever does not lead. `advice`: None for a week that is not over.
    """

    week: Week
    names: Mapping[str, str]
    zone: ZoneInfo
    so_far: bool = False
    plain: bool = False
    titles: Mapping[int, str] = field(default_factory=dict)
    whys: Mapping[int, Put] = field(default_factory=dict)
    debts: Mapping[int, str] = field(default_factory=dict)
    mirror: Mapping[str, int] | None = None
    advice: Advice | None = None
    people: People = field(default_factory=People)

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
    balance = "" if week.balance is None else f" · balance {week.balance:.2f}{_was(week)} {words.GLOSS}"
    everyone = f"All  {words.of(total.took_part, total.asked)} · {words.percent(total.rate)}{balance}"
    return [section("\n".join(["*Heard*", *(_heard_line(found, each) for each in rows), everyone]))]


def _heard_line(found: Digest, each: Heard) -> str:
    name = words.opening(found.name(each.discipline))
    line = f"{name}  {words.of(each.took_part, each.asked)} · {words.percent(each.rate)}"
    return line if found.plain else f"{line} · {words.points(found.week.change(each.discipline))}"


def _was(week: Week) -> str:
    return "" if week.balance_before is None else f", was {week.balance_before:.2f}"


def outcomes(found: Digest) -> list[Block]:
    """Of the open outcomes those there is something to say of: moved, at risk, seen differently, without a number."""
    tracked = found.week.outcomes
    if not tracked:
        return []
    checked = words.of(sum(each.checked for each in tracked), len(tracked))
    lines = [_outcome(found, each) for each in tracked if each.says]
    more = [f"{len(lines) - MOST_OUTCOMES:,} more in `/outcome list`."] if len(lines) > MOST_OUTCOMES else []
    return [section("\n".join([f"*Outcomes* · {checked} checked in", *lines[:MOST_OUTCOMES], *more]))]


def _outcome(found: Digest, each: Tracked) -> str:
    name = title(found, each)
    early = "Too early for a light" if each.last or each.checked else "No number yet"
    light = LIGHTS.get(each.light or "", early)
    value = f"• {name}: {escape(each.value)}, target {escape(each.target)} by {words.day(each.deadline)}. {light}"
    if each.stale:
        value = f"• {name}: no number{f' since {words.day(each.last)}' if each.last else ' yet'}"
    if each.gap:
        high, most, low, least = each.gap
        return f"{value}, but {found.name(high)} is {most:g} % sure, {found.name(low)} {least:g}."
    if each.apart:
        return f"{value}, but the squad sees it differently by {each.apart:g}."
    told = each.sure is not None and not each.stale
    return f"{value}; who looks after it is {each.sure} % sure." if told else f"{value}."


def title(found: Digest, each: Tracked) -> str:
    """Name an outcome, escaped."""
    return escape(clip(found.titles.get(each.number, f"Outcome {each.number}"), SHOWN_TITLE))


def meetings(found: Digest) -> list[Block]:
    """How the week's all-hands were, and when the next one is."""
    named = {each.name for each in found.week.held}
    lines = [_meeting(found, each) for each in found.week.held]
    lines += [
        f"*{escape(each.name)}* · next {words.when(each.held_at, found.zone)}."
        for each in found.week.coming
        if each.kind in (ALLHANDS, "") and each.name not in named
    ]
    return [section("\n".join(lines))] if lines else []


def _meeting(found: Digest, each: Held) -> str:
    score = f", pulse {each.score:.1f} of 5 ({words.number(each.answers, 'answer')})" if each.score else ""
    came = f"{each.came:,} came{score}" if each.counted else "nobody was asked who came"
    coming = [next_ for next_ in found.week.coming if next_.name == each.name]
    after = [f"Next {words.day(coming[0].held_at, found.zone)}"] if coming else []
    after += [_carried(each)] if each.carried else []
    then = f" {words.opening('; '.join(after))}." if after else ""
    return f"*{escape(each.name)}* · {words.day(each.held_at, found.zone)}: {came}.{then}"


def _carried(each: Held) -> str:
    said = f"{words.number(each.carried, 'question')} carried"
    if not each.again:
        return said
    which = "all of them" if each.again == each.carried > 1 else lower(words.spelled(each.again))
    which = "" if each.carried == 1 else f" {which}"
    return f"{said},{which} {'for the second time' if each.times == 2 else 'not for the first time'}"


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
    said = [*unplaced(found.week.unplaced), *apart(found.week)]
    return [context(" ".join([*said, SEEN]))]


def unplaced(people: int) -> list[str]:
    """Say how many people stand for no discipline yet."""
    if not people:
        return []
    one = "1 person has not picked a discipline and is in no figure until they do."
    return [
        one if people == 1 else f"{people:,} people have not picked a discipline and are in no figure until they do."
    ]


def apart(week: Week) -> list[str]:
    """Say who and what is in no figure, by counts."""
    said = []
    if count := week.nameless_questions:
        are = "question came without a name and is" if count == 1 else "questions came without a name and are"
        said.append(f"{words.spelled(count)} {are} in no discipline.")
    if week.nameless_answers:
        said.append(
            f"{words.number(week.nameless_answers, 'answer')} without a name, too few to count in a discipline."
        )
    if week.away:
        said.append(f"{words.number(week.away, 'person', 'people')} away.")
    return said


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
