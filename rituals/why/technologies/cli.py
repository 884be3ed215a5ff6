"""`builders import technologies` and `builders export technologies`. Heavy parts are imported by the step that needs
them."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.config import Config
from bot.console import store as cli_store
from bot.console.store import TERMINAL, StopError
from bot.core import table_file
from bot.core.setup import NotSetUpError
from bot.people import cli
from rituals.why.technologies.files import formats, radar_json, table
from rituals.why.technologies.files.plan import Plan

if TYPE_CHECKING:
    from bot.store import Store
    from rituals.why.technologies.files.entries import File

MOST_SHOWN = 20

Load = Callable[[], Config]


@click.command("technologies")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be imported, and import nothing.")
@click.pass_obj
def import_technologies(load: Load, file: Path, *, dry_run: bool) -> None:
    """Take technologies from FILE: a table (CSV), or the JSON of Backstage's or Zalando's radar."""
    from rituals.why.technologies import importing as technology_files

    config = load()
    data = sys.stdin.buffer.read() if file == TERMINAL else file.read_bytes()
    with cli_store.told(), cli_store.opened(config, NotSetUpError) as store:
        now = cli_store.now(config)
        read = formats.read(data, now.date())
        addresses = _addresses(config, store, read)
        with store.read() as unit:
            plan = technology_files.plan(unit, read, now, addresses)
        _say(plan)
        if not plan.changes:
            return
        if dry_run:
            click.echo("Nothing is imported yet. The same without --dry-run does it.")
            return
        with cli_store.alone(config), store.write() as unit:
            technology_files.take(unit, read, plan, now, addresses)
        click.echo(f"Done: {_many(len(plan.changes))}.")


@click.command("technologies")
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True, help="What kind of file."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export_technologies(load: Load, file: Path, *, form: str, force: bool) -> None:
    """Write every technology to FILE, or to the terminal; JSON is a radar as Backstage reads it, with every move."""

    from rituals.why.technologies import importing as technology_files

    config = load()
    with cli_store.told(), cli_store.reading(config, NotSetUpError) as unit:
        found = technology_files.everything(unit)
    said = _many(len(found.technologies))
    if form == "csv":
        cli_store.write(file, table.write(found.technologies), said, mark=table_file.BOM, force=force)
        return
    whole = json.dumps(radar_json.values(found.technologies, found.moves), ensure_ascii=False, indent=2)
    cli_store.write(file, f"{whole}\n", said, force=force)


def _addresses(config: Config, store: "Store", file: "File") -> Mapping[str, str]:
    """Read from Slack whose the addresses are, to be forgotten at the end; none where the file has none."""
    if not any("@" in each.steward for each in file.entries):
        return {}
    found = cli.read_accounts(config, store)
    if found is None:
        raise StopError(f"Slack does not show me emails (the scope {cli.EMAILS}). Write Slack ids instead.")
    return found.addresses


def _say(plan: Plan) -> None:
    """List what would change, or what cannot be right, and stop there."""
    for each in plan.problems:
        click.echo(each, err=True)
    if plan.problems:
        these = "this" if len(plan.problems) == 1 else f"these {len(plan.problems):,}"
        raise StopError(f"Nothing is imported. Mend {these}, and import it again.")
    same = f"; {plan.same:,} already as the file says" if plan.same else ""
    if not plan.changes:
        click.echo(f"Nothing to import{same}.")
        return
    click.echo(f"To import: {_many(len(plan.changes))}{same}.")
    for change in plan.changes[:MOST_SHOWN]:
        click.echo(f"  {change.told}")
    if (more := len(plan.changes) - MOST_SHOWN) > 0:
        click.echo(f"  and {more:,} more")


def _many(count: int) -> str:
    return f"{count:,} {'technology' if count == 1 else 'technologies'}"
