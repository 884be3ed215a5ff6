"""Outcomes as people look them up: the open ones, one with its history, those resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.core import numbers, sparkline
from bot.core.disclosure import Shown
from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, clip, context, cut, escape, message, paged, say, section
from rituals.outcomes import ids
from rituals.outcomes.rules.forecasts import LEAST_RESOLVED, Calibration
from rituals.outcomes.rules.outcome import CheckIn, Outcome, Status
from rituals.outcomes.rules.rounds import Standing

PAGE = 12  # outcomes
READINGS = 8
EDITS = 5
LESSON = 200  # characters of a lesson where many stand
ROOM = 300  # for one's words in a list, as they are written for Slack: an & takes five
ENDS = {Status.MET: "Met", Status.MISSED: "Missed", Status.DROPPED: "Dropped", Status.OPEN: "Open"}
NONE = "No outcomes yet. An outcome is a number that should move: signups, days, tickets."
COIN = "(0 is perfect, 0.25 is a coin)"  # beside every Brier score, each time


@dataclass(frozen=True, slots=True)
class Line:
    """An outcome in a list. `baseline` and `target` as typed; `who` looks after it, "" where nobody may be named.

    `trend`: how it went, as a line of text (escaped), where no picture shows it. `said_by`: who checked in last, ""
    where that is nobody, or nobody who may be named.
    """

    standing: Standing
    baseline: str
    target: str
    who: str
    trend: str = ""
    said_by: str = ""

    @property
    def outcome(self) -> Outcome:
        """The outcome itself."""
        return self.standing.outcome

    @property
    def latest(self) -> CheckIn | None:
        """Its newest check-in."""
        return self.standing.latest


@dataclass(frozen=True, slots=True)
class Page:
    """One outcome with all that is kept of it. `edits`: (at, before, after), oldest first; `names` of people and of
    check-ins; `may`: the reader may change it; `moves`: there is another check-in to move it to."""

    line: Line
    place: str
    readings: Sequence[CheckIn]
    edits: Sequence[tuple[datetime, Outcome, Outcome]]
    names: Mapping[str, str]
    may: bool
    moves: bool
    zone: ZoneInfo
    comma: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """How well a discipline's confidence came true; `shown` says whether that may be shown, by how many gave any."""

    discipline: str
    calibration: Calibration
    shown: Shown


def listing(lines: Sequence[Line], page: int = 1, *, resolved: int = 0) -> Message:
    """List the open outcomes, a page of them; `resolved`: how many there are of those."""
    old = [button("All resolved outcomes", ids.ALL_RESOLVED)] if resolved else []
    if not lines:
        said = "No outcome is open." if resolved else NONE
        return say(said, actions(button("Name one", ids.NAME_OUTCOME), *old))
    shown, rest, page = paged(lines, page, PAGE)
    more = [button(f"{rest:,} more", ids.MORE_OUTCOMES, f"list {page + 1}")] if rest else []
    return message(
        words.number(len(lines), "open outcome"),
        *[section(_line(each), beside=_show(each)) for each in shown],
        *([context(f"{rest:,} more.")] if rest else []),
        actions(button("Name one", ids.NAME_OUTCOME), *more, *old),
    )


def _show(line: Line) -> Block:
    number = str(line.outcome.number)
    return button("Show", ids.SHOW_OUTCOME, number, spoken=t("Show outcome {number}", number=number))


def one(page: Page) -> Message:
    """Show an outcome: where it stands, how it got there, what was changed, and what the reader may do."""
    line, outcome = page.line, page.line.outcome
    first = f"*{outcome.number} · {escape(outcome.title)}*"
    trend = _trend(line, page.readings)
    history = [_reading(each, outcome) for each in reversed(page.readings[-READINGS:])]
    if (more := len(page.readings) - READINGS) > 0:
        history.append(t("and {more:,} more before", more=more))
    changes = [said for edit in reversed(page.edits) for said in _changes(page, *edit)]
    if (more := len(changes) - EDITS) > 0:
        changes[EDITS:] = [t("and {more} before.", more=words.number(more, "change"))]
    blocks = [
        section(first),
        *([section(escape(clip(outcome.why, 600)))] if outcome.why else []),
        section(_standing(page)),
        *([context(trend)] if trend else []),
        *([section("\n".join(history))] if history else []),
        *([context("\n".join(changes))] if changes else []),
        *([context(t("Found at {link}", link=escape(outcome.link)))] if outcome.link else []),
        *_buttons(page),
    ]
    return message(first, *blocks, covers=1)


