"""The digest: a week in one minute of reading. Conclusion first, counts before rates, rates before indices."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.views import digest_why, words
from bot.views.blocks import TEXT, Block, Message, bullets, clip, context, cut, escape, leaf, message, section
from bot.views.digest_why import Put
from rituals.calendar import week_bounds
from rituals.digest import Missed, Tracked, Week
from rituals.participation import Heard

MOST_MISSED = 4
SHOWN_WORDS = 300
MOST_OUTCOMES = 8
SHOWN_TITLE = 80
STEPS = {
    "gather": "the call for seats",
    "fill": "the open seats",
    "run": "the run of show",
    "pulse": "the pulse",
    "recap": "the recap",
    "ask": "the numbers, or how sure people are,",
    "close": "the summary",
    "prompt": "the prompt to ask why",
}


@dataclass(frozen=True, slots=True)
class Digest:
    """A week, with what it needs to be worded: names of disciplines by id, and the reader's zone.

    `plain`: for builders, who see the same counts, without verdict, arrows or "quiet". `changes`: what should change,
    as said after the week's meetings. `titles`: those of outcomes by number. `whys` and `debts`: questions about
    technology, and titles of debts, by number.
    """

    week: Week
    names: Mapping[str, str]
    zone: ZoneInfo
    so_far: bool = False
    plain: bool = False
    changes: tuple[str, ...] = ()
    titles: Mapping[int, str] = field(default_factory=dict)
    whys: Mapping[int, Put] = field(default_factory=dict)
    debts: Mapping[int, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The week as people say it: "Week 47"."""
        return f"Week {int(self.week.week[-2:])}"


def digest(found: Digest) -> Message:
    """The weekly message to who leads all disciplines, or the week so far on request."""
    start, _ = week_bounds(found.week.week, found.zone)
    monday = start.astimezone(found.zone)
    friday = monday + timedelta(days=4)
    days = f"{words.day(monday)} – {words.day(friday)}"
    which = "so far" if found.so_far else "your first" if found.week.first else ""
    title = f"*{found.number}* · {days}{f' · {which}' if which else ''}"
    verdict = _verdict(found)
    blocks = [
        section(f"{title}\n*{verdict}*"),
        *_faults(found),
        *_heard(found),
        *_outcomes(found),
        *digest_why.why(found.week.why, found.whys, found.names, found.zone),
        *digest_why.debts(found.week.debts, found.debts),
        *_rituals(found),
        *_changes(found),
        *_small_print(found),
    ]
    teaser = f"{found.number}{f', {which}' if which else ''}: {_lower(verdict)}"
    post = message(f"{teaser}\n{days}", *blocks, covers=1)
    return replace(post, text=cut(_aloud(post.text), TEXT))


def _lower(verdict: str) -> str:
    return verdict[:1].lower() + verdict[1:] if not verdict.startswith("Builders") else verdict


def _aloud(text: str) -> str:
    """Say arrows as words: a screen reader reads the text and not the blocks."""
    return re.sub(
        r"([▲▼]) (\d+)",
        lambda arrow: f"{'up' if arrow[1] == '▲' else 'down'} {words.number(int(arrow[2]), 'point')}",
        text,
    )


def _verdict(found: Digest) -> str:
    week = found.week
    if week.missed and not week.has_figures:
        return "Builders missed something. That is my gap, not your people's."
    if not week.has_figures and not (found.so_far and week.total.asked):
        return _too_early(found)
    said = f"{words.of(week.total.took_part, week.total.asked)} heard"
    if found.plain:
        return f"{said}."
    if quiet := week.quiet:
        row = next(each for each in week.shown if each.discipline == quiet)
        name = escape(found.names.get(quiet, quiet))
        return (
            f"Fewer of {name} were heard ({words.of(row.took_part, row.asked)}), the second time running. All: {said}."
        )
    if week.balance is None:
        return f"{said}."
    return f"{said}, balance {week.balance:.2f} {words.GLOSS}."


def _too_early(found: Digest) -> str:
    if found.week.first:
        return "Too early to say who is heard: nothing that asks everyone has closed yet."
    return "Nothing that asks everyone closed this week, so there are no figures by discipline."


def _faults(found: Digest) -> list[Block]:
    by_name: dict[str, list[Missed]] = {}
    for each in found.week.missed:
        by_name.setdefault(each.name, []).append(each)
    lines = [line for name, missed in by_name.items() for line in _missed_lines(found, name, missed)]
    if found.week.failed:
        lines.append(f"• {words.number(found.week.failed, 'post')} did not reach Slack. `/builders health` says which.")
    if found.week.lost_week:
        lines.append(f"• The digest of week {int(found.week.lost_week[-2:])} was not sent: I was down.")
    return [section("*Missed*\n" + "\n".join(lines))] if lines else []


def _missed_lines(found: Digest, name: str, missed: Sequence[Missed]) -> list[str]:
    """Name each of a few; of a long time down, say only how many and from when to when."""
    if len(missed) <= MOST_MISSED:
        return [_missed_line(found, each) for each in missed]
    first, last = (words.day(each.due_at, found.zone) for each in (missed[0], missed[-1]))
    return [
        f"• {escape(name)}: {len(missed)} posts between {first} and {last} were missed. I was down or Slack refused."
    ]


