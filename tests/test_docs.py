"""The docs name everything there is, and nothing that is not."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot import config
from bot.cli.main import builders
from bot.parts import DECLARED
from tests import docs

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
CODE = re.findall(r"```.*?```|`[^`\n]+`", TEXT, re.DOTALL)
SETTING = re.compile(r"\b(?:SLACK|BUILDERS|LOG)_[A-Z_]+\b|\bPORT\b")
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:href|src)=\"([^\"]+)\"")


class Read(dict[str, str]):
    """Settings that note which of them were asked for."""

    def __init__(self, **known: str) -> None:
        super().__init__(known)
        self.names: set[str] = set()

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        self.names.add(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> str:
        self.names.add(key)
        return super().__getitem__(key)


def settings_read() -> set[str]:
    asked = Read(SLACK_BOT_TOKEN="xoxb-1", SLACK_APP_TOKEN="xapp-1")
    config.load(asked)
    return asked.names


def in_code(pattern: str) -> set[str]:
    return {found for each in CODE for found in re.findall(pattern, each)}


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for found in LINK.findall(page.read_text(encoding="utf-8")):
            yield page, found[0] or found[1]


def anchors(page: Path) -> set[str]:
    """A page's headings as GitHub makes addresses of them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.replace("`", "").lower()).replace(" ", "-") for each in headings}


def of_the_terminal(group: click.Group = builders, before: str = "builders") -> Iterator[tuple[str, click.Command]]:
    """Every command as it is typed, those of groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, f"{before} {name}"
        yield f"{before} {name}", command
        if isinstance(command, click.Group):
            yield from of_the_terminal(command, f"{before} {name}")


def test_the_committed_files_are_the_ones_that_are_made() -> None:
    assert [name for name, text in docs.made().items() if docs.committed(name) != text] == [], "run: make docs"


@pytest.mark.parametrize(
    "line", [usage.partition(" [")[0] for command in DECLARED.commands.values() for usage, _ in command.help()]
)
def test_every_command_in_slack_stands_in_the_docs(line: str) -> None:
    assert line in TEXT


@pytest.mark.parametrize("command", DECLARED.commands)
def test_the_docs_name_no_command_slack_does_not_know(command: str) -> None:
    """A word with a capital is a name somebody gave: `/why Kafka`."""
    named = in_code(rf"(?<!\w){command} (\w[\w-]*)")

    assert {each for each in named if each.islower()} <= DECLARED.commands[command].handlers.keys()


@pytest.mark.parametrize("command", [typed for typed, _ in of_the_terminal()])
def test_every_command_of_the_terminal_stands_in_the_docs(command: str) -> None:
    assert command in TEXT


@pytest.mark.parametrize(
    "option",
    [
        option
        for _, command in of_the_terminal()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    ],
)
def test_every_option_of_the_terminal_stands_in_the_docs(option: str) -> None:
    assert any(option in each for each in CODE)


def test_the_docs_name_no_command_the_terminal_does_not_know() -> None:
    assert in_code(r"(?:^|[`\n$] ?|bin/)builders ([a-z][\w-]*)") <= set(builders.list_commands(click.Context(builders)))


def test_the_docs_name_no_target_make_does_not_know() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert in_code(r"\bmake ([a-z]+)") <= targets


@pytest.mark.parametrize("name", sorted(settings_read()))
def test_every_setting_stands_in_the_docs(name: str) -> None:
    assert name in in_code(SETTING.pattern)


def test_the_docs_name_no_setting_that_is_not_read() -> None:
    assert in_code(SETTING.pattern) <= settings_read()


def test_settings_are_read_in_one_place() -> None:
    """So that the list in the docs is whole."""
    reading = [
        file.name
        for file in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv")
    ]

    assert set(reading) == {"main.py"}


def test_every_link_inside_the_project_leads_somewhere() -> None:
    for page, link in links():
        target, _, anchor = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), f"{page.name} links to {link}"
        if anchor and found.suffix == ".md":
            assert anchor in anchors(found), f"{page.name} links to {link}"
