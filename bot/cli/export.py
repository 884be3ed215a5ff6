"""`builders export`: what is kept, as a file for other tools. Only reads, also beside a bot that serves."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from bot.console import store
from bot.console.store import Console
from bot.core import table_file
from bot.core.setup import NotSetUpError
from bot.kit import Export

FILE = click.Argument(["file"], default="-", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
FORMAT = click.Option(
    ["--format", "form"],
    type=click.Choice(["csv", "json"]),
    default="csv",
    show_default=True,
    help="What kind of file.",
)
SINCE = click.Option(["--since"], metavar="WEEK", help="From this week on, as 2026-W40, or from a day in it.")
FORCE = click.Option(["--force"], is_flag=True, help="Write over a file that is there.")


def command(name: str, export: Export) -> click.Command:
    """Make the command that writes an export to a file, or to the terminal."""
    parameters = [FILE, FORMAT, SINCE, FORCE] if export.by_week else [FILE, FORMAT, FORCE]
    return click.Command(name, params=[*parameters], help=export.help, callback=_writer(export))


def _writer(export: Export) -> Callable[..., None]:
    @click.pass_obj
    def write(console: Console, file: Path, *, form: str, force: bool, since: str | None = None) -> None:
        with store.told(), console.reading(NotSetUpError) as unit:
            content = export.read(unit, since, console.now())
            text = content.csv() if form == "csv" else json.dumps(content.json(), ensure_ascii=False, indent=2) + "\n"
        store.write(file, text, content.count, mark=table_file.BOM if form == "csv" else b"", force=force)

    return write
