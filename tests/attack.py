"""A company that answers and changes, and an attacker who notes all that is shown to anybody, whenever it is shown.

What people answer is apart from what happens: the same company can be lived through with other answers, to see
whether anybody could tell.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

from bot.core.cadence import Cadence, Weekly
from bot.core.calendar import week
from bot.core.occurrence import Occurrence, Ritual, identify
from bot.core.people import Discipline, Person
from bot.parts import DECLARED
from bot.people import load
from bot.store import Channels, Occurrences, Privacy, Rituals, Roster, Settings, Store, Unit
from bot.store.channels import Channel
from rituals.allhands.rules.meetings import Pulse
from rituals.allhands.tables import Pulses
from rituals.digest import figures
from rituals.digest.tables import Digests
from rituals.outcomes.rules.outcome import CheckIn, Next, Outcome
from rituals.outcomes.tables import Confidences, Outcomes
from tests.world import BERLIN, MONDAY

DISCIPLINES = ("data", "design", "engineering", "product")
LEADS = "U0"
SCORES = (1, 2, 3, 4, 5)
PERCENTS = tuple(range(0, 101, 10))
OUTCOME = 1
COPIES = count()


@dataclass(frozen=True)
class Deed:
    """Something that happens. `slot`: which answer is given, where one is; else what `what` says."""

    at: datetime
    deed: str
    who: str = ""
    slot: int = -1
    what: str = ""


@dataclass
class Life:
    """What happens in a company, but for what people answer: `slots` says what each answer is an answer to."""

    people: Mapping[str, str]
    k: int
    squad: bool = False
    deeds: list[Deed] = field(default_factory=list)
    slots: list[str] = field(default_factory=list)

    def slot(self, subject: str) -> int:
        self.slots.append(subject)
        return len(self.slots) - 1

    def answers(self, chance: random.Random) -> list[int]:
        """Give everyone something to answer: often the same, as people do."""
        usual = chance.random()
        picked = [usual if chance.random() < 0.5 else chance.random() for _ in self.slots]
        return [
            scale(subject)[int(each * len(scale(subject)))] for subject, each in zip(self.slots, picked, strict=True)
        ]


def scale(subject: str) -> tuple[int, ...]:
    return PERCENTS if subject.startswith("sure") else SCORES


def life(seed: int) -> Life:
    """A company of few, two meetings, a check-in, and the trouble that makes figures differ from day to day."""
    chance = random.Random(seed)
    groups = DISCIPLINES[: chance.choice((2, 2, 3, 3, 4))]
    people = {f"U{n}": chance.choice(groups) for n in range(1, chance.randint(6, 11))}
    found = Life(people, chance.choice((3, 3, 4)), squad=chance.random() < 0.2)
    _meeting(found, chance, "r1", MONDAY)
    _round(found, chance, MONDAY + timedelta(hours=1))
    for day in range(4, 12):
        found.deeds.append(_trouble(chance, people, MONDAY + timedelta(days=day, hours=chance.randint(1, 9))))
    _meeting(found, chance, "r1", MONDAY + timedelta(days=7))
    found.deeds.append(Deed(MONDAY + timedelta(days=4, hours=7), "digest"))
    found.deeds.append(Deed(MONDAY + timedelta(days=11, hours=7), "digest"))
    found.deeds.sort(key=lambda each: each.at)
    return found


def _meeting(found: Life, chance: random.Random, ritual: str, opened: datetime) -> None:
    subject = identify(ritual, opened)
    found.deeds.append(Deed(opened, "open", what=ritual))
    _answer(found, chance, subject, opened, nameless=True)
    found.deeds.append(Deed(opened + timedelta(days=3), "close", what=subject))


def _round(found: Life, chance: random.Random, opened: datetime) -> None:
    subject = identify("sure", opened)
    found.deeds.append(Deed(opened, "open", what="sure"))
    _answer(found, chance, subject, opened, nameless=False)
    found.deeds.append(Deed(opened + timedelta(days=2), "close", what=subject))


def _answer(found: Life, chance: random.Random, subject: str, opened: datetime, *, nameless: bool) -> None:
    """Most answer, some twice, some too late, some without their name."""
    for who in found.people:
        at = opened + timedelta(hours=chance.randint(2, 30), minutes=chance.randint(0, 59))
        if chance.random() < 0.75:
            hidden = nameless and chance.random() < 0.25
            found.deeds.append(Deed(at, "nameless" if hidden else "answer", who, found.slot(subject), subject))
            if not hidden and chance.random() < 0.3:
                found.deeds.append(Deed(at + timedelta(hours=3), "answer", who, found.slot(subject), subject))
        if chance.random() < 0.3:
            late = opened + timedelta(days=3, hours=chance.randint(1, 20))
            found.deeds.append(Deed(late, "late", who, found.slot(subject), subject))


def _trouble(chance: random.Random, people: Mapping[str, str], at: datetime) -> Deed:
    """Somebody moves, leaves or is forgotten; disciplines are put in another order or retired; k is raised."""
    deed = chance.choice(("move", "leave", "deactivate", "order", "retire", "least", "lead", "forget", "steward"))
    return Deed(at, deed, chance.choice([*people]), what=str(chance.randrange(24)))


@dataclass
class Living:
    """Lives a life in a store, with the answers given.

    `final`: of each thing asked, which answer of whom stood in time; `groups`: these by whom they are counted with,
    from when it closed on.
    """

    lived: Life
    given: list[int]
    final: dict[str, dict[str, int]] = field(default_factory=dict)
    groups: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    unit: Unit = field(init=False)

    def do(self, unit: Unit, deed: Deed) -> None:
        self.unit = unit
        if deed.who and unit.part(Roster).person(deed.who) is None:
            return  # forgotten meanwhile
        getattr(self, f"_{deed.deed}")(deed)

    def _open(self, deed: Deed) -> None:
        subject = identify(deed.what, deed.at)
        occurrence = Occurrence(
            subject, deed.what, deed.at, deed.at, opened_at=deed.at, k=self.unit.part(Settings).least
        )
        self.unit.part(Occurrences).add(occurrence)
        stands = {each.id: each.discipline for each in self.unit.part(Roster).people() if each.active}
        ctpo = self.unit.part(Settings).ctpo
        self.unit.part(Occurrences).ask(subject, {who: own for who, own in stands.items() if own and who != ctpo})

    def _close(self, deed: Deed) -> None:
        """Close, and note who is counted with whom: anybody can tell."""
        self.unit.part(Occurrences).end(deed.what, "closed", deed.at)
        asked = self.unit.part(Occurrences).asked(deed.what)
        sizes = Counter(asked.values())
        for who, slot in self.final.get(deed.what, {}).items():
            own = asked.get(who, "")
            if group := self._group(deed.what, who, own if sizes[own] >= 3 or not own else "others"):
                self.groups.setdefault(deed.what, {}).setdefault(group, []).append(slot)

    def _group(self, subject: str, who: str, stands: str) -> str:
        """With whom somebody's answer is counted; "" for none: who leads, who was not asked, who looks after it."""
        if not subject.startswith("sure"):
            return "" if who == self.unit.part(Settings).ctpo else stands or "nobody's"
        outcome = self.unit.part(Outcomes).get(OUTCOME)
        looks_after = outcome is not None and outcome.steward == who
        return ("" if looks_after or not stands else "others") if self.lived.squad else stands

    def _answer(self, deed: Deed, *, late: bool = False) -> None:
        person = self.unit.part(Roster).person(deed.who)
        sure = deed.what.startswith("sure")
        if person is None or not person.active or (not sure and deed.who in self._hidden(deed.what)):
            return
        value = self.given[deed.slot]
        if sure:
            self.unit.part(Confidences).keep(deed.what, OUTCOME, deed.who, value, "", deed.at, late=late)
        else:
            self.unit.part(Pulses).keep_pulse(deed.what, deed.who, Pulse(value), deed.at, late=late)
        if not late:
            self.final.setdefault(deed.what, {})[deed.who] = deed.slot
        found = self.unit.part(Occurrences).get(deed.what)
        load.count(self.unit, person, f"{deed.what}:{deed.who}", "response", found, deed.at, late=late)

    def _late(self, deed: Deed) -> None:
        if not self.unit.part(Occurrences).get(deed.what).open:
            self._answer(deed, late=True)

    def _nameless(self, deed: Deed) -> None:
        person = self.unit.part(Roster).person(deed.who)
        if person is not None and person.active:
            identity = f"{deed.slot:032x}"
            self.unit.part(Pulses).keep_nameless(deed.what, identity, f"{deed.slot:064x}", Pulse(self.given[deed.slot]))
            self.final.setdefault(deed.what, {})[identity] = deed.slot

    def _hidden(self, subject: str) -> set[str]:
        """Who answered without a name answers no second time."""
        return {each.who for each in self.lived.deeds if each.deed == "nameless" and each.what == subject}

    def _move(self, deed: Deed) -> None:
        others = [each.id for each in self.unit.part(Roster).disciplines()]
        self.unit.part(Roster).join(deed.who, others[int(deed.what) % len(others)], how="self", at=deed.at)

    def _leave(self, deed: Deed) -> None:
        self.unit.part(Roster).leave(deed.who, at=deed.at)

    def _deactivate(self, deed: Deed) -> None:
        self.unit.part(Roster).save(Person(deed.who, deed.who, BERLIN.key, active=False))

    def _order(self, deed: Deed) -> None:
        known = self.unit.part(Roster).disciplines()
        random.Random(int(deed.what)).shuffle(known)
        self.unit.part(Roster).set_disciplines(known, deed.at)

    def _retire(self, deed: Deed) -> None:
        known = self.unit.part(Roster).disciplines()
        if len(known) > 1:
            self.unit.part(Roster).set_disciplines(known[:-1], deed.at)

    def _least(self, deed: Deed) -> None:
        self.unit.part(Settings).set("least", 3 + int(deed.what) % 3, by=LEADS, at=deed.at)

    def _lead(self, deed: Deed) -> None:
        self.unit.part(Settings).set("ctpo", deed.who, by=LEADS, at=deed.at)

    def _forget(self, deed: Deed) -> None:
        if deed.who != self.unit.part(Settings).ctpo:
            self.unit.part(Privacy).erase(deed.who, gone := f"gone-{deed.who}", deed.at)
            for answered in self.final.values():
                if deed.who in answered:
                    answered[gone] = answered.pop(deed.who)

    def _steward(self, deed: Deed) -> None:
        outcome = self.unit.part(Outcomes).get(OUTCOME)
        if outcome is not None:
            self.unit.part(Outcomes).change(replace(outcome, steward=deed.who), LEADS, deed.at, "18", "40")

    def _digest(self, deed: Deed) -> None:
        found = figures.figures(self.unit, week(deed.at, BERLIN), deed.at)
        self.unit.part(Digests).keep(found.week, LEADS, found.as_facts(), deed.at)


