"""`builders export`: what is kept, as a file for other tools. Only reads, also beside a bot that serves."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from bot.config import Config
from bot.console import store
from bot.core import table_file
from bot.core.setup import NotSetUpError
from rituals.digest import week_file
from rituals.outcomes import files as outcomes_files

Load = Callable[[], Config]


@click.group()
def export() -> None:
    """What is kept, as a file for other tools."""


FILE = click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
FORMAT = click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True, help="What kind of file."
)
SINCE = click.option("--since", metavar="WEEK", help="From this week on, as 2026-W40, or from a day in it.")
FORCE = click.option("--force", is_flag=True, help="Write over a file that is there.")


@export.command()
@FILE
@FORMAT
@FORCE
@click.pass_obj
def outcomes(load: Load, file: Path, *, form: str, force: bool) -> None:
    """Write every outcome as it stands to FILE, or to the terminal; JSON has how well confidence came true, too."""
    from rituals.outcomes import export as outcome_export

    config = load()
    with store.told(), store.reading(config, NotSetUpError) as unit:
        found = outcome_export.everything(unit, store.now(config))
    said = _many(len(found.entries), "outcome")
    if form == "csv":
        table = outcomes_files.write_csv(found.entries)
        store.write(file, table, said, mark=table_file.BOM, force=force)
        return
    whole = {
        "outcomes": [outcomes_files.values(each) for each in found.entries],
        "resolved": found.resolved,
        "calibration": outcomes_files.calibrations(found.calibration),
    }
    _write_json(file, whole, said, force=force)


@export.command()
@FILE
@FORMAT
@SINCE
@FORCE
@click.pass_obj
def participation(load: Load, file: Path, *, form: str, since: str | None, force: bool) -> None:
    """Write who was heard, by week and discipline, to FILE, or to the terminal: counts, rates, shares, balance."""
    from rituals.digest import export as week_export

    config = load()
    with store.told(), store.reading(config, NotSetUpError) as unit:
        rows = week_export.participation(unit, _week(since), store.now(config))
    _write(file, form, "participation", rows, week_file.PARTICIPATION, force=force)


@export.command()
@FILE
@FORMAT
@SINCE
@FORCE
@click.pass_obj
def responses(load: Load, file: Path, *, form: str, since: str | None, force: bool) -> None:
    """Write how meetings were and how sure people are, by discipline as far as it may be shown, to FILE."""
    from rituals.digest import export as week_export

    with store.told(), store.reading(load(), NotSetUpError) as unit:
        rows = week_export.responses(unit, _week(since))
    _write(file, form, "responses", rows, week_file.RESPONSES, force=force)


@export.command()
@FILE
@FORMAT
@SINCE
@FORCE
@click.pass_obj
def digests(load: Load, file: Path, *, form: str, since: str | None, force: bool) -> None:
    """Write the figures of every digest as it was sent, to FILE, or to the terminal; JSON has all of them."""
    from rituals.digest import export as week_export

    with store.told(), store.reading(load(), NotSetUpError) as unit:
        rows, names = week_export.digests(unit, _week(since)), week_export.names(unit)
    if form == "csv":
        rows = [week_file.digest_line(each, names) for each in rows]
    _write(file, form, "digests", rows, week_file.DIGESTS, force=force)


def _week(typed: str | None) -> str | None:
    return week_file.week(typed) if typed else None


def _write(
    file: Path, form: str, what: str, rows: Sequence[week_file.Row], columns: Sequence[str], *, force: bool
) -> None:
    said = _many(len(rows), "digest" if what == "digests" else "line")
    if form == "csv":
        store.write(
            file, table_file.write(columns, rows, typed=week_file.WRITTEN), said, mark=table_file.BOM, force=force
        )
    else:
        _write_json(file, {what: rows}, said, force=force)


def _write_json(file: Path, whole: Any, said: str, *, force: bool) -> None:
    store.write(file, json.dumps(whole, ensure_ascii=False, indent=2) + "\n", said, force=force)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what if count == 1 else f'{what}s'}"
