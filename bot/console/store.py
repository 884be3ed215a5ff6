"""What commands that read the database share: open it beside whoever serves it, say what is refused, write a file."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot import clock
from bot.config import Config
from bot.core.errors import RitualError

if TYPE_CHECKING:
    from bot.kit import Declared
    from bot.store import Store, Unit

TERMINAL = Path("-")


class StopError(click.ClickException):
    """Ends the command with a sentence, as it stands."""

    def show(self, file: Any = None) -> None:
        """Say it."""
        click.echo(self.message, file=file, err=file is None)


@dataclass(frozen=True, slots=True)
class Console:
    """What every command gets. `load` reads the settings, and `declared` returns what is declared, which is slow."""

    load: Callable[[], Config]
    declared: Callable[[], "Declared"]

    def now(self) -> datetime:
        """The time it is, or the one a test's file says."""
        config = self.load()
        return (clock.from_file(config.clock_file) if config.clock_file else clock.utc_now)()

    @contextmanager
    def opened(self, missing: type[RitualError]) -> Iterator["Store"]:
        """Open the store beside whoever serves it; raises `missing` where there is none yet."""
        from bot.store import Store

        config = self.load()
        if not config.database.exists():
            raise missing
        store = Store(config.database, self.declared(), upgrade=False)
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def reading(self, missing: type[RitualError]) -> Iterator["Unit"]:
        """Read the store as it is at this moment; raises `missing` where there is none yet."""
        with self.opened(missing) as store, store.read() as unit:
            yield unit

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the database as a bot that serves does: what it knows may not change under it."""
        from bot.store.errors import BusyError
        from bot.store.serving import Serving

        serving = Serving(self.load().database)
        try:
            serving.acquire(wait=0)
        except BusyError as error:
            raise StopError(
                f"Builders is serving ({error.holder}), so nothing is imported. Stop it, type this again, and start "
                "it: what comes due meanwhile is made good."
            ) from error
        try:
            yield
        finally:
            serving.release()


@contextmanager
def told() -> Iterator[None]:
    """Say what the rules refuse."""
    try:
        yield
    except RitualError as error:
        raise StopError(str(error)) from error


def write(file: Path, text: str, said: str, *, mark: bytes = b"", force: bool = False) -> None:
    """Write to a file, or to the terminal; `mark` goes before the text in a file, `said` is told once it stands."""
    if file == TERMINAL:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()  # whoever reads on may have seen enough: click knows what to do then, not later
        return
    try:
        with file.open("wb" if force else "xb") as out:
            out.write(mark + text.encode())
    except FileExistsError as error:
        raise StopError(f"{file} is there already. Name another file, or write over it with --force.") from error
    except OSError as error:
        raise StopError(f"{file} cannot be written ({error.strerror}). Mend that, or name another file.") from error
    click.echo(f"{said} written to {file}.", err=True)