def found(unit: Unit, lived: Life) -> None:
    """Write down a company before anything happens."""
    start = MONDAY - timedelta(days=1)
    unit.part(Settings).set("ctpo", LEADS, by=LEADS, at=start)
    unit.part(Settings).set("zone", BERLIN.key, by=LEADS, at=start)
    unit.part(Settings).set("least", lived.k, by=LEADS, at=start)
    unit.part(Roster).set_disciplines([Discipline(each, each) for each in DISCIPLINES], start)
    unit.part(Channels).save(Channel("C1", "builders"))
    for who, discipline in {LEADS: "product", **lived.people}.items():
        unit.part(Roster).save(Person(who, who, BERLIN.key, admin=who == LEADS))
        unit.part(Roster).join(who, discipline, how="self", at=start)
    cadence = Cadence(Weekly(1, frozenset({3})), time(15), BERLIN, MONDAY.date())
    unit.part(Rituals).add(Ritual("r1", "allhands", "All-hands", "C1", cadence, 45), by=LEADS, at=start)
    unit.part(Rituals).add(
        Ritual("sure", "outcomes", "Outcomes", "C1", cadence, 0, squad=lived.squad), by=LEADS, at=start
    )
    since, until = start.date() - timedelta(days=60), start.date() + timedelta(days=100)
    outcome = Outcome(0, "Invites", "%", Decimal(18), since, Decimal(40), until, LEADS, "sure")
    unit.part(Outcomes).add(outcome, LEADS, start, "18", "40")
    unit.part(Outcomes).read(CheckIn(OUTCOME, LEADS, since, Decimal(20), "20", 70, "Trust.", Next.ADJUST), None, start)


