"""Memory: one SQLite file, one writer, readers per thread. SQL stands in the parts and nowhere else."""

import glob
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # may be pysqlite3, whose exceptions differ

from bot.kit import Declared
from bot.store import locks, migrations, schema
from bot.store.attention import Attention
from bot.store.channels import Channels
from bot.store.cost import Cost
from bot.store.errors import (
    BrokenDatabaseError,
    ForeignDatabaseError,
    NestedWriteError,
    OlderDatabaseError,
    StoreError,
    UnwritableError,
)
from bot.store.failures import Failures
from bot.store.inbox import Inbox
from bot.store.jobs import Jobs
from bot.store.keys import Keys
from bot.store.occurrences import Occurrences
from bot.store.outbox import Outbox
from bot.store.participation import Participation
from bot.store.privacy import Privacy
from bot.store.reading import Reading
from bot.store.register import Register
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.rows import Rows, Table
from bot.store.settings import Settings
from bot.store.todos import Todos
from bot.store.unit import Unit
from bot.store.usergroups import Usergroups

__all__ = [
    "Attention",
    "BrokenDatabaseError",
    "Channels",
    "Cost",
    "Failures",
    "ForeignDatabaseError",
    "Inbox",
    "Jobs",
    "Keys",
    "Occurrences",
    "Outbox",
    "Participation",
    "Privacy",
    "Reading",
    "Register",
    "Rituals",
    "Roster",
    "Rows",
    "Settings",
    "Store",
    "StoreError",
    "Table",
    "Todos",
    "Unit",
    "UnwritableError",
    "Usergroups",
]


