"""The store: transactions that last or leave nothing, threads, and files that are not as they should be."""

import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # may be pysqlite3, whose exceptions differ

from bot.store import BrokenDatabaseError, ForeignDatabaseError, Outbox, Store, StoreError, Unit, UnwritableError
from bot.store.errors import NestedWriteError, NewerDatabaseError
from tests.world import Now

THREADS, TURNS = 6, 10


def put(unit: Unit, key: str, now: Now) -> None:
    unit.part(Outbox).once(key, "C1", {"text": "Hello"}, now())


def put_many(store: Store, now: Now) -> None:
    with store.write() as unit:
        for number in range(2000):
            unit.part(Outbox).once(f"letter {number}", "C1", {"text": "x" * 200}, now())


# Transactions


def test_what_was_written_outlives_the_process(tmp_path: Path, now: Now) -> None:
    first = Store(tmp_path / "builders.db")
    with first.write() as unit:
        put(unit, "a", now)
    first.close()

    second = Store(tmp_path / "builders.db")

    with second.read() as unit:
        assert unit.part(Outbox).state("a") == "waiting"
    second.close()


def test_a_write_that_raises_leaves_nothing(store: Store, now: Now) -> None:
    def doomed() -> None:
        with store.write() as unit:
            put(unit, "a", now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        doomed()

    with store.read() as unit:
        assert unit.part(Outbox).state("a") is None
    with store.write() as unit:
        put(unit, "b", now)
        assert unit.part(Outbox).waiting() == 1


def test_a_broken_rule_leaves_nothing_and_stays_sqlites_own_error(store: Store, now: Now) -> None:
    def doomed() -> None:
        with store.write() as unit:
            put(unit, "a", now)
            unit.part(Outbox).once("b", "C1", {}, now(), after="nothing")

    with pytest.raises(sqlite3.IntegrityError):
        doomed()

    with store.read() as unit:
        assert unit.part(Outbox).waiting() == 0


def test_a_fault_of_ours_is_not_blamed_on_the_file(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="malformed JSON"), store.read() as unit:
        unit._db.execute("SELECT json('{')").fetchall()


def test_a_write_inside_a_write_raises_and_the_outer_one_leaves_nothing(store: Store, now: Now) -> None:
    def doomed() -> None:
        with store.write() as unit:
            put(unit, "outer", now)
            with store.write() as inner:
                put(inner, "inner", now)

    with pytest.raises(NestedWriteError):
        doomed()

    with store.write() as unit:
        assert unit.part(Outbox).waiting() == 0


def test_a_read_sees_one_moment_whatever_is_written_meanwhile(store: Store, now: Now) -> None:
    with store.read() as before:
        assert before.part(Outbox).waiting() == 0
        with store.write() as unit:
            put(unit, "a", now)

        assert before.part(Outbox).waiting() == 0

    with store.read() as after:
        assert after.part(Outbox).waiting() == 1


def test_a_reader_cannot_write(store: Store, now: Now) -> None:
    with pytest.raises(UnwritableError), store.read() as unit:
        put(unit, "a", now)


def test_threads_that_read_and_then_write_lose_nothing(store: Store, now: Now) -> None:
    def turns(_: int) -> None:
        for _ in range(TURNS):
            with store.write() as unit:
                put(unit, f"letter {unit.part(Outbox).waiting() + 1}", now)
            with store.read() as unit:
                assert unit.part(Outbox).waiting()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(turns, range(THREADS)))

    with store.read() as unit:
        assert unit.part(Outbox).waiting() == THREADS * TURNS
        assert unit.part(Outbox).state(f"letter {THREADS * TURNS}") == "waiting"


def test_a_first_look_does_not_wait_for_whoever_writes(store: Store, now: Now) -> None:
    def look() -> int:
        with store.read() as unit:
            return unit.part(Outbox).waiting()

    with ThreadPoolExecutor(1) as other, store.write() as unit:
        put(unit, "a", now)
        seen = look(), other.submit(look).result(timeout=10)

    assert seen == (0, 0)


def test_a_prompt_that_is_queued_is_on_the_disk(store: Store) -> None:
    with store.write() as unit:
        facts = {each: unit._db.execute(f"PRAGMA {each}").fetchone()[0] for each in ("synchronous", "journal_mode")}

    assert facts == {"synchronous": 2, "journal_mode": "wal"}


@pytest.mark.parametrize("folder", ["100%", "what?", "number #1", "a b", "%41", "büro"])
def test_a_folder_may_have_any_name(tmp_path: Path, folder: str, now: Now) -> None:
    store = Store(tmp_path / folder / "builders.db")
    with store.write() as unit:
        put(unit, "a", now)

    with store.read() as unit:
        assert unit.part(Outbox).waiting() == 1

    store.close()
    assert [each.name for each in tmp_path.iterdir()] == [folder]
    assert [each.name for each in (tmp_path / folder).iterdir()] == ["builders.db"]


