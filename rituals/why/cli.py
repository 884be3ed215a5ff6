"""`builders import`, and the commands that read and write folders and files of what was decided."""

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.console import store as cli_store
from bot.console.store import Console, StopError
from bot.core.setup import NotSetUpError
from rituals.why.decisions.files import adr_folder
from rituals.why.decisions.files.adr_folder import File, Folder

if TYPE_CHECKING:
    from rituals.why.decisions.folder import Plan


@click.command("decisions")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be imported, and import nothing.")
@click.pass_obj
def import_decisions(console: Console, folder: Path, *, dry_run: bool) -> None:
    """Take the decisions of FOLDER, Markdown files as MADR or adr-tools have them; what is here already stays."""
    from rituals.why.decisions import folder as decision_files

    with cli_store.told(), console.opened(NotSetUpError) as store:
        now = console.now()
        read = adr_folder.read(_files(folder), now.date())
        with store.read() as unit:
            plan = decision_files.plan(unit, read)
        _say_plan(read, plan)
        if not plan.new and not plan.changed:
            click.echo(f"Nothing to import{_same(plan)}.")
            return
        if dry_run:
            click.echo("Nothing is imported yet. The same without --dry-run does it.")
            return
        with console.alone(), store.write() as unit:
            numbers = decision_files.take(unit, read, plan, now)
    for each, number in zip(plan.new, numbers, strict=True):
        click.echo(f"  {number} · {each.read.decision.title} ({each.name})")
    click.echo(f"Done: {_many(len(numbers))} new, {len(plan.changed):,} changed{_same(plan)}.")


@click.command("decisions")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Write over files that say something else.")
@click.pass_obj
def export_decisions(console: Console, folder: Path, *, force: bool) -> None:
    """Write every decision to FOLDER: as the file it came in, or as MADR has it."""
    from rituals.why.decisions import folder as decision_files

    with cli_store.told(), console.reading(NotSetUpError) as unit:
        files = decision_files.files(unit)
    if not files:
        raise StopError("There is no decision yet. `/why decide` in Slack writes one down.")
    other = [name for name, data in files.items() if _says_other(folder / name, data)]
    if other and not force:
        more = f" and {len(other) - 1:,} more" if len(other) > 1 else ""
        raise StopError(
            f"{folder / other[0]}{more} is there already and says something else. Name another folder, or write over "
            "it with --force."
        )
    _write(folder, files)
    click.echo(f"{_many(len(files))} written to {folder}.", err=True)


def _files(folder: Path) -> list[File]:
    try:
        return [_file(path) for path in folder.iterdir()]
    except OSError as error:
        raise StopError(f"{folder} cannot be read ({_why(error)}). Mend that, and import again.") from error


def _file(path: Path) -> File:
    """Read a file, and no more of it than tells that it is too large."""
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            return File(path.name, folder=True)
        if not stat.S_ISREG(kind):  # a pipe would be waited for without end
            return File(path.name, trouble="it is no file that can be opened")
        with path.open("rb") as file:
            return File(path.name, file.read(adr_folder.LARGEST + 1))
    except OSError as error:
        return File(path.name, trouble=_why(error))


def _why(error: OSError) -> str:
    return error.strerror or "it does not open"


def _says_other(path: Path, data: bytes) -> bool:
    return path.exists() and (not path.is_file() or path.read_bytes() != data)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        where = error.filename or folder
        raise StopError(f"{where} cannot be written ({_why(error)}). Mend that, or name another folder.") from error


def _say_plan(read: Folder, plan: "Plan") -> None:
    """Say what is left out, what is told, and what would be imported; stop where a file cannot be read."""
    for each in read.left_out:
        click.echo(f"Left out: {each}", err=True)
    for each in read.problems:
        click.echo(each, err=True)
    if read.problems:
        files = "it, or take it" if len(read.problems) == 1 else f"these {len(read.problems):,} files, or take them"
        raise StopError(f"Nothing is imported. Mend {files} out of the folder.")
    for each in plan.told:
        click.echo(each, err=True)
    if plan.new or plan.changed:
        click.echo(f"To import: {_many(len(plan.new))} new, {len(plan.changed):,} changed{_same(plan)}.")


def _same(plan: "Plan") -> str:
    return f"; {plan.same:,} here already" if plan.same else ""


def _many(count: int) -> str:
    return f"{count:,} {'decision' if count == 1 else 'decisions'}"
