"""Weeks as files would hold them: who was heard, what was answered as far as it may be shown, digests as sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core import table_file
from bot.core.calendar import local_day, week, week_bounds, week_shift
from bot.core.occurrence import Occurrence, Ritual
from bot.core.setup import NotSetUpError
from bot.kit import Content, Declared, Export, Message, Unit
from bot.kit import words as kit_words
from bot.people import load
from bot.store import Occurrences, Participation, Rituals, Roster, Settings
from rituals.digest import figures, week_file, words
from rituals.digest.rules import week as digest
from rituals.digest.rules.week import Week
from rituals.digest.rules.week_parts import Said
from rituals.digest.tables import Advice, Digests
from rituals.digest.week_file import Answered, Row, Suggested


@dataclass(frozen=True, slots=True)
class Printed:
    """A digest to be read in a terminal, and what its *More* says; `sent`: it was sent like that."""

    digest: Message
    more: Message
    sent: bool


def participation(unit: Unit, since: str | None, now: datetime) -> list[Row]:
    """Give who was heard, week by week: as it was sent, or as it stands where no digest was."""
    names, found = unit.part(Roster).discipline_names(), list[Week]()
    for each in _weeks(unit, week_shift(since, -digest.WEEKS_BEFORE) if since else None, now):
        before = found[: -digest.WEEKS_BEFORE - 1 : -1]
        found.append(_kept(unit, each) or _as_it_stands(unit, each, before, now))
    asked = [each for each in found if since is None or each.week >= since]
    return [row for each in asked for row in week_file.participation(each, names)]


def responses(unit: Unit, since: str | None) -> list[Row]:
    """Give what was answered in everything that has closed, by discipline, as far as it may be shown."""
    _check_set_up(unit)
    names = unit.part(Roster).discipline_names()
    start = week_bounds(since, load.home_zone(unit))[0] if since else None
    closed = [
        (each.held_at, each.id, ritual, each)
        for ritual in unit.part(Rituals).all()
        for each in unit.part(Occurrences).of(ritual.id)
        if each.state == "closed" and (start is None or (each.closed_at or each.held_at) >= start)
    ]
    return [
        row
        for *_, ritual, each in sorted(closed, key=lambda found: found[:2])
        for answered in _answered(unit, ritual, each)
        for row in week_file.responses(answered, names)
    ]


def digests(unit: Unit, since: str | None) -> list[Row]:
    """Give each week's digest as it was sent, with what was suggested to whoever got it; never anybody's mirror."""
    _check_set_up(unit)
    sent: dict[str, list[str]] = {}
    for each, recipient, _ in unit.part(Digests).all():
        sent.setdefault(each, []).append(recipient)
    asked = [each for each in sent if since is None or each >= since]
    return [_digest(unit, each, sent[each]) for each in asked]


def printed(unit: Unit, typed: str, now: datetime) -> Printed:
    """Give the digest of a week as it was sent, or as it stands; without a mirror, and what was suggested to somebody.

    Raises a `RitualError` for what is no week, one to come, and one from before Builders was here.
    """
    asked = week_file.week(typed)
    first, this = _first(unit, now), week(now, load.home_zone(unit))
    if asked > this:
        raise week_file.WeekAheadError(asked, this)
    if asked < first:
        raise week_file.WeekBeforeError(asked, first)
    kept = _kept(unit, asked)
    _, end = week_bounds(asked, load.home_zone(unit))
    found = kept or figures.figures(unit, asked, min(end, now))
    so_far = kept is None and asked == this
    return Printed(*words.printed(unit, found, so_far=so_far), sent=kept is not None)


def digest_columns(unit: Unit) -> tuple[str, ...]:
    """Return the columns of a table of digests."""
    own = [column for each in unit.part(Declared).sections for column in each.columns]
    return (*week_file.DIGESTS, *own, week_file.SUGGESTIONS)


def names(unit: Unit) -> dict[str, str]:
    """Name every discipline, also those that are no more."""
    return unit.part(Roster).discipline_names()


def _check_set_up(unit: Unit) -> None:
    if unit.part(Settings).ctpo is None:
        raise NotSetUpError


def _first(unit: Unit, now: datetime) -> str:
    """The week in which Builders was set up; raises `NotSetUpError` before."""
    _check_set_up(unit)
    began = next((each.at for each in unit.part(Settings).changes() if each.key == "ctpo"), None)
    return week(datetime.fromisoformat(began) if began else now, load.home_zone(unit))


def _weeks(unit: Unit, since: str | None, now: datetime) -> Iterator[str]:
    """Go through the weeks from one on, or from the first, up to this one."""
    first, this = _first(unit, now), week(now, load.home_zone(unit))
    each = max(since or first, first)
    while each <= this:
        yield each
        each = week_shift(each, 1)


def _kept(unit: Unit, each: str) -> Week | None:
    facts = unit.part(Digests).figures(each)
    return figures.read(unit, facts) if facts else None


def _as_it_stands(unit: Unit, each: str, earlier: Sequence[Week], now: datetime) -> Week:
    """Count a week that had no digest; `earlier`: the four before it, newest first."""
    start, end = week_bounds(each, load.home_zone(unit))
    until = min(end, now)
    return Week(
        each,
        start,
        until,
        heard=figures.heard(unit, each, start, until),
        closed=unit.part(Participation).closed(start, until),
        before=tuple(before.heard for before in earlier if before.has_figures),
        said=tuple(Said(*said) for said in sorted(unit.part(Participation).said(each, start, until).items())),
    )


def _answered(unit: Unit, ritual: Ritual, held: Occurrence) -> Iterator[Answered]:
    """Go through what one occurrence asked."""
    day = local_day(held.held_at, ritual.cadence.zone)
    stamped = week(held.closed_at or held.held_at, load.home_zone(unit))
    for each in unit.part(Declared).sections:
        if each.answers and each.kind == ritual.kind:
            yield from (Answered(stamped, day, ritual.name, answers) for answers in each.answers(unit, ritual, held))


def _digest(unit: Unit, each: str, recipients: list[str]) -> Row:
    found = figures.read(unit, unit.part(Digests).figures(each) or {})
    suggested = [
        Suggested(said.rule, said.subject, said.level, said.facts)
        for recipient in recipients
        for said in unit.part(Advice).of(each, recipient)
    ]
    return week_file.digest(found, suggested, [each.export for each in unit.part(Declared).sections])


def _read_participation(unit: Unit, since: str | None, now: datetime) -> Content:
    return _lines("participation", week_file.PARTICIPATION, participation(unit, _week(since), now))


def _read_responses(unit: Unit, since: str | None, _now: datetime) -> Content:
    return _lines("responses", week_file.RESPONSES, responses(unit, _week(since)))


def _read_digests(unit: Unit, since: str | None, _now: datetime) -> Content:
    rows, known = digests(unit, _week(since)), names(unit)
    lines = [week_file.digest_line(each, known) for each in rows]
    count = kit_words.number(len(rows), "digest")
    columns = digest_columns(unit)
    return Content(lambda: table_file.write(columns, lines, typed=week_file.WRITTEN), lambda: {"digests": rows}, count)


def _week(typed: str | None) -> str | None:
    return week_file.week(typed) if typed else None


def _lines(name: str, columns: Sequence[str], rows: list[Row]) -> Content:
    return Content(
        lambda: table_file.write(columns, rows, typed=week_file.WRITTEN),
        lambda: {name: rows},
        kit_words.number(len(rows), "line"),
    )


EXPORTS: Mapping[str, Export] = {
    "participation": Export(
        "Write who was heard, by week and discipline, to FILE, or to the terminal: counts, rates, shares, balance.",
        _read_participation,
        by_week=True,
    ),
    "responses": Export(
        "Write how meetings were and how sure people are, by discipline as far as it may be shown, to FILE.",
        _read_responses,
        by_week=True,
    ),
    "digests": Export(
        "Write the figures of every digest as it was sent, to FILE, or to the terminal; JSON has all of them.",
        _read_digests,
        by_week=True,
    ),
}
