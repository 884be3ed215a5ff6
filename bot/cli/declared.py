"""Commands that parts of Builders declare: listed by name, and loaded when they're used.

To load all that is declared takes longer than to show the help, so their names and help are in declared.json, which
`make docs` writes.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import export

if TYPE_CHECKING:
    from bot.kit import Declared

FILE = Path(__file__).with_name("declared.json")
EXPORT = "export "


def declared() -> "Declared":
    """Return what is declared."""
    from bot import parts

    return parts.DECLARED


class Group(click.Group):
    """A group of commands with those that are declared under the words that lead to it."""

    words = ""  # "import " for `builders import`

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """Return the names of all commands."""
        return sorted({*self.commands, *self._helps()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, loaded now; None if there is no such command."""
        if cmd_name in self._helps() and cmd_name not in self.commands:
            self.add_command(load(f"{self.words}{cmd_name}"), cmd_name)
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names of all commands with their help; loads none."""
        named = {name: click.Command(name, help=text) for name, text in self._helps().items()}
        click.Group(commands={**named, **self.commands}).format_commands(ctx, formatter)

    def _helps(self) -> dict[str, str]:
        """Return the help of what is declared, by name."""
        found = {name.removeprefix(self.words): text for name, text in helps().items() if name.startswith(self.words)}
        return {name: text for name, text in found.items() if " " not in name}


class ImportGroup(Group):
    """`builders import`."""

    words = "import "


class ExportGroup(Group):
    """`builders export`."""

    words = EXPORT


@cache
def helps() -> Mapping[str, str]:
    """Return the help of every command that is declared, by the words that lead to it."""
    read: Mapping[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
    return read


def load(words: str, parts: "Declared | None" = None) -> click.Command:
    """Return a command that is declared: one of its own, or one that writes an export."""
    parts = parts or declared()
    if place := parts.cli.get(words):
        module, _, name = place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command
    name = words.removeprefix(EXPORT)
    return export.command(name, parts.exports[name])


def text(parts: "Declared | None" = None) -> str:
    """Return declared.json as it should be."""
    parts = parts or declared()
    names = sorted([*parts.cli, *(f"{EXPORT}{name}" for name in parts.exports)])
    return json.dumps({name: load(name, parts).help for name in names}, indent=2, ensure_ascii=False) + "\n"
