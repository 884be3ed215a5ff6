"""Every name that is stored or shown to Slack, collected from the code as it is now.

Only this module and installation.py import the bot, so moving its files changes nothing else here.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from bot.core.calendar import WorkingDays
from bot.parts import DECLARED
from tests.upgrades import shapes
from tests.upgrades.installation import MONDAY, Installation, installed
from tests.upgrades.source import Source
from tests.views import samples

Names = list[str] | dict[str, list[str]]
Collector = Callable[[Installation], Names]
ROOT = Path(__file__).parent.parent.parent
EXPORTS = ("export digests", "export outcomes", "export participation", "export responses", "export technologies")
CSV = (*EXPORTS, "roster export")
JSON = tuple(f"{each} --format json" for each in EXPORTS)
STORES_JSON = re.compile(r"json_valid\((\w+)\)")
NAMED = re.compile(r"(\w+) TEXT NOT NULL REFERENCES (kinds|step_names|todo_kinds|contribution_kinds)\b")
CHECKED = re.compile(r"CHECK \((\w+) IN \(('[^)]*)\)\)")
SHAPED = {"ritual": "{ritual}"}  # fields whose values are nothing but ids
WORDS = {"start_from"}  # buttons whose values are nothing but words, some of them also the ids of disciplines


@cache
def source() -> Source:
    """Return the syntax trees of the bot and its rituals."""
    return Source(ROOT, ("bot", "rituals"), without=("bot.playground", "bot.demo"))


def keys(*calls: tuple[str, int, str]) -> Collector:
    """Return a collector of the key patterns passed to calls, each with the argument's position and name."""

    def collect_keys(_: Installation) -> Names:
        return sorted({shapes.key(each) for call in calls for each in source().arguments(*call)})

    return collect_keys


PLANNED = {kind: each.calendar for kind, each in DECLARED.rituals.items() if each.calendar}


def kinds(_: Installation) -> Names:
    return sorted({*PLANNED, *(kind for kind, _ in DECLARED.steps)})


def steps(_: Installation) -> Names:
    """Steps of occurrences and of jobs, as kind/step."""
    ritual, days = samples.page().row.ritual, WorkingDays()
    planned = {
        f"{kind}/{step.name}"
        for kind, known in PLANNED.items()
        for step in known.plan(replace(ritual, kind=kind), MONDAY, days)
    }
    return sorted(planned | {f"{kind}/{step}" for kind, step in DECLARED.steps})


def allowed(here: Installation) -> Names:
    """Values that the schema allows in a column: a list in it, or the rows of a table of names."""
    lists = {
        f"{table}.{column}": sorted(re.findall(r"'([^']*)'", listed))
        for table, sql in here.tables()
        for column, listed in CHECKED.findall(sql)
    }
    rows = {
        f"{table}.{column}": [name for (name,) in here.rows(f"SELECT name FROM {names} ORDER BY name")]
        for table, sql in here.tables()
        for column, names in NAMED.findall(sql)
    }
    return lists | rows


def migrations(here: Installation) -> Names:
    return [name for (name,) in here.rows("SELECT name FROM _sqlite_migrations ORDER BY id")]


def columns(kind: str) -> Collector:
    """Return a collector of the columns of every table or view, in order."""
    return lambda here: {table: here.columns(table) for table, _ in here.tables(kind)}


def handled(kind: str) -> Collector:
    """Return a collector of the ids that the bot listens for."""
    return lambda here: sorted({each if isinstance(each, str) else each.pattern for each in here.heard[kind]})


@cache
def parts() -> list[dict[str, Any]]:
    """Return every block, element and view of every sample."""
    shown = [list(each.blocks) for _, each in samples.messages()] + [each for _, each in samples.screens()]
    return [dict(each) for each in samples.parts(shown)]


def block_ids(_: Installation) -> Names:
    return sorted({shapes.block(each["block_id"]) for each in parts() if "block_id" in each})


def field_ids(_: Installation) -> Names:
    return sorted({str(each["element"]["action_id"]) for each in parts() if each.get("type") == "input"})


def button_values(here: Installation) -> Names:
    """Values of buttons and menus, by action id."""
    inputs = {*field_ids(here)}
    return _by_name(
        (name, _shape(name, text))
        for each in parts()
        if (name := each.get("action_id", "")) not in inputs
        for text in _values(each)
        if name
    )


def field_values(_: Installation) -> Names:
    """Values of the options in forms, by block id."""
    return _by_name(
        (name := shapes.block(each["block_id"]), SHAPED.get(name) or _shape(name, text))
        for each in parts()
        if each.get("type") == "input"
        for text in _values(each["element"])
    )


