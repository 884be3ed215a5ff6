"""`builders kudos`: the thanks that may be shown, read in a terminal. Only reads."""

import click

from bot.console import store
from bot.console.store import Console
from bot.core.setup import NotSetUpError
from tests.sample_ritual import files


@click.command()
@click.pass_obj
def kudos(console: Console) -> None:
    """Print the thanks that may be shown."""
    with store.told(), console.reading(NotSetUpError) as unit:
        for each in files.shown(unit):
            click.echo(f"{each.by} → {each.to or 'everyone'}: {each.text}")
