"""App Home: what waits for me, what comes next, and the same counts the CTPO gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.views import forms, ids, privacy, rounds, words
from bot.views.blocks import Block, actions, button, clip, context, escape, header, section, typed
from bot.views.outcomes import Line
from bot.views.waiting import Thing, listed
from bot.views.why import thread
from rituals.digest import Week
from rituals.roster import Discipline, Person

MOST_RUNS = 5
MOST_OUTCOMES = 10
MOST_WHYS = 5
LINE = 300  # characters of a question
PHONE = 30  # characters of a label that a phone shows


@dataclass(frozen=True, slots=True)
class Tracked:
    """An open outcome in someone's Home; `mine`: they look after it."""

    line: Line
    mine: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question about a technology, asked on a day. `url`: where it stands, "" if unknown."""

    technology: str
    asker: str
    on: date
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Home:
    """What one person's Home shows. `names` are those of all disciplines, also of those that are no more.

    `week` is the last one with figures; `took_part`: they were one of those heard. `runs`: the meetings the
    reader may run, by id and name. `outcomes`: the open ones they may know of. `whys`:
    the open questions about technology, oldest first.
    """

    person: Person
    disciplines: Sequence[Discipline]
    names: Mapping[str, str]
    waiting: Sequence[Thing]
    coming: Sequence[tuple[str, str, datetime]]
    week: Week | None
    took_part: bool
    zone: ZoneInfo
    ready: bool
    runs: Sequence[tuple[str, str]] = ()
    outcomes: Sequence[Tracked] = ()
    whys: Sequence[Asked] = ()


def home(found: Home) -> dict[str, Any]:
    """The whole tab."""
    if not found.ready:
        blocks = [section("*Builders is not set up yet.*\nA workspace admin types `/builders setup`.")]
        return {"type": "home", "blocks": blocks}
    return {
        "type": "home",
        "blocks": [*_waiting(found), *_mine(found), *_outcomes(found), *_whys(found), *_next(found), *_week(found)],
    }


def stranger() -> dict[str, Any]:
    """What a guest sees, or someone of another company."""
    return {"type": "home", "blocks": [section("Builders is for this workspace's own people.")]}


def _waiting(found: Home) -> list[Block]:
    if not found.waiting:
        return [header("Waiting for you"), section("Nothing. Good.")]
    return [header("Waiting for you"), *listed(found.waiting, found.zone, "after these")]


def _mine(found: Home) -> list[Block]:
    mine = found.person.discipline
    said = f"You stand for *{escape(found.names.get(mine, mine))}*." if mine else "You stand for no discipline."
    picker = forms.select([(words.opening(each.name), each.id) for each in found.disciplines], mine)
    return [
        header("You"),
        section(said),
        actions(
            {**picker, "action_id": ids.PICK_DISCIPLINE},
            button("Private messages", ids.NOTE_FEWER, spoken="Choose what you are written to about"),
            button("What is kept", ids.WHAT_IS_KEPT),
            *privacy.buttons(),
        ),
    ]


def _outcomes(found: Home) -> list[Block]:
    """The open outcomes, one's own first."""
    if not found.outcomes:
        return []
    mine_first = sorted(found.outcomes, key=lambda each: not each.mine)
    more = len(found.outcomes) - MOST_OUTCOMES
    return [
        header("Outcomes"),
        *[_outcome(each) for each in mine_first[:MOST_OUTCOMES]],
        *([context(f"{more:,} more in `/outcome list`.")] if more > 0 else []),
    ]


def _outcome(each: Tracked) -> Block:
    line, latest = each.line, each.line.latest
    title = escape(line.outcome.title)
    now = rounds.value(line, latest.typed if latest else line.baseline)
    said = f"*{title}*\n{now}, {rounds.target(line)} · {rounds.light(line.standing)}"
    check_in = button("Check in", ids.CHECK_IN, str(line.outcome.number), spoken=f"Check in: {line.outcome.title}")
    return section(f"{said}\n{line.trend}" if line.trend else said, beside=check_in if each.mine else None)


def _whys(found: Home) -> list[Block]:
    """The open questions about technology, and the button that asks one."""
    more = len(found.whys) - MOST_WHYS
    return [
        header("Why"),
        *[_why(each) for each in found.whys[:MOST_WHYS]],
        *([] if found.whys else [section("Nothing is open. Something you do not understand is the best question.")]),
        *([context(f"{more:,} more are open.")] if more > 0 else []),
        actions(button("Ask why this tech?", ids.ASK_WHY_OF)),
    ]


def _why(each: Asked) -> Block:
    said = clip(" ".join(each.text.split()), LINE)
    line = f"{each.technology} · {each.asker}, {words.day(each.on)}: “{said}”"
    return typed(line, beside=next(iter(thread(each.url)), None))


def _next(found: Home) -> list[Block]:
    lines = [
        f"• {escape(name)} in {escape(channel)} · {words.when(at, found.zone)}" for name, channel, at in found.coming
    ]
    shown = [
        button(clip(f"Run of show, {name}", PHONE), ids.RUN_OF_SHOW, meeting)
        for meeting, name in found.runs[:MOST_RUNS]
    ]
    return [
        header("Next"),
        section("\n".join(lines) if lines else "Nothing is planned."),
        *[actions(each) for each in shown],
    ]


def _week(found: Home) -> list[Block]:
    """The digest's counts, without a verdict, a "quiet" or an arrow."""
    week = found.week
    if week is None or not week.has_figures:
        return [header("The week, as counts"), section("Nothing that asks everyone has closed yet.")]
    counts = [
        f"{escape(found.names.get(each.discipline, each.discipline))} {words.of(each.took_part, each.asked)}"
        for each in week.shown
    ]
    you = " You were one of them." if found.took_part else ""
    balance = "" if week.balance is None else f"Balance {week.balance:.2f} {words.GLOSS}."
    return [
        header(f"Week {int(week.week[-2:])}, as counts"),
        section(f"Heard: {', '.join(counts)}.{you}"),
        context(f"{balance} Heard means: said something where everyone was asked. Nobody sees more than you.".strip()),
    ]
