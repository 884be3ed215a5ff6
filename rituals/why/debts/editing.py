"""Debt triage: a list that everyone sees, judged by those who know what it costs, and ranked by what they think."""

from datetime import datetime

from bot.core.people import Person
from bot.kit import Declared, Unit, View
from bot.kit.offers import TOPIC, Offer
from bot.people import load
from bot.store import Roster, Settings
from rituals.why import figures
from rituals.why.debts import messages as debt_messages
from rituals.why.debts import rules as debt_rules
from rituals.why.debts.messages import Listed, NewDebt, Notice
from rituals.why.debts.rules import Debt, Kind, ScoreError, UnknownDebtError
from rituals.why.debts.tables import Debts
from rituals.why.technologies import editing
from rituals.why.technologies.tables import Technologies


def listing(unit: Unit, by: str, page: int = 0) -> View:
    """Give the list of open debts, with what its reader may judge."""
    return _listing(unit, by, page)


def judge(unit: Unit, judged: tuple[int, Kind, int], by: str, now: datetime, page: int) -> View:
    """Keep what someone thinks of a debt, and give the list as it is then; `judged` is (debt, what, score)."""
    number, kind, score = judged
    person, debt = load.person(unit, by), _open(unit, number)
    if kind not in _may(unit, person) or person.discipline is None:
        raise ScoreError(kind, _by(unit, kind))
    unit.part(Debts).judge(debt.number, kind, by, person.discipline, score, now)
    return _listing(unit, by, page)


def form(unit: Unit, by: str, page: int) -> View:
    """Give the form for a debt to anyone on the roster."""
    load.person(unit, by)
    return debt_messages.form(page)


def add(unit: Unit, new: NewDebt, by: str, now: datetime, page: int) -> View:
    """Put a debt on the list, and give the list."""
    load.person(unit, by)
    debt = debt_rules.add(Debt(0, new.title, new.about, by))
    technology = editing.chosen(unit, new.technology, by, now).id if new.technology else None
    same = next((each for each in unit.part(Debts).open() if each.title.casefold() == debt.title.casefold()), None)
    if same is None:
        unit.part(Debts).add(Debt(0, debt.title, debt.about, by, technology), now)
    elif (same.about, same.technology) != (debt.about, technology):  # else it was sent twice
        return _listing(unit, by, page, debt_messages.known(same.title))
    return _listing(unit, by, page, debt_messages.added(debt.title))


def end(unit: Unit, number: int, state: str, by: str, now: datetime, page: int) -> View:
    """Take a debt off the list as "fixed" or "dropped", and give the list with the way back."""
    load.person(unit, by)
    debt = _open(unit, number)
    unit.part(Debts).close(number, state, now)
    return _listing(unit, by, page, debt_messages.ended(number, debt.title, state))


def reopen(unit: Unit, number: int, by: str, page: int) -> View:
    """Put a debt on the list once more, with what people thought of it."""
    load.person(unit, by)
    if (debt := unit.part(Debts).get(number)) is None:
        raise UnknownDebtError
    unit.part(Debts).reopen(number)
    return _listing(unit, by, page, debt_messages.reopened(debt.title))


def put(unit: Unit, number: int, by: str, now: datetime, page: int) -> View:
    """Have a debt talked about at the next meeting that the reader comes to, once, and give the list."""
    person, debt = load.person(unit, by), _open(unit, number)
    offer = Offer(f"debt:{number}", lambda longest: debt_messages.title(debt.title, longest), person, now)
    topic = unit.part(Declared).acceptance(TOPIC).take(unit, offer)
    return _listing(unit, by, page, debt_messages.accepted(topic))


def take_back(unit: Unit, item: str, by: str, now: datetime, page: int) -> View:
    """Take a debt off an agenda, and give the list."""
    said = unit.part(Declared).acceptance(TOPIC).take_back(unit, item, by, now)
    return _listing(unit, by, page, Notice(said))


def _listing(unit: Unit, by: str, page: int, notice: Notice | None = None) -> View:
    person = load.person(unit, by)
    return debt_messages.listing(
        Listed(
            debts=figures.judged(unit),
            technologies=unit.part(Technologies).names(),
            by={kind: _by(unit, kind) for kind in Kind},
            may=_may(unit, person),
            own=unit.part(Debts).given_by(by),
            page=page,
            notice=notice,
        )
    )


def _open(unit: Unit, number: int) -> Debt:
    debt = unit.part(Debts).get(number)
    if debt is None or not debt.open:
        raise UnknownDebtError
    return debt


def _judges(unit: Unit, kind: Kind) -> tuple[str, ...]:
    chosen = unit.part(Settings).impact_by if kind is Kind.IMPACT else unit.part(Settings).cost_by
    return debt_rules.judges(kind, chosen, unit.part(Roster).disciplines())


def _by(unit: Unit, kind: Kind) -> list[str]:
    names = unit.part(Roster).discipline_names()
    return [names[each] for each in _judges(unit, kind)]


def _may(unit: Unit, person: Person) -> set[Kind]:
    """What someone judges, by the discipline they stand for; who leads all of them judges nothing."""
    if person.id == unit.part(Settings).ctpo:
        return set()
    return {kind for kind in Kind if person.discipline in _judges(unit, kind)}
