"""The posts of a check-in: how sure people are, asked in the channel, and the summary when it closes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core import numbers
from bot.core.participation import Heard
from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, clip, context, escape, message, say, section, units
from rituals.outcomes import ids
from rituals.outcomes.messages.outcomes import Line
from rituals.outcomes.rules.outcome import CheckIn, Light
from rituals.outcomes.rules.rounds import Standing

MOST_ASKED = 12  # outcomes named in the post that asks; the form has them all
MOST_TOLD = 20  # outcomes in a summary
ROOM = 9000  # characters for them: longer messages are refused
SAID, SHORT = 300, 150  # characters of what was learned, and of what was written beside an answer
MOST_NOTES = 5


@dataclass(frozen=True, slots=True)
class Round:
    """A check-in as its posts show it. `lines`: the open outcomes; `disciplines`: their names by id.

    `answered`: how many of those asked gave a confidence, None where nobody was asked. `notes`: what was written beside
    it. `talk`: when the next all-hands is, as "Thu 19 Nov", "" where none takes anything.
    """

    id: str
    name: str
    closes_at: datetime
    zone: ZoneInfo
    lines: Sequence[Line]
    disciplines: Mapping[str, str]
    k: int
    answered: Heard | None = None
    notes: Sequence[str] = ()
    talk: str = ""


def ask(found: Round, answered: int) -> Message:
    """Ask everyone how sure they are; rewritten as answers come."""
    count = len(found.lines)
    if not count:
        return _nothing_left(found)
    outcomes = "One outcome" if count == 1 else f"{words.spelled(count)} outcomes"
    cost = t("{outcomes}, one form, {seconds}.", outcomes=outcomes, seconds=_seconds(count))
    shown = [f"• {escape(each.outcome.title)} · {_now(each)}" for each in found.lines[:MOST_ASKED]]
    more = [t("• {count:,} more in the form", count=count - MOST_ASKED)] if count > MOST_ASKED else []
    closes = words.when(found.closes_at, found.zone)
    return message(
        t("How sure are you? {cost} Closes {closes}.", cost=cost, closes=closes),
        section(t("*How sure are you?* {cost} Closes {closes}.", cost=cost, closes=closes)),
        section("\n".join([*shown, *more])),
        actions(
            button("My confidence", ids.MY_CONFIDENCE, found.id, primary=True),
            button("Why do you ask?", ids.WHY_ASKED, found.id),
        ),
        *([context(f"{words.number(answered, 'has', 'have')} answered.")] if answered else []),
        covers=1,
    )


def _nothing_left(found: Round) -> Message:
    """The post that asked, once all it asked about is resolved or moved."""
    said = t(
        "Nothing is open any more, so this closes {when} without a summary.",
        when=words.when(found.closes_at, found.zone),
    )
    return message(
        t("How sure are you? {said}", said=said), section(t("*How sure are you?* {said}", said=said)), covers=1
    )


def why(k: int) -> str:
    """Say why people are asked, and what is shown of it. `k`: the least answers that are."""
    return t(
        "Numbers say where we are. People know what the numbers do not show yet. Medians by discipline are "
        "shown when {lower} or more of it answered; your own answer is not shown to anyone.",
        lower=words.spelled(k).lower(),
    )


def asked(found: Round, *, posted: bool) -> Message:
    """The post that asked, once it has closed; `posted`: the summary is in its thread."""
    closed = t("Closed {when}.", when=words.when(found.closes_at, found.zone))
    where = " What came of it is in the thread." if posted else ""
    counted = f" {words.of(found.answered.took_part, found.answered.asked)} answered." if found.answered else ""
    return message(
        t("How sure are you? {closed}{counted}{where}", closed=closed, counted=counted, where=where),
        section(t("*How sure are you?* {closed}{counted}{where}", closed=closed, counted=counted, where=where)),
        actions(button("Answer late", ids.MY_CONFIDENCE, found.id)),
        covers=1,
    )


def called_off(found: Round) -> Message:
    """The post that asked, once it is called off."""
    said = t(
        "{name} is called off this time. What was answered is kept and stands in no figure.", name=escape(found.name)
    )
    return say(said)


def summary(found: Round) -> Message:
    """Say how each outcome stands: one line to read aloud, then where it is, how sure people are, what was learned."""
    checked = words.of(sum(each.standing.checked for each in found.lines), len(found.lines))
    gave = (
        t(" · {of} gave a confidence", of=words.of(found.answered.took_part, found.answered.asked))
        if found.answered
        else ""
    )
    title = t(
        "*{name}, {day}* · {checked} checked in{gave}",
        name=escape(found.name),
        day=words.day(found.closes_at, found.zone),
        checked=checked,
        gave=gave,
    )
    told = _fitting([_told(found, each) for each in sorted(found.lines, key=lambda each: not each.standing.matters)])
    more = len(found.lines) - len(told)
    return message(
        f"{escape(found.name)}: {verdict([each.standing for each in found.lines])}.",
        section(title),
        *[block for each in told for block in each],
        *([context(t("{more:,} more in `/outcome list`.", more=more))] if more > 0 else []),
        *_notes(found),
    )


def verdict(standings: Sequence[Standing]) -> str:
    """Say how many outcomes stand how: "one on pace with a wide gap, one red, one without a number"."""
    counts: dict[str, int] = {}
    for each in standings:
        counts[_state(each)] = counts.get(_state(each), 0) + 1
    return ", ".join(f"{words.spelled(count).lower()} {state}" for state, count in counts.items())


def light(standing: Standing) -> str:
    """Say the computed light in a word or two: it never stands for a person's own view."""
    if standing.stale and standing.latest:
        return t("no number since {day}", day=words.day(standing.latest.day))
    if standing.latest is None:
        return "no number yet"
    return {Light.GREEN: "on pace", Light.AMBER: "amber", Light.RED: "red", None: "too early for a light"}[
        standing.light
    ]


