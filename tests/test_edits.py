"""Whatever is done to disciplines and user groups, in whatever order: the past stays, and nobody stands for two."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.disciplines import Draft
from bot.core.errors import RitualError
from bot.core.people import Discipline
from bot.delivery import groups as mirror_groups
from bot.parts import DECLARED
from bot.people import disciplines, roster
from bot.people.messages.disciplines import INTO, KEEP, RETIRE
from bot.people.messages.roster import READS_ONLY
from bot.store import Participation, Roster, Settings, Store, Unit, Usergroups
from bot.store.usergroups import Usergroup
from tests import telling
from tests.examples import examples
from tests.store.company import BUILDERS, contribution, found
from tests.world import MONDAY, written

GROUPS = ("S1", "S2", "S3")
IDS = ("product", "design", "engineering", "data", "ux")

drafts = st.builds(
    Draft,
    st.sampled_from(["Data", "UX", "Design", "product", "Sales"]),
    st.just(""),
    st.sampled_from([None, "", *GROUPS]),
    st.integers(0, 4),
)
fates = st.sampled_from([KEEP, KEEP, RETIRE, *(f"{INTO}{each}" for each in IDS)])
people = st.sampled_from(sorted(BUILDERS))
acts = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(["", *IDS]), drafts, fates),
    st.tuples(st.just("group"), st.sampled_from(GROUPS), st.sets(people), st.sets(people)),
    st.tuples(st.just("join"), people, st.sampled_from([*IDS, READS_ONLY])),
)
law = settings(max_examples=examples(25), deadline=None)


@contextmanager
def company() -> Iterator[Store]:
    """Four builders with something said, three user groups, and Anna, who leads and stands for nothing."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "builders.db", DECLARED)
        with store.write() as unit:
            found(unit)
            unit.part(Settings).set("ctpo", "anna", by="anna", at=MONDAY)
            unit.part(Roster).leave("anna", MONDAY + timedelta(minutes=1))
            unit.part(Participation).count(contribution("mina"))
            for each in GROUPS:
                unit.part(Usergroups).save(Usergroup(each, each.lower(), each))
        yield store
        store.close()


def past(store: Store) -> dict[str, list[Any]]:
    """Everything that was said or is over."""
    tables = {
        "memberships": "SELECT * FROM memberships WHERE until IS NOT NULL AND until > since",
        "asked": "SELECT * FROM asked",
        "contributions": "SELECT * FROM contributions",
    }
    with store.read() as unit:
        return {name: list(unit._db.query(sql)) for name, sql in tables.items()}


def act(store: Store, what: tuple[Any, ...], number: int) -> None:
    now = MONDAY + timedelta(hours=number)
    kind, *given_ = what
    try:
        if kind == "edit":
            identity, draft, fate = given_
            written(store, disciplines.save, identity, draft, fate, "anna", now)
        elif kind == "group":
            group, came, went = given_
            telling.group_moved(store, f"Ev{number}", group, came, went, now)
        else:
            who, discipline = given_
            written(store, roster.join, discipline, who, now)
    except RitualError:
        return


def standing(unit: Unit) -> dict[str, str | None]:
    return {each.id: each.discipline for each in unit.part(Roster).people()}


@law
@given(st.lists(acts, min_size=1, max_size=12))
def test_no_edit_changes_what_was_and_nobody_stands_for_what_is_no_more(doings: list[tuple[Any, ...]]) -> None:
    with company() as store:
        for number, each in enumerate(doings, start=1):
            before = past(store)

            act(store, each, number)

            after = past(store)
            assert all(row in after[table] for table, rows in before.items() for row in rows)
            with store.read() as unit:
                known = {each.id for each in unit.part(Roster).disciplines()}
                stands = standing(unit)
                assert sum(unit.part(Roster).counts().values()) == sum(each is not None for each in stands.values())
            assert set(stands.values()) <= {*known, None}
            assert len(known) >= 2
            assert stands["anna"] is None


@law
@given(st.lists(acts, max_size=8))
def test_reading_again_what_is_known_moves_nobody(doings: list[tuple[Any, ...]]) -> None:
    with company() as store:
        for number, each in enumerate(doings, start=1):
            act(store, each, number)
        with store.write() as unit:
            before = standing(unit)

            groups = [{"id": each, "users": sorted(unit.part(Usergroups).people(each))} for each in GROUPS]
            mirror_groups.keep(unit, groups, MONDAY + timedelta(days=9))
            mirror_groups.settle(unit, MONDAY + timedelta(days=9))

            assert standing(unit) == before


def test_a_merge_leads_whoever_returns_through_every_merge_since(store: Store) -> None:
    with store.write() as unit:
        found(unit)
        unit.part(Roster).set_disciplines(
            [Discipline(each, each) for each in ("product", "engineering", "data")], MONDAY
        )
        unit.part(Roster).merged("design", "data")
        unit.part(Roster).set_disciplines([Discipline(each, each) for each in ("product", "engineering")], MONDAY)
        unit.part(Roster).merged("data", "product")

        assert unit.part(Roster).last_discipline("mina") == ("product", "self")
        unit.part(Roster).set_disciplines([Discipline(each, each) for each in ("engineering", "support")], MONDAY)
        assert unit.part(Roster).last_discipline("mina") is None
