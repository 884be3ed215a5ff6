"""Write everything in the docs that comes from the code, and manifest.json: make docs."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from sqlite_utils import Database

from bot import manifest
from bot.cli import declared as commands_of_parts
from bot.kit import Declared
from bot.parts import DECLARED
from bot.store import migrations

ROOT = Path(__file__).parent.parent
Part = Callable[[Declared], str]
START, END = "<!-- From here, written by make docs: {} -->\n", "<!-- Until here: {} -->\n"


def main() -> None:
    """Write each file that has changed, and print its name."""
    for name, text in made().items():
        if committed(name) != text:
            (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
            print(f"{name} was updated.")


def made(declared: Declared = DECLARED) -> dict[str, str]:
    """Return the whole text of each file, by its path."""
    pages = {page: _filled(committed(page), parts, declared) for page, parts in PARTS.items()}
    return {
        "manifest.json": manifest.text(declared=declared),
        "bot/cli/declared.json": commands_of_parts.text(declared),
        "docs/datasette.json": datasette(declared),
        **pages,
    }


def committed(name: str) -> str:
    """Return the text of a file as it is now."""
    return (ROOT / name).read_bytes().decode()


def commands(declared: Declared) -> str:
    """Return a table for each slash command, without its `help`, and one for the shortcuts."""
    tables = [
        f"**{command.description}**\n\n"
        + table(
            ("command", "what it does"),
            ((f"`{usage}`", text) for usage, text in command.help() if usage != f"{command.name} help"),
        )
        for command in declared.commands.values()
    ]
    shortcuts = ((f"*{each.name}*", each.description) for each in declared.shortcuts.values())
    return "\n".join([*tables, "**In the menu of a message**\n\n" + table(("shortcut", "what it does"), shortcuts)])


def rights(declared: Declared) -> str:
    """Return a table of who may use which commands, those for everyone last."""
    may: dict[str, list[str]] = {}
    for command in declared.commands.values():
        for each in command.subcommands:
            may.setdefault(each.who or "everyone", []).append(f"`{command.name} {each.usage}`")
    ordered = sorted(may.items(), key=lambda row: row[0] == "everyone")
    return table(("who", "commands"), ((who, ", ".join(usages)) for who, usages in ordered))


def forgetting(declared: Declared) -> str:
    """Return a table of what forget-me does, with a row for all tables where it does the same."""
    same: dict[str, list[str]] = {}
    for name, data in declared.personal_data.items():
        same.setdefault(data.forgetting, []).append(f"`{name}`")
    return table(("table", "on forget-me"), ((", ".join(names), text) for text, names in same.items()))


def tables(declared: Declared) -> str:
    """Return a table of the database's tables, without those of SQLite and of full-text search."""
    db = _database(declared)
    names = [each for each in db.table_names() if not each.startswith(("_sqlite", "sqlite_", "search_"))]
    columns = {each: _columns(db.table(each).columns_dict, db.table(each).pks) for each in names}
    return _described("table", columns, declared)


def views(declared: Declared) -> str:
    """Return a table of the database's views."""
    return _described("view", {each.name: _columns(each.columns_dict) for each in _database(declared).views}, declared)


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    headings = tuple(headings)
    first, *rest = (f"| {' | '.join(each)} |\n" for each in (headings, *rows))
    return "".join([first, f"|{'---|' * len(headings)}\n", *rest])


def datasette(declared: Declared) -> str:
    """Return what Datasette says about each view."""
    page, described = json.loads(committed("docs/datasette.json")), declared.gather("described")
    texts = {name: f"{described[name][0].upper()}{described[name][1:]}.".replace("`", "") for name in declared.views}
    page["databases"]["figures"]["tables"] = {name: {"description": text} for name, text in texts.items()}
    return json.dumps(page, indent=2, ensure_ascii=False) + "\n"


def _described(kind: str, columns: Mapping[str, str], declared: Declared) -> str:
    described = declared.gather("described")
    if missing := columns.keys() - described.keys():
        raise ValueError(f"no part describes: {', '.join(sorted(missing))}")
    rows = ((f"`{name}`", text, columns[name]) for name, text in described.items() if name in columns)
    return table((kind, "a row is", "columns"), rows)


def _columns(names: Iterable[str], keys: Sequence[str] = ()) -> str:
    return ", ".join(f"**`{each}`**" if each in keys else f"`{each}`" for each in names)


def _database(declared: Declared) -> Database:
    db = Database(memory=True)
    migrations.apply(db, declared)
    return db


def _filled(page: str, parts: Mapping[str, Part], declared: Declared) -> str:
    """Replace each part of a page between its markers. Raises ValueError if one isn't there exactly once."""
    for name, part in parts.items():
        start, end = START.format(name), END.format(name)
        if page.count(start) != 1 or page.count(end) != 1:
            raise ValueError(f"the markers of {name} must be on the page exactly once")
        before, _, rest = page.partition(start)
        page = f"{before}{start}\n{part(declared)}\n{end}{rest.partition(end)[2]}"
    return page


PARTS: Mapping[str, Mapping[str, Part]] = {
    "README.md": {"commands": commands},
    "docs/data.md": {"tables": tables, "views": views},
    "docs/privacy.md": {"forgetting": forgetting},
    "docs/stewards.md": {"rights": rights},
}

if __name__ == "__main__":
    main()