def _changes(found: Digest) -> list[Block]:
    if not found.changes or found.plain:
        return []
    lines = [[leaf(f"“{each}”" if len(each) <= SHOWN_WORDS else f"“{each[:SHOWN_WORDS]}…”")] for each in found.changes]
    return [section("*What should change*, as said after the all-hands"), bullets(lines)]


def _missed_line(found: Digest, each: Missed) -> str:
    when = words.when(each.due_at, found.zone)
    return (
        f"• {escape(each.name)}: {STEPS.get(each.step, each.step)} of {when} was missed. I was down or Slack refused, "
        "and later it would only have disturbed people."
    )


def _heard(found: Digest) -> list[Block]:
    week = found.week
    if not week.has_figures and not (found.so_far and week.total.asked):
        return []
    lines = [_heard_line(found, each) for each in sorted(week.shown, key=lambda each: -(each.rate or 0)) if each.asked]
    total = week.total
    balance = "" if week.balance is None else f" · balance {week.balance:.2f}{_was(week)} {words.GLOSS}"
    lines.append(f"All  {words.of(total.took_part, total.asked)} · {words.percent(total.rate)}{balance}")
    return [section("*Heard*\n" + "\n".join(lines))]


def _heard_line(found: Digest, each: Heard) -> str:
    name = words.opening(escape(found.names.get(each.discipline, each.discipline)))
    if found.plain:
        return f"{name}  {words.of(each.took_part, each.asked)} · {words.percent(each.rate)}"
    moved = words.points(found.week.change(each.discipline))
    return f"{name}  {words.of(each.took_part, each.asked)} · {words.percent(each.rate)} · {moved}"


def _was(week: Week) -> str:
    return "" if week.balance_before is None else f", was {week.balance_before:.2f}"


def _outcomes(found: Digest) -> list[Block]:
    """Of the open outcomes those there is something to say of: moved, at risk, seen differently, without a number."""
    tracked = found.week.outcomes
    if not tracked:
        return []
    checked = words.of(sum(each.checked for each in tracked), len(tracked))
    lines = [_outcome(found, each) for each in tracked if each.says]
    more = [f"{len(lines) - MOST_OUTCOMES:,} more in `/outcome list`."] if len(lines) > MOST_OUTCOMES else []
    return [section("\n".join([f"*Outcomes* · {checked} checked in", *lines[:MOST_OUTCOMES], *more]))]


def _outcome(found: Digest, each: Tracked) -> str:
    title = escape(clip(found.titles.get(each.number, f"Outcome {each.number}"), SHOWN_TITLE))
    early = "Too early for a light" if each.last or each.checked else "No number yet"
    light = {"green": "On pace", "amber": "Amber", "red": "Red"}.get(each.light or "", early)
    value = f"• {title}: {escape(each.value)}, target {escape(each.target)} by {words.day(each.deadline)}. {light}"
    if each.stale:
        value = f"• {title}: no number{f' since {words.day(each.last)}' if each.last else ' yet'}"
    if each.gap:
        high, most, low, least = each.gap
        names = [escape(found.names.get(name, name)) for name in (high, low)]
        return f"{value}, but {names[0]} is {most:g} % sure, {names[1]} {least:g}."
    if each.apart:
        return f"{value}, but the squad sees it differently by {each.apart:g}."
    told = each.sure is not None and not each.stale
    return f"{value}; who looks after it is {each.sure} % sure." if told else f"{value}."


def _rituals(found: Digest) -> list[Block]:
    lines = []
    for each in found.week.held:
        score = f", pulse {each.score:.1f} of 5 ({words.number(each.answers, 'answer')})" if each.score else ""
        came = f"{words.of(each.came, each.asked)} came{score}" if each.counted else "nobody was asked who came"
        lines.append(f"*{escape(each.name)}* · {words.day(each.held_at, found.zone)}: {came}.")
    lines += [f"*Next* · {escape(each.name)}, {words.when(each.held_at, found.zone)}." for each in found.week.coming]
    return [section("\n".join(lines))] if lines else []


def _small_print(found: Digest) -> list[Block]:
    week = found.week
    said = []
    if week.unplaced:
        said.append(
            "1 person has not picked a discipline and is in no figure until they do."
            if week.unplaced == 1
            else f"{week.unplaced:,} people have not picked a discipline and are in no figure until they do."
        )
    if week.away:
        said.append(f"{words.number(week.away, 'person', 'people')} away.")
    if week.undelivered:
        said.append(f"{week.undelivered} undelivered, not counted.")
    if week.late:
        said.append(f"{words.number(week.late, 'late answer')} since the last digest; the figures shown then stand.")
    if week.nameless_questions:
        said.append(f"{words.number(week.nameless_questions, 'question')} without a name, in no discipline.")
    if week.nameless_answers:
        said.append(
            f"{words.number(week.nameless_answers, 'answer')} without a name, too few to count in a discipline."
        )
    said.append("Every builder sees these counts in Builders' Home.")
    return [context(" ".join(said))]