def value(line: Line, typed: str) -> str:
    """Write a number of an outcome as it was typed, with its unit."""
    return escape(numbers.written(typed, line.outcome.unit))


def target(line: Line) -> str:
    """Say where an outcome should be, and when: "target 40 % by Wed 3 Mar"."""
    return t("target {target} by {day}", target=value(line, line.target), day=words.day(line.outcome.deadline))


def _state(each: Standing) -> str:
    if not each.checked:
        return "without a number and with a wide gap" if each.wide else "without a number"
    state = {Light.GREEN: "on pace", Light.AMBER: "amber", Light.RED: "red", None: "just begun"}[each.light]
    return t("{state} with a wide gap", state=state) if each.wide else state


def _now(line: Line) -> str:
    latest = line.latest
    if latest is None:
        return t(
            "{value} on {day}, {target}",
            value=value(line, line.baseline),
            day=words.day(line.outcome.since),
            target=target(line),
        )
    said = value(line, latest.typed)
    when = f"{said} on {words.day(latest.day)}" if line.standing.stale else f"now {said}"
    return f"{when}, {target(line)}"


def _told(found: Round, line: Line) -> list[Block]:
    standing, title = line.standing, escape(line.outcome.title)
    if not standing.checked or standing.latest is None:
        since = t("no number since {day}", day=words.day(standing.latest.day)) if standing.latest else "no number yet"
        return [section("\n".join([f"*{title}: {since}.*", *_sure(found, line)])), *_apart(found, line)]
    first = f"*{title}: {value(line, standing.latest.typed)}*, {_was(line)} · {target(line)}"
    lesson = escape(clip(" ".join(standing.latest.lesson.split()), SAID))
    learned = t("Learned: “{lesson}” Next: {next}.", lesson=lesson, next=standing.latest.then.value)
    return [
        section(
            "\n".join([first, _way(standing), *([line.trend] if line.trend else []), *_sure(found, line), learned])
        ),
        *_apart(found, line),
    ]


def _apart(found: Round, line: Line) -> list[Block]:
    """Say that people see it so differently that they should talk, with a way to; also of what has no number."""
    wide = _wide(found, line)
    talk = t("Put it on {talk}", talk=found.talk)
    beside = button(talk, ids.PUT_GAP, f"{found.id}:{line.outcome.number}") if wide and found.talk else None
    return [section(wide, beside=beside)] if wide else []


def _fitting(told: Sequence[list[Block]]) -> list[list[Block]]:
    """Give as many outcomes as there is room for; the first one always has some."""
    kept: list[list[Block]] = []
    room = ROOM
    for each in told[:MOST_TOLD]:
        room -= sum(units(str(block["text"]["text"])) for block in each)
        if kept and room < 0:
            break
        kept.append(each)
    return kept


