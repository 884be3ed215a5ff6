"""Debt triage: a list that everyone sees, judged by those who know what it costs, and ranked by what they think."""

from dataclasses import replace

from bot.core.people import Person
from bot.kit import Beneath, Click, Declared, Push, Unit, View
from bot.kit.offers import TOPIC, Offer
from bot.people import load
from bot.store import Roster, Settings
from rituals.why import figures
from rituals.why.debts import messages as debt_messages
from rituals.why.debts import rules as debt_rules
from rituals.why.debts.messages import Listed, Notice
from rituals.why.debts.rules import Debt, Kind, ScoreError, UnknownDebtError
from rituals.why.debts.tables import Debts
from rituals.why.technologies import editing
from rituals.why.technologies.tables import Technologies


def listing(click: Click) -> View:
    """Return the list of open debts, or the page of it that a button's value names."""
    return _listing(click, page=int(click.value) if click.in_modal else 0)


def judge(kind: Kind, click: Click) -> View:
    """Keep what someone thinks of a debt, and return the list as it is then."""
    number, score = map(int, click.value.split())
    person, debt = load.person(click.unit, click.by), _open(click.unit, number)
    if kind not in _may(click.unit, person) or person.discipline is None:
        raise ScoreError(kind, _by(click.unit, kind))
    click.unit.part(Debts).judge(debt.number, kind, person.id, person.discipline, score, click.now)
    return _listing(click)


def form(click: Click) -> Push:
    """Open the form for a debt over the list, for anyone on the roster."""
    load.person(click.unit, click.by)
    return Push(debt_messages.form(int(click.value)))


def add(click: Click) -> Beneath:
    """Put a debt on the list, and show it there."""
    unit, by, new, known = click.unit, click.by, click.read(debt_messages.ADD), click.unit.part(Debts)
    load.person(unit, by)
    debt = debt_rules.add(Debt(0, new.title, new.about, by))
    technology = editing.chosen(unit, new.technology, by, click.now).id if new.technology else None
    same = next((each for each in known.open() if each.title.casefold() == debt.title.casefold()), None)
    if same is None:
        known.add(replace(debt, technology=technology), click.now)
    elif (same.about, same.technology) != (debt.about, technology):  # else it was sent twice
        return Beneath(_listing(click, debt_messages.known(same.title)))
    return Beneath(_listing(click, debt_messages.added(debt.title)))


def choose(click: Click) -> View:
    """Do what was chosen of the menu behind the dots, and return the list with the way back.

    A debt is taken off as "fixed" or "dropped", or talked about at the next meeting that the reader comes to, once.
    """
    unit, (what, _, number) = click.unit, click.value.partition(" ")
    person, debt = load.person(unit, click.by), _open(unit, int(number))
    if what != debt_messages.PUT:
        unit.part(Debts).close(debt.number, what, click.now)
        return _listing(click, debt_messages.ended(debt.number, debt.title, what))
    offer = Offer(f"debt:{debt.number}", lambda longest: debt_messages.title(debt.title, longest), person, click.now)
    return _listing(click, debt_messages.accepted(unit.part(Declared).acceptance(TOPIC).take(unit, offer)))


def reopen(click: Click) -> View:
    """Put a debt on the list once more, with what people thought of it."""
    load.person(click.unit, click.by)
    if (debt := click.unit.part(Debts).get(int(click.value))) is None:
        raise UnknownDebtError
    click.unit.part(Debts).reopen(debt.number)
    return _listing(click, debt_messages.reopened(debt.title))


def take_back(click: Click) -> View:
    """Take a debt off an agenda, and return the list."""
    topics = click.unit.part(Declared).acceptance(TOPIC)
    return _listing(click, Notice(topics.take_back(click.unit, click.value, click.by, click.now)))


def _listing(click: Click, notice: Notice | None = None, page: int | None = None) -> View:
    """Return a page of the list, as its reader sees it: the one that was clicked in, unless another is named."""
    unit, person = click.unit, load.person(click.unit, click.by)
    return debt_messages.listing(
        Listed(
            debts=figures.judged(unit),
            technologies=unit.part(Technologies).names(),
            by={kind: _by(unit, kind) for kind in Kind},
            may=_may(unit, person),
            own=unit.part(Debts).given_by(person.id),
            page=int(click.about or 0) if page is None else page,
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
