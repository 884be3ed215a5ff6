"""The list of stored names in names.json, and how the code differs from it.

`python -m tests.upgrades.names` writes the list again.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from difflib import get_close_matches
from pathlib import Path
from sqlite3 import connect

from tests.upgrades import shapes
from tests.upgrades.sections import Names, collect

FILE = Path(__file__).with_name("names.json")
AGAIN = "python -m tests.upgrades.names"
# Columns that store a key, and the section with its patterns. Columns that also store Slack's own ids are left out.
KEYS = {
    "alarms.key": "job keys",
    "contributions.kind": "contribution kinds",
    "contributions.source": "contribution keys",
    "duties.key": "todo keys",
    "duties.kind": "todo kinds",
    "keys.purpose": "purposes of random keys",
    "outbox.key": "deduplication keys",
    "settings.key": "setting keys",
    "suggestions.rule": "suggestions",
}
ORDERED = ("public views", "exports")  # the order of their columns is public too
WHERE = {  # where an old name is still in use after an upgrade
    "kinds": "rituals and jobs in databases have this kind",
    "steps": "meetings and jobs in databases have this step",
    "job keys": "planned jobs are found by this key",
    "job subjects": "planned jobs store this subject",
    "deduplication keys": "messages sent under this key would be sent again, and their posts never updated",
    "todo kinds": "open todos have this kind",
    "todo keys": "open todos and buttons in posts store this key",
    "todo subjects": "open todos are found by this subject",
    "contribution kinds": "stored contributions have this kind",
    "contribution keys": "contributions stored under this key would be counted again",
    "agenda item ids": "agendas and buttons in posts store this id",
    "reply ids": "stored replies have this id",
    "purposes of random keys": "stored random keys are found by this purpose",
    "setting keys": "companies have settings stored under this key",
    "names of what is read from Slack": "rows of to_read store this name",
    "suggestions": "stored digests and the buttons under them contain this name",
    "action ids": "buttons and menus in posts send this id",
    "menus that load their options": "menus in open forms send this id",
    "callback ids": "open forms send this id",
    "block ids": "open forms send a field under this id",
    "action ids of fields": "open forms send their fields under this id",
    "values of buttons and menus": "buttons and menus in posts send this value",
    "values of fields": "open forms send this value",
    "private_metadata": "open forms send data of this shape",
    "message metadata": "posts are found by this type after a crash",
    "commands": "people type this command and posts mention it",
    "shortcuts": "installed apps send this id",
    "migrations": "databases store this name, and would run the migration again",
    "tables": "databases contain it",
    "allowed values": "rows contain this value",
    "fields of JSON columns": "rows contain this field",
    "public views": "people's queries use it",
    "exports": "people's spreadsheets and scripts use it",
}


def listed() -> dict[str, Names]:
    """Return the names in the list."""
    names: dict[str, Names] = json.loads(FILE.read_text(encoding="utf-8"))
    return names


def write(names: Mapping[str, Names]) -> None:
    """Write the list, one name a line."""
    FILE.write_text(json.dumps(names, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def vanished(before: Mapping[str, Names], now: Mapping[str, Names]) -> list[str]:
    """Describe each name that is listed and isn't in the code any more; sections that weren't collected are skipped."""
    return [_gone(before, now, section, name) for section, name in _missing(before, now) if section in now]


def new(before: Mapping[str, Names], now: Mapping[str, Names]) -> list[str]:
    """Describe each name in the code that isn't listed."""
    return [f'{section}: "{name}" is new.' for section, name in _missing(now, before)]


def reordered(before: Mapping[str, Names], now: Mapping[str, Names]) -> list[str]:
    """Describe each public table whose columns changed places; new columns may come last only."""
    found = []
    for section in ORDERED:
        known, tables = before.get(section), now.get(section)
        if not isinstance(known, dict) or not isinstance(tables, dict):
            continue
        for table, columns in known.items():
            shown = tables.get(table, columns)
            if set(columns) <= set(shown) and shown[: len(columns)] != columns:
                found.append(f"{section}: the columns of {table} were {', '.join(columns)}; now {', '.join(shown)}.")
    return found


def unlisted(database: Path) -> list[str]:
    """Describe each key in a database that no listed pattern matches."""
    found: list[str] = []
    with closing(connect(database)) as db:
        for place, section in KEYS.items():
            table, column = place.split(".")
            patterns = listed()[section]
            stored = [key for (key,) in db.execute(f"SELECT DISTINCT {column} FROM {table}")]
            found += [f"{place}: {key}" for key in stored if not any(shapes.matches(each, key) for each in patterns)]
    return found


def _gone(before: Mapping[str, Names], now: Mapping[str, Names], section: str, name: str) -> str:
    near = get_close_matches(name, _names(now, section) - _names(before, section), n=1)
    renamed = f' Was it renamed to "{near[0]}"?' if near else ""
    return f'{section}: "{name}" is gone, but {WHERE[section]}.{renamed}'


def _missing(names: Mapping[str, Names], others: Mapping[str, Names]) -> Iterator[tuple[str, str]]:
    """Go through the names that others don't have; what belongs to a missing name isn't listed itself."""
    for section in names:
        missing = _names(names, section) - _names(others, section)
        for name in sorted(missing):
            if name.rpartition(": ")[0] not in missing:
                yield section, name


def _names(names: Mapping[str, Names], section: str) -> set[str]:
    """Return a section's names; in a table of names, each after what it belongs to."""
    found = names.get(section, [])
    if isinstance(found, list):
        return set(found)
    return set(found) | {f"{owner}: {name}" for owner, inner in found.items() for name in inner}


if __name__ == "__main__":
    collected, problems = collect()
    if problems:
        raise SystemExit("\n".join(problems))
    write(collected)
