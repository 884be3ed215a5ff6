"""What can be wrong with the database file, each as one sentence that says what to do."""

import errno
from collections.abc import Collection
from pathlib import Path


class StoreError(Exception):
    """Root of the store's errors; `str(error)` is fit to show whoever runs Builders."""


class ForeignDatabaseError(StoreError):
    """The file is a SQLite database of something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not a Builders database. Set BUILDERS_DB to another file; a new one is made.")
        self.path = path


class BrokenDatabaseError(StoreError):
    """The file is no SQLite database at all, or a damaged one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} cannot be read as a database. Restore it from a backup, or set BUILDERS_DB to another file."
        )
        self.path = path


class NewerDatabaseError(StoreError):
    """A newer Builders wrote this file."""

    def __init__(self, path: Path, unknown: set[str]) -> None:
        super().__init__(f"{path} was written by a newer Builders. Install that version again, or a later one.")
        self.path, self.unknown = path, unknown


class OlderDatabaseError(StoreError):
    """An older Builders wrote this file, and whoever looks is not the one to bring it up to date."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was written by an older Builders. Start `builders serve` once: it brings it up to date."
        )
        self.path = path


class BrokenReferencesError(StoreError):
    """An upgrade left rows that refer to rows that aren't there."""

    def __init__(self, tables: Collection[str]) -> None:
        super().__init__(
            f"The upgrade left rows in {', '.join(sorted(tables))} that refer to missing rows. Restore the copy made "
            "before the upgrade, whose name contains .before-, and install the earlier Builders again."
        )
        self.tables = tables


class UnwritableError(StoreError):
    """The place of the database cannot be written: a read-only disk, a full one, a missing folder."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be written ({reason}). Free space, or set BUILDERS_DB to a writable place.")
        self.path, self.reason = path, reason

    @classmethod
    def from_os(cls, path: Path, error: OSError) -> "UnwritableError":
        """Name the reason the operating system gives."""
        return cls(path, "the disk is full" if error.errno == errno.ENOSPC else (error.strerror or str(error)).lower())


class NestedWriteError(RuntimeError):
    """A flow began a write inside a write: flows never call flows."""


class BusyError(StoreError):
    """Another process serves this database."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(f"{path} is in use by {holder}. Stop it first, or ask in Slack: the bot answers there.")
        self.path, self.holder = path, holder
