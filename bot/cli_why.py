"""`builders import`, and the commands that read and write folders and files of what was decided."""

from collections.abc import Callable

import click

from bot.config import Config

Load = Callable[[], Config]


@click.group("import")
def import_() -> None:
    """Start with what a company has: decisions as files, technologies from a radar."""