class Store:
    """Hands out units: `read()` sees one moment, `write()` is one transaction that lasts or leaves nothing."""

    def __init__(self, path: Path, declared: Declared | None = None, *, upgrade: bool = True) -> None:
        """Open or make the file and bring it up to date; raises a `StoreError` that says what to do.

        Without `declared`, whatever parts brought to the schema stays as it is. Without `upgrade` the file must be
        there and up to date: another process may be serving it.
        """
        self.path, self._parts, self.declared = path, declared, declared or Declared()
        self.locks = locks.WriteLocks()
        self._lock = threading.Lock()
        self._local = threading.local()
        self._readers: list[Database] = []
        with _explained(path):
            self._writer = _open(path, "rwc" if upgrade else "rw")
            migrations.check(self._writer, path, declared)
            if not upgrade and migrations.pending(self._writer, declared):
                raise OlderDatabaseError(path)
            # Only now that the file is known to be ours: the journal's mode is written into it.
            self._writer.execute("PRAGMA journal_mode = WAL").fetchall()
            self._migrate()

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """Give a look at the store as it is at this moment, on this thread's own connection."""
        with _explained(self.path):
            db = self._reader()
            db.execute("BEGIN")
            try:
                yield Unit(db, self.declared)
            finally:
                db.execute("ROLLBACK")

    def write(self, note: str = "") -> AbstractContextManager[Unit]:
        """Begin the one write transaction; it commits at the end, and rolls back if anything raised.

        Raises `NestedWriteError` inside another `write()` of the same thread, `UnwritableError` when the disk refuses.
        `locks` notes how long the writer was kept: under `note`, or under the caller's name without one.
        """
        return self._transaction(note or locks.caller())

    @contextmanager
    def _transaction(self, holder: str) -> Iterator[Unit]:
        if getattr(self._local, "writing", False):
            raise NestedWriteError("a write inside a write: flows never call flows")
        with self._lock, _explained(self.path):
            began = time.monotonic()  # the wait for the lock isn't counted
            self._local.writing = True
            try:
                # A deferred BEGIN that reads and then writes can fail with
                # SQLITE_BUSY_SNAPSHOT, which no busy timeout will wait out.
                self._writer.execute("BEGIN IMMEDIATE")
                yield Unit(self._writer, self.declared)
                self._writer.execute("COMMIT")
            finally:
                self._local.writing = False
                if self._writer.conn.in_transaction:
                    self._writer.execute("ROLLBACK")
                self.locks.note(holder, time.monotonic() - began)

    def scrub(self) -> bool:
        """Leave no byte of what was erased in the file or its log; False while someone else reads or writes it.

        `secure_delete` wipes what is deleted where it stands; but a page that was split keeps copies of the rows that
        moved. So the file is written anew, and the log is cut to nothing.
        """
        holder = locks.caller()
        with self._lock, _explained(self.path):
            began, db = time.monotonic(), self._writer
            db.execute("PRAGMA busy_timeout = 500").fetchall()  # writers wait meanwhile
            try:
                for table in _search_tables(db):
                    db.execute(f'INSERT INTO "{table}" ("{table}") VALUES (\'optimize\')')  # noqa: S608 - our own
                db.execute("VACUUM")
                busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0][0]
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                busy = True
            finally:
                db.execute("PRAGMA busy_timeout = 5000").fetchall()
                self.locks.note(holder, time.monotonic() - began)
            return not busy

    def drop_copies(self, before: datetime) -> list[str]:
        """Remove the copies that migrations kept, those made before a moment; returns their names."""
        dropped = []
        for copy in sorted(self.path.parent.glob(f"{glob.escape(self.path.name)}.before-*")):
            try:
                if datetime.fromtimestamp(copy.stat().st_mtime, UTC) < before:
                    copy.unlink()
                    dropped.append(copy.name)
            except OSError as error:
                raise UnwritableError.from_os(copy, error) from error
        return dropped

    def close(self) -> None:
        """Close every connection; the WAL is folded into the file."""
        for db in (*self._readers, self._writer):
            db.conn.close()

    def _reader(self) -> Database:
        db: Database | None = getattr(self._local, "reader", None)
        if db is None:
            db = _open(self.path, "ro")
            self._local.reader = db
            self._readers.append(db)
        return db

    def _migrate(self) -> None:
        """Migrate, after keeping a copy of what was there."""
        before = migrations.applied(self._writer)
        if not migrations.pending(self._writer, self._parts):
            if self._parts:
                schema.renew(self._writer, self._parts)
            return
        if before:
            copy = self.path.with_name(f"{self.path.name}.before-{len(before) + 1:04}")
            try:
                copy.unlink(missing_ok=True)
            except OSError as error:
                raise UnwritableError.from_os(copy, error) from error
            self._writer.execute("VACUUM INTO ?", [str(copy)])
        migrations.apply(self._writer, self._parts)


def _open(path: Path, mode: str) -> Database:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError.from_os(path, error) from error
    uri = f"file:{quote(path.as_posix())}?mode={mode}"
    # isolation_level=None: transactions are begun and ended in one place, above.
    db = Database(sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None, timeout=5))
    db.execute("PRAGMA synchronous = FULL")  # a prompt that was queued is queued, even through a power cut
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON").fetchall()  # what is deleted is overwritten, too
    db.execute("PRAGMA busy_timeout = 5000").fetchall()
    return db


def _search_tables(db: Database) -> list[str]:
    """List the full-text indexes: their segments keep words that were deleted until they are merged."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING FTS%'"
    return [row[0] for row in db.execute(sql).fetchall()]


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn SQLite's words about the file into ours; anything else is a fault of ours and stays as it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if ours := _ours(path, str(error)):
            raise ours from error
        raise


def _ours(path: Path, said: str) -> StoreError | None:
    if "disk is full" in said:
        return UnwritableError(path, "the disk is full")
    if "readonly database" in said or "unable to open" in said or "disk I/O" in said:
        return UnwritableError(path, "the disk is read-only, or the folder is not yours")
    if "not a database" in said or "disk image is malformed" in said:
        return BrokenDatabaseError(path)
    return None
