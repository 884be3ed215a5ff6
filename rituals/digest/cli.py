"""`builders digest`: a week's digest, read in a terminal. Only reads, also beside a bot that serves."""

import html

import click

from bot.console import store
from bot.console.store import Console
from bot.core.setup import NotSetUpError

JOINER = "\u2060"  # keeps Slack from reading a mention


@click.command()
@click.option("--week", "typed", required=True, metavar="WEEK", help="Which week, as 2026-W48, or a day in it.")
@click.option("--dry-run", is_flag=True, help="Print it and send nothing, which is all that a terminal does.")
@click.pass_obj
def digest(console: Console, typed: str, *, dry_run: bool) -> None:
    """Print a week's digest as it was sent, or as it would be now, with all that stands under its More."""
    from rituals.digest import export

    if not dry_run:
        raise store.StopError(
            "Digests are sent in Slack, at the time in `/builders settings`. Type the same with --dry-run to read one."
        )
    with store.told(), console.reading(NotSetUpError) as unit:
        found = export.printed(unit, typed, console.now())
    click.echo("As it was sent:" if found.sent else "As it stands, not sent:")
    for each in (found.digest, found.more):
        click.echo("\n" + html.unescape(each.text).replace(JOINER, ""))