def resolved(lines: Sequence[Line], scores: Sequence[Scored], decided: int, page: int = 1) -> Message:
    """List the resolved outcomes, the newest first, and how well confidence came true.

    `decided`: how many were met or missed.
    """
    if not lines:
        none = "No outcome is resolved yet. `/outcome list` shows the open ones."
        return say(none)
    shown, rest, page = paged(lines, page, PAGE)
    more = [actions(button(f"{rest:,} more", ids.MORE_OUTCOMES, f"resolved {page + 1}"))] if rest else []
    said = words.number(len(lines), "resolved outcome")
    told = [section(_resolved(each), beside=_show(each)) for each in shown]
    return message(said, *told, *_scores(scores, decided), *more)


def closed(line: Line, sure: CheckIn | None) -> Message:
    """Tell a channel how an outcome ended; `sure` is the last check-in before that."""
    outcome = line.outcome
    on = words.day(outcome.resolved_on) if outcome.resolved_on else ""
    said = t(
        "{ends}: {title}, {ended_at}, on {on}.",
        ends=ENDS[outcome.status],
        title=escape(outcome.title),
        ended_at=_ended_at(line),
        on=on,
    )
    rest = [t("What we would tell another squad: “{lesson}”", lesson=escape(outcome.lesson))]
    if sure:
        rest.append(
            t(
                "We were {confidence} % sure in {long_months}.",
                confidence=sure.confidence,
                long_months=words.LONG_MONTHS[sure.day.month - 1],
            )
        )
    bold = said.replace(f"{ENDS[outcome.status]}:", f"*{ENDS[outcome.status]}:*", 1)
    return message(
        said,
        section(f"{bold}\n" + "\n".join(rest)),
        actions(button("All resolved outcomes", ids.ALL_RESOLVED)),
    )


def _line(line: Line) -> str:
    outcome = line.outcome
    rest = t(" · {who} looks after it", who=cut(escape(line.who), ROOM)) if line.who else ""
    return f"*{outcome.number}* · {cut(escape(outcome.title), ROOM)}\n{_way(line)} · {_light(line)}{rest}"


def _way(line: Line) -> str:
    """Say "25 % → 40 % by Wed 3 Mar"."""
    return t(
        "{now} → {typed} by {day}",
        now=_now(line),
        typed=_typed(line, line.target),
        day=words.day(line.outcome.deadline),
    )


def _now(line: Line) -> str:
    return _typed(line, line.latest.typed if line.latest else line.baseline)


def _typed(line: Line, typed: str) -> str:
    return escape(numbers.written(typed, line.outcome.unit))


def _light(line: Line) -> str:
    standing = line.standing
    if standing.stale:
        since = line.latest.day if line.latest else line.outcome.since
        return t("no number since {day}", day=words.day(since))
    if line.latest is None:
        return "no number yet"
    return standing.light.value if standing.light else "too early for a light"


def _standing(page: Page) -> str:
    line, outcome = page.line, page.line.outcome
    way = t(
        "{percent} of the way in {percent_2} of the time",
        percent=words.percent(line.standing.progress),
        percent_2=words.percent(line.standing.pace),
    )
    light = f"{_light(line)} ({way})" if line.latest else _light(line)
    who = t("{who} looks after it. ", who=escape(line.who)) if line.who else ""
    lines = [
        f"{_way(line)} · {light if outcome.open else f'{ENDS[outcome.status].lower()}'}",
        t(
            "It was {typed} on {day}. {who}Asked with {place}.",
            typed=_typed(line, line.baseline),
            day=words.day(outcome.since),
            who=who,
            place=escape(page.place),
        ),
    ]
    if not outcome.open and outcome.resolved_on:
        lines.append(
            t(
                "Resolved on {day}: “{lesson}”",
                day=words.day(outcome.resolved_on),
                lesson=escape(clip(outcome.lesson, 600)),
            )
        )
    return "\n".join(lines)


def _trend(line: Line, readings: Sequence[CheckIn]) -> str:
    if not readings:
        return ""
    values = [line.outcome.baseline, *(each.value for each in readings)]
    return sparkline.say(values, _typed(line, line.baseline), _now(line))


