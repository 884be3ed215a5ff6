"""`builders roster import` and `export`. Heavy parts are imported by the step that needs them."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.config import Config
from bot.console import store as cli_store
from bot.console.store import TERMINAL, StopError
from bot.core import people_file, table_file
from bot.core.people_file import Sheet
from bot.core.people_plan import Accounts, Plan

if TYPE_CHECKING:
    from bot.store import Store

MOST_SHOWN = 20
EMAILS = "users:read.email"

Load = Callable[[], Config]


@click.group()
def roster() -> None:
    """The roster as a CSV file: write it, or take it from one."""


@roster.command("export")
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export(load: Load, file: Path, *, force: bool) -> None:
    """Write the builders to FILE, or to the terminal."""
    from bot.people import register

    config = load()
    with cli_store.told(), cli_store.reading(config, register.NobodyKnownError) as unit:
        text = people_file.write(register.listing(unit, cli_store.now(config)))
    said = _many(text.count(chr(10)) - 1, "builder")
    cli_store.write(file, text, said, mark=table_file.BOM, force=force)


@roster.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--partial", is_flag=True, help="Leave out the lines that cannot be right.")
@click.pass_obj
def import_(load: Load, file: Path, *, yes: bool, partial: bool) -> None:
    """Take who stands for what from FILE, after a look."""
    from bot.people import register

    config = load()
    data = sys.stdin.buffer.read() if file == TERMINAL else file.read_bytes()
    with cli_store.told(), cli_store.opened(config, register.NobodyKnownError) as store:
        now, sheet = cli_store.now(config), people_file.read(data)
        accounts = read_accounts(config, store) if any(each.email for each in sheet.rows) else None
        with store.read() as unit:
            plan = register.plan(unit, sheet, now, accounts)
        _say_notes(sheet, compared=accounts is not None)
        _say_problems(plan, partial=partial)
        _say_moves(plan)
        asks = file != TERMINAL and sys.stdin.isatty()
        if not plan.moves:
            return
        if not yes and not asks:
            click.echo("Nothing is changed yet. The same with --yes does it.")
            return
        with cli_store.alone(config):
            if yes or click.confirm("Do it?"):
                with store.write() as unit:
                    register.take(unit, sheet, plan, now, accounts)
                click.echo(f"Done: {_many(len(plan.moves), 'person', 'people')} changed.")
            else:
                click.echo("Nothing is changed.")


def read_accounts(config: Config, store: "Store") -> Accounts | None:
    """Read from Slack whose the addresses are, to be forgotten at the end; None where it does not show them."""
    from bot.delivery import directory
    from bot.slack import client
    from bot.store.settings import Settings

    web = client.client(config.bot_token, config.api_url)
    who = client.whoami(web)
    if not who.may(EMAILS):
        return None
    with store.read() as unit:
        guests = unit.part(Settings).guests
    addresses: dict[str, str] = {}
    others: dict[str, str] = {}
    for user in client.pages(web, "users.list", {}, "members", limit=1000):
        counts = directory.counts(user, who.data["team_id"], guests=guests)
        if not counts:
            others[user["id"]] = _what(user)
        address = ((user.get("profile") or {}).get("email") or "").lower()
        if address and (counts or address not in addresses):  # who left may share it with who came back
            addresses[address] = user["id"]
    return Accounts(addresses, others) if addresses else None


def _what(user: dict[str, Any]) -> str:
    if user.get("deleted"):
        return "deactivated"
    if user.get("is_bot") or user["id"] == "USLACKBOT":
        return "a bot"
    return "a guest" if user.get("is_restricted") or user.get("is_ultra_restricted") else "of another company"


def _say_notes(sheet: Sheet, *, compared: bool) -> None:
    for note in sheet.notes:
        click.echo(note, err=True)
    if not compared and any(each.email for each in sheet.rows):
        click.echo(f"Slack does not show me emails (the scope {EMAILS}), so the slack_id alone counts.", err=True)


def _say_problems(plan: Plan, *, partial: bool) -> None:
    """List what cannot be right, and stop there unless the rest is wanted."""
    for each in plan.problems:
        click.echo(each, err=True)
    if plan.problems and not partial:
        lines = (
            "this line, or leave it out" if plan.left_out == 1 else f"these {plan.left_out:,} lines, or leave them out"
        )
        raise StopError(f"Nothing is imported. Mend {lines} with --partial.")
    if plan.problems:
        click.echo(f"{_many(plan.left_out, 'line')} left out.", err=True)


def _say_moves(plan: Plan) -> None:
    same = f"; {plan.same:,} already as the file says" if plan.same else ""
    if not plan.moves:
        click.echo(f"Nothing to change{same}.")
        return
    counts = Counter(each.discipline.name for each in plan.moves)
    by_discipline = ", ".join(f"{name} {count:,}" for name, count in counts.items())
    click.echo(f"To change: {_many(len(plan.moves), 'person', 'people')} ({by_discipline}){same}.")
    for move in plan.moves[:MOST_SHOWN]:
        click.echo(f"  {move.told}")
    if (more := len(plan.moves) - MOST_SHOWN) > 0:
        click.echo(f"  and {more:,} more")


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"