def metadata(_: Installation) -> Names:
    """Shapes of `private_metadata`, by callback id, or by title for a view without one."""
    views = [each for each in parts() if each.get("private_metadata")]
    return _by_name(
        (each.get("callback_id") or f"“{each['title']['text']}”", shapes.value(each["private_metadata"]))
        for each in views
    )


def _shape(name: str, text: str) -> str:
    return text if name in WORDS else shapes.value(text)


def _values(element: Mapping[str, Any]) -> Iterator[str]:
    groups = element.get("option_groups", [])
    for each in (element, *element.get("options", []), *(option for group in groups for option in group["options"])):
        if isinstance(each.get("value"), str):
            yield each["value"]


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for name, shape in pairs:
        found.setdefault(name, set()).add(shape)
    return {name: sorted(found[name]) for name in sorted(found)}


def suggestions(_: Installation) -> Names:
    return sorted(DECLARED.suggestions)


def fields(here: Installation) -> Names:
    """Paths of the fields in columns of JSON; messages to Slack are left out."""
    found: dict[str, list[str]] = {}
    for table, sql in here.tables():
        for column in STORES_JSON.findall(sql) if table != "outbox" else ():
            rows = [
                json.loads(text) for (text,) in here.rows(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
            ]
            if inner := set().union(*(shapes.paths(each) for each in rows)):
                found[f"{table}.{column}"] = sorted(inner)
    return found


def exports(here: Installation) -> Names:
    """Headings of tables in order, and the fields of JSON files."""
    tables = {each: here.run(each).lstrip("\ufeff").splitlines()[0].split(",") for each in CSV}
    return tables | {each: sorted(shapes.paths(json.loads(here.run(each)))) for each in JSON}


def _manifest() -> Any:
    return json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))["features"]


def slash_commands(_: Installation) -> Names:
    return {
        each["command"]: sorted(DECLARED.commands[each["command"]].handlers) for each in _manifest()["slash_commands"]
    }


def shortcuts(_: Installation) -> Names:
    return sorted(each["callback_id"] for each in _manifest()["shortcuts"])


SECTIONS: Mapping[str, Collector] = {
    "kinds": kinds,
    "steps": steps,
    "job keys": keys(("ScheduledJob", 0, "key")),
    "job subjects": keys(("ScheduledJob", 3, "subject")),
    "deduplication keys": keys(
        ("outbox.once", 0, "key"), ("outbox.standing", 0, "key"), ("inbox.known", 0, "event_id")
    ),
    "todo kinds": keys(("Todo", 2, "kind")),
    "todo keys": keys(("Todo", 0, "key")),
    "todo subjects": keys(("Todo", 3, "subject")),
    "contribution kinds": keys(("Contribution", 3, "kind")),
    "contribution keys": keys(("Contribution", 0, "source")),
    "agenda item ids": keys(("Item", 0, "id")),
    "reply ids": keys(("Reply", 0, "ref")),
    "purposes of random keys": keys(("keys.make", 0, "purpose"), ("keys.get", 0, "purpose")),
    "setting keys": keys(("Setting", 0, "key"), ("settings.get", 0, "key"), ("settings.set", 0, "key")),
    "names of what is read from Slack": keys(("reading.want", 0, "what")),
    "suggestions": suggestions,
    "action ids": handled("action"),
    "menus that load their options": handled("options"),
    "callback ids": handled("view"),
    "block ids": block_ids,
    "action ids of fields": field_ids,
    "values of buttons and menus": button_values,
    "values of fields": field_values,
    "private_metadata": metadata,
    "message metadata": lambda _: sorted(source().values("event_type")),
    "commands": slash_commands,
    "shortcuts": shortcuts,
    "migrations": migrations,
    "tables": columns("table"),
    "allowed values": allowed,
    "fields of JSON columns": fields,
    "public views": columns("view"),
    "exports": exports,
}


def collect() -> tuple[dict[str, Names], list[str]]:
    """Return every name as the code has it now, by section, and describe each section that can't be collected.

    The samples of views name some things too, so renaming one breaks them before it is seen as gone.
    """
    names: dict[str, Names] = {}
    problems = []
    with installed() as here:
        for name, section in SECTIONS.items():
            try:
                names[name] = section(here)
            except Exception as error:  # noqa: BLE001 - the other sections say what was renamed
                problems.append(f"{name}: can't be collected: {error!r}")
    return names, problems