# Files that are not as they should be


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Have the operating system refuse to let any file of this process grow."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def filled(path: Path, now: Now) -> Path:
    """Make a database that has used a few pages, and close it."""
    store = Store(path)
    put_many(store, now)
    store.close()
    return path


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Bring cake on Thursday.\n" * 100, encoding="utf-8")

    with pytest.raises(BrokenDatabaseError) as caught:
        Store(path)

    assert str(caught.value) == (
        f"{path} cannot be read as a database. Restore it from a backup, or set BUILDERS_DB to another file."
    )
    assert path.read_text(encoding="utf-8").startswith("Bring cake")


def test_a_damaged_schema_is_named_at_the_start(tmp_path: Path, now: Now) -> None:
    path = filled(tmp_path / "builders.db", now)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xee" * (len(whole) - 100))

    with pytest.raises(BrokenDatabaseError):
        Store(path)


@pytest.mark.parametrize("way", ["read", "write"])
def test_a_page_found_damaged_later_is_named_too(tmp_path: Path, now: Now, way: str) -> None:
    path = filled(tmp_path / "builders.db", now)
    whole = path.read_bytes()
    path.write_bytes(whole[:-16384] + b"\xee" * 16384)
    store = Store(path)

    with pytest.raises(BrokenDatabaseError), getattr(store, way)() as unit:
        list(unit._db.query("SELECT * FROM outbox ORDER BY length(payload)"))

    store.close()


def test_a_file_of_someone_else_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = path.read_bytes()

    with pytest.raises(ForeignDatabaseError) as caught:
        Store(path)

    assert (
        str(caught.value) == f"{path} is not a Builders database. Set BUILDERS_DB to another file; a new one is made."
    )
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["other.db"]


def test_a_file_that_another_program_has_signed_is_refused_even_when_it_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA application_id = 42")
    other.close()

    with pytest.raises(ForeignDatabaseError):
        Store(path)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "builders.db"
    path.touch()

    Store(path).close()

    assert path.stat().st_size


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "builders.db"
    store = Store(path)
    store._writer.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('builders', 'm0999_tomorrow', '')"
    )
    store.close()

    with pytest.raises(NewerDatabaseError) as caught:
        Store(path)

    assert str(caught.value) == f"{path} was written by a newer Builders. Install that version again, or a later one."
    assert caught.value.unknown == {"m0999_tomorrow"}


def test_a_place_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    for path in (tmp_path / "file" / "builders.db", tmp_path / "file" / "below" / "builders.db"):
        with pytest.raises(UnwritableError) as caught:
            Store(path)

        assert str(caught.value).startswith(f"{path} cannot be written (")
        assert str(caught.value).endswith("Free space, or set BUILDERS_DB to a writable place.")


@pytest.mark.parametrize("place", ["/proc/builders.db", "/dev/full", "/sys/builders.db"])
def test_a_place_the_system_gives_to_nobody_cannot_be_written(place: str) -> None:
    with pytest.raises(StoreError):
        Store(Path(place))


def test_a_folder_in_the_files_place_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError) as caught:
        Store(tmp_path)

    assert caught.value.reason == "the disk is read-only, or the folder is not yours"


def test_a_disk_that_turns_read_only_is_named_and_reading_goes_on(store: Store, now: Now) -> None:
    store._writer.execute("PRAGMA query_only = ON")  # SQLite then says what it says of a read-only file

    with pytest.raises(UnwritableError, match="read-only"), store.write() as unit:
        put(unit, "a", now)

    with store.read() as unit:
        assert unit.part(Outbox).waiting() == 0


def test_a_full_disk_is_named_and_once_there_is_space_writing_goes_on(store: Store, now: Now) -> None:
    used = store._writer.execute("PRAGMA page_count").fetchone()[0]
    store._writer.execute(f"PRAGMA max_page_count = {used + 2}").fetchall()

    with pytest.raises(UnwritableError, match="the disk is full"):
        put_many(store, now)

    store._writer.execute("PRAGMA max_page_count = 4294967294").fetchall()
    with store.write() as unit:
        assert unit.part(Outbox).waiting() == 0
        put(unit, "a", now)


def test_a_write_the_system_refuses_midway_leaves_nothing(store: Store, now: Now) -> None:
    with files_no_larger_than(64 * 1024), pytest.raises(UnwritableError):
        put_many(store, now)

    with store.write() as unit:
        assert unit.part(Outbox).waiting() == 0
        put(unit, "a", now)


def test_no_space_for_a_new_file_is_named(tmp_path: Path) -> None:
    with files_no_larger_than(8 * 1024), pytest.raises(UnwritableError):
        Store(tmp_path / "builders.db")


def test_a_file_that_goes_away_is_named_by_whoever_looks_next(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    store = Store(folder / "builders.db")
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    folder.touch()

    with pytest.raises(UnwritableError), store.read() as unit:
        unit.part(Outbox).waiting()

    store.close()
