"""App Home: what waits for me, what is mine, then what is everybody's, with the same counts the CTPO gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.attention import Wants
from bot.core.people import Discipline
from bot.home import admin_messages
from bot.home.admin_messages import Care
from bot.kit import ids, modals, words
from bot.kit.blocks import Block, actions, button, clip, context, escape, header, section, typed
from bot.kit.todos import Waiting
from bot.people.messages import privacy
from bot.people.messages.waiting import listed
from rituals.digest.rules.week import Week
from rituals.outcomes.messages import rounds
from rituals.outcomes.messages.outcomes import Line
from rituals.why.threads.messages import thread

MOST_NEXT = 8
MOST_RUNS = 3
MOST_OUTCOMES = 10
MOST_WHYS = 5
LINE = 300  # characters of a question
NAME = 80  # of a ritual, a channel or a discipline
PHONE = 29  # characters of a label that a phone shows
COUNTED = (
    "Heard means: said something where everyone was asked. Who leads sees these counts too, how they changed, and how "
    "much each discipline said; nobody sees who."
)
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
class Tracked:
    """An open outcome in someone's Home; `mine`: they look after it."""

    line: Line
    mine: bool


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The open outcomes that are shown, one's own first, and how many more there are."""

    shown: Sequence[Tracked] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question about a technology, asked on a day. `url`: where it stands, "" if unknown."""

    technology: str
    asker: str
    on: date
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Whys:
    """The open questions about technology that are shown, oldest first, and how many more there are."""

    shown: Sequence[Asked] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Ours:
    """What is everybody's. `week` is the last one with figures; `took_part`: the reader was one of those heard.

    `runs`: the meetings the reader may run, by id and name. `may_plan`: they may add a ritual.
    """

    coming: Sequence[Coming] = ()
    runs: Sequence[tuple[str, str]] = ()
    may_plan: bool = False
    week: Week | None = None
    took_part: bool = False
    outcomes: Outcomes = Outcomes()
    whys: Whys = Whys()


@dataclass(frozen=True, slots=True)
class Home:
    """What one person's Home shows. `names` are those of all disciplines, also of those that are no more.

    `care` is for stewards, `so_far` for who leads.
    """

    waiting: Sequence[Waiting]
    mine: Mine
    ours: Ours
    names: Mapping[str, str]
    zone: ZoneInfo
    care: Care | None = None
    so_far: Week | None = None


def home(found: Home) -> dict[str, Any]:
    """The whole tab: what waits first, then mine, then ours, and below how Builders is doing."""
    ours = found.ours
    return _tab(
        *_waiting(found),
        *_mine(found),
        *_next(ours, found.zone),
        *_week(found),
        *_outcomes(ours.outcomes),
        *_whys(ours.whys),
        *(admin_messages.blocks(found.care, found.names, found.zone) if found.care else ()),
        *(admin_messages.so_far(found.so_far, found.names) if found.so_far else ()),
    )


def unready() -> dict[str, Any]:
    """What everyone sees before Builders is set up."""
    return _tab(section("*Builders is not set up yet.*\nA workspace admin types `/builders setup`."))


def stranger() -> dict[str, Any]:
    """What a guest sees, or someone of another company."""
    return _tab(section("Builders is for this workspace's own people."))


def _tab(*blocks: Block) -> dict[str, Any]:
    return {"type": "home", "blocks": list(blocks)}


def _waiting(found: Home) -> list[Block]:
    if not found.waiting:
        return [header("Waiting for you"), section("Nothing. Good. What comes next stands below.")]
    return [header("Waiting for you"), *listed(found.waiting, "after these")]


def _mine(found: Home) -> list[Block]:
    mine = found.mine
    name = clip(found.names.get(mine.discipline or "", mine.discipline or ""), NAME)
    leads = "You lead all disciplines, and stand for none." if found.so_far else ""
    stands = f"You stand for *{escape(name)}*." if name else leads or "You stand for no discipline; pick one below."
    said = [stands, WANTS[mine.wants]]
    if mine.away_until:
        said.append(f"You are away through {words.day(mine.away_until - INSTANT, found.zone)}.")
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


def _next(ours: Ours, zone: ZoneInfo) -> list[Block]:
    lines = [
        f"• {escape(clip(each.name, NAME))} in {escape(clip(each.channel, NAME))} · {words.when(each.at, zone)}"
        for each in ours.coming[:MOST_NEXT]
    ]
    more = len(ours.coming) - MOST_NEXT
    who = "" if ours.may_plan else " Who leads, or a workspace admin, types it."
    empty = f"Nothing is planned. `/builders ritual new` adds something.{who}"
    shown = [
        button(clip(f"Run of show, {name}", PHONE), ids.RUN_OF_SHOW, meeting, spoken=f"Run of show, {name}")
        for meeting, name in ours.runs[:MOST_RUNS]
    ]
    return [
        header("Next"),
        section("\n".join(lines) if lines else empty),
        *([context(f"{more:,} more in `/builders rituals`.")] if more > 0 else []),
        *[actions(each) for each in shown],
    ]


def _week(found: Home) -> list[Block]:
    """The digest's counts, without a verdict, a "quiet" or an arrow."""
    week = found.ours.week
    if week is None or not week.has_figures:
        empty = "Nothing that asks everyone has closed yet. After the first all-hands it stands here who was heard."
        return [header("The week, as counts"), section(empty)]
    you = " You were one of them." if found.ours.took_part else ""
    balance = "" if week.balance is None else f"Balance {week.balance:.2f} {words.GLOSS}."
    return [
        header(f"Week {int(week.week[-2:])}, as counts"),
        section(f"Heard: {admin_messages.counts(week, found.names)}.{you}"),
        context(f"{balance} {COUNTED}".strip()),
    ]


def _outcomes(outcomes: Outcomes) -> list[Block]:
    """The open outcomes, one's own first."""
    if not outcomes.shown:
        empty = "None is open. An outcome is a number that should move: signups, days, tickets."
        return [header("Outcomes"), section(empty), actions(button("Name one", ids.NAME_OUTCOME))]
    return [
        header("Outcomes"),
        *[_outcome(each) for each in outcomes.shown[:MOST_OUTCOMES]],
        *([context(f"{outcomes.more:,} more in `/outcome list`.")] if outcomes.more > 0 else []),
    ]


def _outcome(each: Tracked) -> Block:
    line, latest = each.line, each.line.latest
    title = escape(line.outcome.title)
    now = rounds.value(line, latest.typed if latest else line.baseline)
    said = f"*{title}*\n{now}, {rounds.target(line)} · {rounds.light(line.standing)}"
    check_in = button("Check in", ids.CHECK_IN, str(line.outcome.number), spoken=f"Check in: {line.outcome.title}")
    return section(f"{said}\n{line.trend}" if line.trend else said, beside=check_in if each.mine else None)


def _whys(whys: Whys) -> list[Block]:
    """The open questions about technology, and the button that asks one."""
    return [
        header("Why"),
        *[_why(each) for each in whys.shown[:MOST_WHYS]],
        *([] if whys.shown else [section("Nothing is open. Something you do not understand is the best question.")]),
        *([context(f"{whys.more:,} more are open: `/why list` shows them.")] if whys.more > 0 else []),
        actions(button("Ask why this tech?", ids.ASK_WHY_OF)),
    ]


def _why(each: Asked) -> Block:
    said = clip(" ".join(each.text.split()), LINE)
    line = f"{each.technology} · {each.asker}, {words.day(each.on)}: “{said}”"
    return typed(line, beside=next(iter(thread(each.url, spoken=f"The thread about {each.technology}")), None))