def _reading(reading: CheckIn, outcome: Outcome) -> str:
    value = escape(numbers.written(reading.typed, outcome.unit))
    lesson = escape(clip(reading.lesson, LESSON))
    return t(
        "{day} · {value} · {confidence} % sure · {value_2}: “{lesson}”",
        day=words.day(reading.day),
        value=value,
        confidence=reading.confidence,
        value_2=reading.then.value,
        lesson=lesson,
    )


def _changes(page: Page, at: datetime, before: Outcome, after: Outcome) -> list[str]:
    """Say what was otherwise before an edit, and until when."""

    def shown(outcome: Outcome, value: Decimal) -> str:
        return escape(numbers.show(value, outcome.unit, comma=page.comma))

    was = [
        (before.title != after.title, t("Title was “{title}”", title=escape(before.title))),
        (_measured(before) != _measured(after), t("First number was {shown}", shown=shown(before, before.baseline))),
        (before.since != after.since, t("First number was of {day}", day=words.day(before.since))),
        (before.target != after.target, t("Target was {shown}", shown=shown(before, before.target))),
        (before.deadline != after.deadline, t("Deadline was {day}", day=words.day(before.deadline))),
        (before.why != after.why, "Why it matters was put otherwise"),
        (
            before.link != after.link,
            t("Found at {link}", link=escape(before.link)) if before.link else "Found at no address",
        ),
        (_known(page, before.steward, after.steward), t("Looked after by {name}", name=_name(page, before.steward))),
        (_known(page, before.ritual, after.ritual), t("Asked with {name}", name=_name(page, before.ritual))),
    ]
    return [t("{said} until {day}.", said=said, day=words.day(at, page.zone)) for changed, said in was if changed]


def _measured(outcome: Outcome) -> tuple[Decimal, str]:
    return outcome.baseline, outcome.unit


def _known(page: Page, before: str, after: str) -> bool:
    """Tell whether somebody or something gave way to another, and has a name still."""
    return before != after and before in page.names


def _name(page: Page, identity: str) -> str:
    return escape(page.names.get(identity, ""))


def _buttons(page: Page) -> list[Block]:
    outcome = page.line.outcome
    seen = [button("Show the trend", ids.SHOW_TREND, str(outcome.number))] if page.readings else []
    if not page.may or not outcome.open:
        return [actions(*seen)] if seen else []
    number, moves = str(outcome.number), [button("Move", ids.MOVE_OUTCOME, str(outcome.number))] if page.moves else []
    return [
        actions(
            button("Check in", ids.CHECK_IN, number),
            button("Edit", ids.EDIT_OUTCOME, number),
            button("Resolve", ids.RESOLVE_OUTCOME, number),
            button("Hand over", ids.GIVE_OUTCOME, number),
            *moves,
            *seen,
        )
    ]


def _ended_at(line: Line) -> str:
    return t("{now} (target {typed})", now=_now(line), typed=_typed(line, line.target))


def _resolved(line: Line) -> str:
    outcome = line.outcome
    on = words.day(outcome.resolved_on) if outcome.resolved_on else ""
    lesson = cut(escape(clip(outcome.lesson, LESSON)), ROOM)
    ended = f"{ENDS[outcome.status].lower()} on {on}"
    return f"*{outcome.number}* · {cut(escape(outcome.title), ROOM)}\n{ended} · {_ended_at(line)} · “{lesson}”"


def _scores(scores: Sequence[Scored], decided: int) -> list[Block]:
    if decided < LEAST_RESOLVED:
        return [
            context(
                t(
                    "How well we knew is said from {least_resolved} outcomes on that were met or missed.",
                    least_resolved=LEAST_RESOLVED,
                )
            )
        ]
    told = [f"{words.opening(escape(each.discipline))} {_score(each)}" for each in scores]
    if not told:
        return []
    return [
        section(
            t("*How well we knew* · {decided:,} met or missed {coin}\n", decided=decided, coin=COIN) + "\n".join(told)
        )
    ]


def _score(scored: Scored) -> str:
    if scored.shown.hidden == "few":
        return "not enough people to show it"
    return "held back" if scored.shown.hidden else f"{float(scored.calibration.brier):.2f}"
