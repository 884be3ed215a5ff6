"""`builders export outcomes`: what is kept, as a file for other tools. Only reads, also beside a bot that serves."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from bot import cli_store
from bot.config import Config
from rituals import outcome_file, people_csv
from rituals.setup import NotSetUpError

Load = Callable[[], Config]


@click.group()
def export() -> None:
    """What is kept, as a file for other tools."""


@export.command()
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True, help="What kind of file."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def outcomes(load: Load, file: Path, *, form: str, force: bool) -> None:
    """Write every outcome as it stands to FILE, or to the terminal; JSON has how well confidence came true, too."""
    from bot.flows import outcome_export

    config = load()
    with cli_store.told(), cli_store.opened(config, NotSetUpError) as store:
        found = outcome_export.everything(store, cli_store.now(config))
    count = len(found.entries)
    said = f"{count:,} {'outcome' if count == 1 else 'outcomes'}"
    if form == "csv":
        table = outcome_file.write_csv(found.entries)
        cli_store.write(file, table, said, mark=people_csv.BOM, force=force)
        return
    whole = {
        "outcomes": [outcome_file.values(each) for each in found.entries],
        "resolved": found.resolved,
        "calibration": outcome_file.calibrations(found.calibration),
    }
    cli_store.write(file, json.dumps(whole, ensure_ascii=False, indent=2) + "\n", said, force=force)