def _was(line: Line) -> str:
    before = line.standing.before
    was = value(line, before.typed if before else line.baseline)
    if not line.standing.moved:
        return "as before"
    start = before.value if before else line.outcome.baseline
    latest = line.latest
    return f"{'up' if latest and latest.value > start else 'down'} from {was}"


def _way(standing: Standing) -> str:
    way = t(
        "{percent} of the way in {percent_2} of the time",
        percent=words.percent(standing.progress),
        percent_2=words.percent(standing.pace),
    )
    if standing.light is None or standing.ratio is None:
        return t("{way}: too early for a light.", way=way)
    return f"{way}: {standing.light.value} ({float(standing.ratio):.2f})."


def _sure(found: Round, line: Line) -> list[str]:
    """Say how sure people are beside the light: by discipline where that may be shown, and who looks after it."""
    standing = line.standing
    mine = ""
    if standing.checked and standing.latest:
        mine = t(
            "{speaker} is {confidence} % sure",
            speaker=_speaker(line, standing.latest),
            confidence=standing.latest.confidence,
        )
    if standing.squad:
        others = standing.others
        if others is None or others.value is None:
            return [f"{mine}."] if mine else []
        rest = t("the others {whole} (median of {count})", whole=_whole(others.value), count=others.count)
        return [
            t("{mine}, {rest}. By discipline: not shown, the squad is small.", mine=mine, rest=rest)
            if mine
            else t("How sure: {rest}.", rest=rest)
        ]
    shown = sorted(standing.medians.items(), key=lambda pair: -pair[1])
    parts = [f"{_name(found, each)} {_whole(median)}" for each, median in shown]
    said = [t("How sure: {parts}.{hidden}", parts=", ".join(parts), hidden=_hidden(found, standing))] if parts else []
    if not parts and standing.sure and standing.sure.total.value is not None:
        said = [
            t("How sure: all {sure}.{hidden}", sure=_whole(standing.sure.total.value), hidden=_hidden(found, standing))
        ]
    return [*said, *([f"{mine}."] if mine else [])]


def _speaker(line: Line, said: CheckIn) -> str:
    """Name who checked in: not whoever has looked after it since, nor who they did it for."""
    if said.by == line.outcome.steward:
        return escape(line.who) or "Who looks after it"
    return escape(line.said_by) or "Who checked in"


def _hidden(found: Round, standing: Standing) -> str:
    """Say which disciplines' medians are not shown, and why: too few answers, or so that none can be worked out."""
    groups = standing.sure.disciplines if standing.sure else {}
    few = [f"{_name(found, name)} {each.count}" for name, each in groups.items() if each.hidden == "few" and each.count]
    held = [_name(found, name) for name, each in groups.items() if each.hidden in ("alike", "held_back")]
    said = t(" Not enough answers: {few} (needs {k}).", few=", ".join(few), k=found.k) if few else ""
    return (
        t("{said} Held back, so that none can be worked out: {held}.", said=said, held=", ".join(held))
        if held
        else said
    )


def _wide(found: Round, line: Line) -> str:
    standing = line.standing
    if standing.wide and standing.squad_gap is not None:
        return t("*They see it differently by {whole}. Worth ten minutes.*", whole=_whole(standing.squad_gap))
    if not standing.wide or standing.gap is None:
        return ""
    high, low, _ = standing.gap
    medians = standing.medians
    return t(
        "*Wide gap: {name} {whole}, {name_2} {whole_2}. Talk about it.*",
        name=_name(found, high),
        whole=_whole(medians[high]),
        name_2=_name(found, low),
        whole_2=_whole(medians[low]),
    )


def _notes(found: Round) -> list[Block]:
    if not found.notes:
        return []
    lines = [f"• “{escape(clip(' '.join(each.split()), SHORT))}”" for each in found.notes[:MOST_NOTES]]
    return [section("*Written beside it*, without names\n" + "\n".join(lines))]


def _name(found: Round, discipline: str) -> str:
    return escape(found.disciplines.get(discipline, discipline))


def _whole(percent: float) -> str:
    return f"{percent:.1f}".removesuffix(".0")


def _seconds(count: int) -> str:
    """What it costs: ten seconds an outcome."""
    seconds = 10 * count
    return f"{seconds} seconds" if seconds < 60 else words.number(-(-seconds // 60), "minute")
