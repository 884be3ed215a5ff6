"""`builders roster import` and `export`. Heavy parts are imported by the step that needs them."""

import sys
from collections import Counter
from pathlib import Path

import click

from bot.console import accounts
from bot.console import store as cli_store
from bot.console.store import TERMINAL, Console, StopError
from bot.core import people_file, table_file
from bot.core.people_file import Sheet
from bot.core.people_plan import Plan

MOST_SHOWN = 20


@click.group()
def roster() -> None:
    """The roster as a CSV file: write it, or take it from one."""


@roster.command("export")
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export(console: Console, file: Path, *, force: bool) -> None:
    """Write the builders to FILE, or to the terminal."""
    from bot.people import register

    with cli_store.told(), console.reading(register.NobodyKnownError) as unit:
        text = people_file.write(register.listing(unit, console.now()))
    said = _many(text.count(chr(10)) - 1, "builder")
    cli_store.write(file, text, said, mark=table_file.BOM, force=force)


@roster.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--partial", is_flag=True, help="Leave out the lines that cannot be right.")
@click.pass_obj
def import_(console: Console, file: Path, *, yes: bool, partial: bool) -> None:
    """Take who stands for what from FILE, after a look."""
    from bot.people import register

    data = sys.stdin.buffer.read() if file == TERMINAL else file.read_bytes()
    with cli_store.told(), console.opened(register.NobodyKnownError) as store:
        now, sheet = console.now(), people_file.read(data)
        known = accounts.read(console.load(), store) if any(each.email for each in sheet.rows) else None
        with store.read() as unit:
            plan = register.plan(unit, sheet, now, known)
        _say_notes(sheet, compared=known is not None)
        _say_problems(plan, partial=partial)
        _say_moves(plan)
        asks = file != TERMINAL and sys.stdin.isatty()
        if not plan.moves:
            return
        if not yes and not asks:
            click.echo("Nothing is changed yet. The same with --yes does it.")
            return
        with console.alone():
            if yes or click.confirm("Do it?"):
                with store.write() as unit:
                    register.take(unit, sheet, plan, now, known)
                click.echo(f"Done: {_many(len(plan.moves), 'person', 'people')} changed.")
            else:
                click.echo("Nothing is changed.")


def _say_notes(sheet: Sheet, *, compared: bool) -> None:
    for note in sheet.notes:
        click.echo(note, err=True)
    if not compared and any(each.email for each in sheet.rows):
        click.echo(
            f"Slack does not show me emails (the scope {accounts.EMAILS}), so the slack_id alone counts.", err=True
        )


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
