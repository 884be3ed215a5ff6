"""What a part brings to the database: names, tables of its own, views, personal data."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.core.occurrence import Step
from bot.kit import Migration, PersonalData, Todo
from bot.parts import DECLARED, declared
from bot.store import Occurrences, Participation, Privacy, Rituals, Store, Todos, migrations
from bot.store.errors import NewerDatabaseError, OlderDatabaseError
from bot.store.schema import views
from tests.kit.test_declared import SAMPLE
from tests.store.company import MEETING, contribution, founded, ritual
from tests.world import MONDAY

NOTES = Migration(
    "sample:0001_notes",
    (
        "CREATE TABLE sample_notes (id INTEGER PRIMARY KEY, occurrence TEXT, by TEXT, text TEXT, seen TEXT) STRICT",
        "CREATE INDEX sample_notes_by ON sample_notes (by)",
    ),
)
MORE = Migration("sample:0002_more", ("ALTER TABLE sample_notes ADD COLUMN more TEXT NOT NULL DEFAULT ''",))
SAYS = PersonalData(
    named=("by",),
    becomes={"text": "''"},
    beside=("seen",),
    first=("DELETE FROM sample_notes WHERE by = :person AND occurrence IS NULL",),
    shown_in="SELECT occurrence FROM sample_notes WHERE by = :person AND occurrence IS NOT NULL",
)
RITUAL = replace(
    SAMPLE,
    migrations=(NOTES,),
    personal_data={"sample_notes": SAYS},
    views={"sample_notes_by_meeting": "SELECT occurrence, count(*) AS notes FROM sample_notes GROUP BY 1"},
)
WITH = declared([*DECLARED.rituals.values(), RITUAL])
BEFORE = [*migrations.NAMES, *(each.name for each in DECLARED.migrations)]
LATER = declared([*DECLARED.rituals.values(), replace(RITUAL, migrations=(NOTES, MORE))])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "builders.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(Store(path, WITH)) as store:
        yield founded(store)


def schema(path: Path) -> dict[str, str]:
    with closing(Database(path)) as db:
        return {row["name"]: row["sql"] for row in db.query("SELECT name, sql FROM sqlite_master")}


def known(path: Path) -> dict[str, str]:
    with closing(Database(path)) as db:
        return dict(views(db))


def applied(path: Path) -> list[str]:
    with closing(Database(path)) as db:
        return migrations.applied(db)


# Names


def test_a_new_ritual_rebuilds_no_table_and_its_names_can_be_stored(path: Path) -> None:
    Store(path, DECLARED).close()
    before = schema(path)

    store = founded(Store(path, declared([*DECLARED.rituals.values(), SAMPLE])))

    assert schema(path) == before
    with store.write() as unit:
        unit.part(Rituals).add(replace(ritual("s1"), kind="sample"), by="anna", at=MONDAY)
        unit.part(Occurrences).plan(MEETING, [Step("invite", MONDAY, asks=True), Step("close", MONDAY, asks=False)])
        unit.part(Todos).give(Todo("greet:1", "mina", "greet", MEETING), MONDAY)
        unit.part(Participation).count(contribution("mina", "greeting:1", kind="greeting"))
    store.close()


def test_names_that_nothing_declares_any_more_stay(path: Path) -> None:
    Store(path, declared([*DECLARED.rituals.values(), SAMPLE])).close()

    Store(path, DECLARED).close()

    with closing(Database(path)) as db:
        assert "sample" in {row["name"] for row in db.query("SELECT name FROM kinds")}


def test_opening_a_database_that_knows_everything_writes_nothing(path: Path) -> None:
    Store(path, WITH).close()
    with closing(Database(path)) as beside:
        before = beside.execute("PRAGMA data_version").fetchone()

        Store(path, WITH, upgrade=False).close()

        assert beside.execute("PRAGMA data_version").fetchone() == before


# Migrations


def test_a_parts_migrations_run_after_the_stores_and_once(path: Path) -> None:
    Store(path, WITH).close()
    Store(path, WITH).close()

    assert applied(path) == [*BEFORE, "sample:0001_notes"]
    assert {"sample_notes", "sample_notes_by"} <= schema(path).keys()


def test_a_new_migration_of_a_part_runs_after_a_copy_was_made(store: Store, path: Path) -> None:
    with store.write() as unit:
        unit._db.execute("INSERT INTO sample_notes (by, text) VALUES ('mina', 'Hello')")
    store.close()

    Store(path, LATER).close()

    with closing(Database(path)) as db:
        assert list(db.query("SELECT by, text, more FROM sample_notes")) == [
            {"by": "mina", "text": "Hello", "more": ""}
        ]
    copy = path.with_name(f"{path.name}.before-{len(BEFORE) + 2:04}")
    assert "more" not in schema(copy)["sample_notes"]


def test_a_database_made_at_once_and_one_upgraded_have_the_same_schema(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    for each in (DECLARED, WITH, LATER):
        Store(path, each).close()
    Store(other, LATER).close()

    assert schema(path) == schema(other)


def test_a_migration_this_program_does_not_know_is_a_newer_programs(path: Path) -> None:
    Store(path, LATER).close()

    for each in (WITH, DECLARED):
        with pytest.raises(NewerDatabaseError) as error:
            Store(path, each)
        assert "sample:0002_more" in error.value.unknown


def test_who_only_looks_does_not_run_a_parts_migrations(path: Path) -> None:
    Store(path, DECLARED).close()

    with pytest.raises(OlderDatabaseError):
        Store(path, WITH, upgrade=False)

    assert "sample_notes" not in schema(path)


def test_a_migration_that_fails_leaves_nothing_of_itself(path: Path) -> None:
    broken = replace(NOTES, statements=(*NOTES.statements, "INSERT INTO nowhere VALUES (1)"))

    with pytest.raises(Exception, match="no such table: nowhere"):
        Store(path, declared([*DECLARED.rituals.values(), replace(RITUAL, migrations=(broken,))]))

    assert "sample_notes" not in schema(path)
    Store(path, WITH).close()
    assert "sample_notes" in schema(path)


# Without declarations


def test_a_store_without_declarations_leaves_views_names_and_migrations_as_they_are(path: Path) -> None:
    Store(path, LATER).close()
    before = schema(path)

    Store(path).close()
    Store(path, upgrade=False).close()

    assert schema(path) == before
    assert applied(path)[-1] == "sample:0002_more"


def test_an_upgrade_without_declarations_keeps_the_views_that_were_there(path: Path) -> None:
    with closing(Database(path)) as db:
        migrations.apply(db, stop_before=migrations.NAMES[-1])
        db.execute("CREATE VIEW rituals_by_kind AS SELECT kind, count(*) AS rituals FROM rituals GROUP BY kind")

    Store(path).close()

    assert applied(path) == migrations.NAMES
    assert known(path).keys() == {"rituals_by_kind"}


# Views


def test_views_are_those_of_all_parts(store: Store) -> None:
    assert known(store.path).keys() == {*DECLARED.views, "sample_notes_by_meeting"}
    with store.read() as unit:
        assert unit._db.execute("SELECT * FROM sample_notes_by_meeting").fetchall() == []


# Personal data


def test_my_data_and_forget_me_go_by_what_a_part_declares(store: Store) -> None:
    with store.write() as unit:
        for occurrence, by, seen in ((MEETING, "mina", "jonas"), (None, "mina", "mina"), (MEETING, "jonas", "mina")):
            unit._db.execute(
                "INSERT INTO sample_notes (occurrence, by, text, seen) VALUES (?, ?, 'Words', ?)",
                [occurrence, by, seen],
            )
        assert unit.part(Privacy).about("mina")["sample_notes"] == [
            {"id": 1, "occurrence": MEETING, "by": "mina", "text": "Words"},
            {"id": 2, "occurrence": None, "by": "mina", "text": "Words", "seen": "mina"},
        ]
        assert unit.part(Privacy).quoted("mina") == [MEETING]

        unit.part(Privacy).erase("mina", "gone-1", MONDAY)

        assert list(unit._db.query("SELECT by, text, seen FROM sample_notes")) == [
            {"by": "gone-1", "text": "", "seen": "jonas"},
            {"by": "jonas", "text": "Words", "seen": "gone-1"},
        ]
        assert "sample_notes" not in unit.part(Privacy).about("mina")
