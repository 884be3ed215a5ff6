"""What a file of people would change: each line held against who is known, before anything is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.core.errors import RitualError
from bot.core.people import Discipline, find
from bot.core.people_file import Entry, Problem, Row, Sheet
from bot.core.table_file import BadCellError, read_day
from bot.core.text import t

EARLIEST = date(1970, 1, 1)  # nobody who builds today began before
WHERE = "In Slack, a profile's ⋯ has “Copy member ID”"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """Someone Slack knows or knew, and the discipline they stand for since when."""

    id: str
    name: str
    active: bool = True
    discipline: str | None = None
    since: datetime | None = None
    reads_only: bool = False


@dataclass(frozen=True, slots=True)
class Accounts:
    """Slack's accounts as read for this import: whose an address is, and why those who do not count do not.

    `addresses` are in lower case; `others` says of an id what it is: "a guest", "a bot", "deactivated".
    """

    addresses: Mapping[str, str]
    others: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lines are held against. `accounts` is None where Slack was not asked."""

    people: Sequence[Known]
    disciplines: Sequence[Discipline]
    leads: str | None
    now: datetime
    zone: ZoneInfo
    accounts: Accounts | None = None

    @property
    def today(self) -> date:
        """The day it is for the company."""
        return self.now.astimezone(self.zone).date()

    def day(self, moment: datetime) -> date:
        """The company's day a moment falls on."""
        return moment.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Move:
    """One change: somebody stands for a discipline from a day on. `told` says it in a line."""

    person: str
    discipline: Discipline
    at: datetime
    told: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, how many lines say what is so already, and what is wrong with the rest."""

    moves: Sequence[Move]
    same: int
    problems: Sequence[Problem]

    @property
    def left_out(self) -> int:
        """How many lines have something wrong with them."""
        return len({each.line for each in self.problems})


class NoAddressesError(RitualError):
    """There are addresses to compare, and Slack does not show them."""

    sentence = (
        "Slack does not show me addresses. Add the scope users:read.email in the app's page and reinstall the app, "
        "or give each line a slack_id."
    )


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    person: Known | None
    discipline: Discipline | None
    since: date | None
    wrong: Sequence[Problem]


def decide(sheet: Sheet, facts: Facts) -> Plan:
    """Say what the rows would change and which cannot be right; raises `NoAddressesError` if no row can be told."""
    if facts.accounts is None and any(each.email and not each.slack_id for each in sheet.rows):
        raise NoAddressesError
    reader = _Reader(facts)
    lines = [reader.line(each) for each in sheet.rows]
    by_person: dict[str, list[int]] = {}
    for each in lines:
        if each.person:
            by_person.setdefault(each.person.id, []).append(each.row.line)
    moves, same, problems = [], 0, [*sheet.problems]
    for each in lines:
        problems += each.wrong
        if each.person and (twins := [line for line in by_person[each.person.id][:5] if line != each.row.line]):
            problems.append(Problem(each.row.line, _twice(each.person, twins)))
        elif each.person and each.discipline and each.since:
            move = _move(each.person, each.discipline, each.since if each.row.since else None, facts)
            moves += [move] if move else []
            same += move is None
    return Plan(moves, same, sorted(problems, key=lambda each: each.line))


def entries(facts: Facts) -> list[Entry]:
    """List the builders for a file, by discipline and name."""
    names = {each.id: (at, each.name) for at, each in enumerate(facts.disciplines)}
    found = [
        (names[each.discipline][0], each.name.casefold(), Entry(each.id, each.name, names[each.discipline][1], day))
        for each in facts.people
        if each.active and each.id != facts.leads and each.discipline in names
        for day in ([facts.day(each.since)] if each.since else [])
    ]
    return [each[2] for each in sorted(found, key=lambda each: (each[0], each[1], each[2].slack_id))]


def _twice(person: Known, twins: Sequence[int]) -> str:
    others = ", ".join(str(each) for each in twins[:3]) + (" and more" if len(twins) > 3 else "")
    return t("{name} is on line {others} too. Leave the one that is right.", name=person.name, others=others)


def _move(person: Known, discipline: Discipline, since: date | None, facts: Facts) -> Move | None:
    """Give the change, or None where the person stands for that discipline by then already."""
    day = since or facts.today
    told = t(
        "{name}: {before} → {name_2} from {day}",
        name=person.name,
        before=_before(person, facts),
        name_2=discipline.name,
        day=day,
    )
    if person.discipline == discipline.id and person.since:
        held = facts.day(person.since)
        if since is None or since >= held:
            return None
        told = t(
            "{name}: {name_2} from {day} instead of {held}",
            name=person.name,
            name_2=discipline.name,
            day=day,
            held=held,
        )
    return Move(person.id, discipline, datetime.combine(day, time(), facts.zone), told)


def _before(person: Known, facts: Facts) -> str:
    if person.discipline:
        return next((each.name for each in facts.disciplines if each.id == person.discipline), person.discipline)
    return "only reads along" if person.reads_only else "no discipline"


class _Reader:
    """Reads one row after another against the same facts."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._people = {each.id: each for each in facts.people}

    def line(self, row: Row) -> _Line:
        """Read a row; each of its cells is looked at, so that all there is to mend is said at once."""
        wrong: list[Problem] = []

        def tried(look: Callable[[Row], T]) -> T | None:
            try:
                return look(row)
            except RitualError as error:
                wrong.append(Problem(row.line, str(error)))
                return None

        return _Line(row, tried(self._person), tried(self._discipline), tried(self._since), wrong)

    def _person(self, row: Row) -> Known:
        by_id = self._by_id(row.slack_id) if row.slack_id else None
        by_email = self._by_email(row.email, self._facts.accounts) if row.email and self._facts.accounts else None
        person = by_id or by_email
        if person is None:
            raise BadCellError(t("there is no slack_id and no email, so nobody is meant. {where}.", where=WHERE))
        if by_email and by_email.id != person.id:
            said = t(
                "the slack_id is {name}'s ({id}) and the email {name_2}'s ({id_2}).",
                name=person.name,
                id=person.id,
                name_2=by_email.name,
                id_2=by_email.id,
            )
            raise BadCellError(t("{said} Leave the one that is meant.", said=said))
        if person.id == self._facts.leads:
            raise BadCellError(
                t("{name} leads all disciplines and so stands for none. Take this line out.", name=person.name)
            )
        return person

    def _by_id(self, typed: str) -> Known:
        if person := self._people.get(typed) or self._people.get(typed.upper()):
            return self._counting(person.id, f"{person.name} ({person.id})")
        if self._facts.accounts and typed.upper() in self._facts.accounts.others:
            return self._counting(typed.upper(), typed)
        namesake = self._names.get(typed.removeprefix("@").casefold())
        hint = t("Did you mean {id}, {name}? ", id=namesake.id, name=namesake.name) if namesake else ""
        raise BadCellError(
            t(
                "“{typed}” is nobody's slack_id here; guests and bots are not on the roster. {hint}{where}.",
                typed=typed,
                hint=hint,
                where=WHERE,
            )
        )

    def _by_email(self, typed: str, accounts: Accounts) -> Known:
        if identity := accounts.addresses.get(typed.lower()):
            return self._counting(identity, typed)
        close = self._locals.get(typed.lower().partition("@")[0])
        hint = t("Did you mean {close}? ", close=close) if close else ""
        raise BadCellError(
            t(
                "nobody in Slack has the email “{typed}”. {hint}Write the one of their profile, or a slack_id.",
                typed=typed,
                hint=hint,
            )
        )

    def _counting(self, identity: str, shown: str) -> Known:
        person = self._people.get(identity)
        if person and person.active:
            return person
        why = self._facts.accounts.others.get(identity) if self._facts.accounts else None
        if why is None and (person is None or self._facts.accounts):
            raise BadCellError(
                t("{who} is new in Slack. Start `builders serve` once, which reads everyone, then import.", who=shown)
            )
        raise BadCellError(
            t(
                "{shown} is {why} in Slack, so stands for no discipline. Take this line out.",
                shown=shown,
                why=why or "deactivated, or a guest",
            )
        )

    def _discipline(self, row: Row) -> Discipline:
        if not row.discipline:
            names = ", ".join(each.name for each in self._facts.disciplines)
            raise BadCellError(t("there is no discipline. Write one of: {names}.", names=names))
        # A name first: another discipline may have that word for an id.
        named = self._disciplines.get(_plain(row.discipline))
        return named or find(row.discipline, self._facts.disciplines)

    def _since(self, row: Row) -> date:
        today = self._facts.today
        day = read_day(row.since, today) if row.since else today
        if day > today:
            raise BadCellError(
                t(
                    "{day} is still to come. Write a day up to today, {today}, or nothing for today.",
                    day=day,
                    today=today,
                )
            )
        if day < EARLIEST:
            raise BadCellError(
                t("{day} is too long ago. Write the day they began, as in {today}.", day=day, today=today)
            )
        return day

    @cached_property
    def _disciplines(self) -> Mapping[str, Discipline]:
        return {_plain(each.name): each for each in self._facts.disciplines}

    @cached_property
    def _names(self) -> Mapping[str, Known]:
        return {each.name.casefold(): each for each in self._facts.people if each.active}

    @cached_property
    def _locals(self) -> Mapping[str, str]:
        addresses = self._facts.accounts.addresses if self._facts.accounts else {}
        return {each.partition("@")[0]: each for each in addresses}


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()