Figure = tuple[str, str, float]
Look = Callable[[Store, datetime], tuple[list[Figure], str]]


@dataclass(frozen=True)
class Seen:
    """The figures and all else shown each time that something had happened, and which answers were counted together."""

    shown: list[tuple[list[Figure], str]]
    groups: Mapping[str, Mapping[str, list[int]]]
    ks: Mapping[str, int]


def see(empty: Path, lived: Life, answers: list[int], look: Look) -> Seen:
    """Live a life with the answers given, and look at all that is shown once anything has closed."""
    living = Living(lived, answers)
    shown: list[tuple[list[Figure], str]] = []
    with copied(empty) as store:
        with store.write() as unit:
            found(unit, lived)
        for deed in lived.deeds:
            with store.write() as unit:
                living.do(unit, deed)
            if living.groups:
                shown.append(look(store, deed.at + timedelta(minutes=1)))
        with store.read() as unit:
            ks = {each: unit.part(Occurrences).get(each).k for each in living.groups}
    return Seen(shown, living.groups, ks)


@contextmanager
def copied(empty: Path) -> Iterator[Store]:
    """A store of its own, on a copy of an empty one: making one takes longer than a life."""
    store = Store(Path(shutil.copy(empty, empty.with_name(f"{next(COPIES)}.db"))), DECLARED)
    try:
        yield store
    finally:
        store.close()
        store.path.unlink()
