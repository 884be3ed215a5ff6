"""The shape of the code: who may import whom, where SQL stands, how long things are."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from rituals import ALL

ROOT = Path(__file__).parent.parent
# From top to bottom: a row may import the rows below it. Rooms of one row are strangers, unless a comma joins them.
# Of another ritual, a ritual may import only one further down.
LAYERS = """
    bot.__main__
    bot.cli, bot.demo
    bot.app, bot.listening, bot.manifest, bot.parts
    rituals.surveys | rituals.digest
    rituals.why
    rituals.outcomes
    rituals.allhands
    bot.home | bot.setup | bot.ops | bot.console
    bot.engine
    bot.people
    bot.delivery
    bot.store | bot.slack | bot.drawing
    bot.kit
    bot.core | bot.clock, bot.config, bot.logs
"""
ROWS = [[room.strip().split(", ") for room in row.split("|")] for row in LAYERS.strip().splitlines()]
PLACES = {name: (depth, room) for depth, row in enumerate(ROWS) for room, names in enumerate(row) for name in names}
KINDS = {each.kind for each in ALL}
PLAYGROUND = "bot.playground"
SCRIPTS = ROOT / "bot" / "playground" / "page" / "static"
SCRIPT_IMPORT = re.compile(r"""^(?:import|export)\b[^;"']*["']\./([^"']+)["']""", re.MULTILINE)
PURE = {
    "collections",
    "csv",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "io",
    "itertools",
}
PURE |= {"re", "statistics", "typing", "unicodedata", "zoneinfo"}
LAST_STOPS = {
    "bot.cli.main",
    "bot.delivery.sender",
    "bot.engine.scheduler",
}  # what raises is told, and the rest goes on
SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s(OR \w+ )?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b", re.DOTALL)


@cache
def modules() -> Mapping[str, ast.Module]:
    files = [file for top in ("bot", "rituals") for file in sorted((ROOT / top).rglob("*.py"))]
    return {_name(file): ast.parse(file.read_text(encoding="utf-8"), str(file)) for file in files}


def _name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(module: str) -> set[str]:
    """The modules a module imports, anywhere in it; of ours, the innermost one named."""
    found = set()
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports relatively"
            inner = {f"{node.module}.{each.name}" for each in node.names}
            found |= {each if each in modules() else str(node.module) for each in inner}
    return found


def ours(module: str) -> set[str]:
    return {each for each in imported(module) if each in modules()}


def place(module: str) -> tuple[int, int] | None:
    """The row and room of a module; None for the playground, which is no part of the bot."""
    if module in ("bot", "rituals") or module.startswith(PLAYGROUND):
        return None
    name = next((each for each in PLACES if f"{module}.".startswith(f"{each}.")), None)
    assert name, f"{module} stands in no row: give it one"
    return PLACES[name]


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{module}.{node.name}", node


def fail_on_a_cycle(graph: Mapping[str, set[str]]) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def pointing_up() -> Iterator[str]:
    for module in modules():
        for each in ours(module):
            own, other = place(module), place(each)
            if own is not None and other is not None and (other[0] < own[0] or (other[0] == own[0] and other != own)):
                yield f"{module} -> {each}"


def test_imports_point_down() -> None:
    assert sorted(set(pointing_up())) == []


def test_only_rituals_lists_the_rituals() -> None:
    lists = [
        f"{module}:{node.lineno}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict)
        if len(KINDS & set(_words(node.keys if isinstance(node, ast.Dict) else node.elts))) > 1
        if not module.startswith(("bot.playground", "bot.demo"))
    ]

    assert [each for each in lists if not each.startswith("rituals:")] == []
    assert lists, "this finds the list in rituals/__init__.py"


def test_only_the_list_of_rituals_imports_their_declarations() -> None:
    importing = {
        module for module in modules() for each in ours(module) if each in {f"rituals.{kind}" for kind in KINDS}
    }

    assert importing == {"rituals"}


def _words(nodes: Iterable[ast.expr | None]) -> Iterator[str]:
    """Go through the words that could name rituals: of constants, names, and attributes like allhands.RITUAL."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr == "RITUAL":
            yield node.value.id
        elif isinstance(node, ast.Name):
            yield node.id.lower()


def test_no_module_imports_itself_in_a_circle() -> None:
    fail_on_a_cycle({module: ours(module) - {module} for module in modules()})


def test_no_script_of_the_page_imports_itself_in_a_circle() -> None:
    scripts = {file.name: file.read_text(encoding="utf-8") for file in SCRIPTS.glob("*.js")}
    graph = {name: set(SCRIPT_IMPORT.findall(text)) for name, text in scripts.items()}

    assert len(graph) > 8
    assert set().union(*graph.values()) < set(graph)
    fail_on_a_cycle(graph)


def test_rules_know_only_the_pure_part_of_the_standard_library() -> None:
    for module in modules():
        if module.startswith("bot.core") or (module.startswith("rituals.") and "rules" in module.split(".")):
            foreign = {each for each in imported(module) if each.split(".")[0] not in PURE}
            inside = {each for each in foreign if each.startswith("bot.core") or ".rules" in each}
            assert foreign == inside, f"{module} imports {sorted(foreign - inside)}"
    assert sys.stdlib_module_names >= PURE


def test_the_playground_is_a_slack_and_no_part_of_the_bot() -> None:
    for module in modules():
        inside = {each for each in ours(module) if each.startswith(PLAYGROUND)}
        if module.startswith(PLAYGROUND):
            assert ours(module) - {"bot"} == inside, f"{module} knows the bot"
        else:
            assert not inside or place(module) == place("bot.demo"), f"{module} knows the playground"


def test_sql_stands_only_in_tables() -> None:
    for module, tree in modules().items():
        if not module.startswith("bot.store") and "tables" not in module.split("."):
            said = [each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)]
            assert not [each for each in said if isinstance(each, str) and SQL.search(each)], f"{module} speaks SQL"


def test_no_constant_is_defined_twice() -> None:
    names = [
        f"{module}.{target.id}"
        for module, tree in modules().items()
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    ]

    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_no_assert_stands_in_the_product() -> None:
    asserts = [
        f"{module}:{node.lineno}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert)
    ]

    assert asserts == [], "raise an error of its own instead: `python -O` drops asserts"


def test_every_exception_is_caught_only_at_the_last_stops() -> None:
    catching = {
        module
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {"Exception", "BaseException"} & {ast.unparse(node.type)})
    }

    assert catching == LAST_STOPS


def test_a_file_has_at_most_400_lines() -> None:
    files = [file for top in ("bot", "rituals") for file in (ROOT / top).rglob("*.py")]

    assert [file.name for file in files if len(file.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_a_function_has_at_most_40_lines() -> None:
    lengths = {name: (node.end_lineno or 0) - node.lineno + 1 for name, node in functions()}

    assert {name: length for name, length in lengths.items() if length > 40} == {}


def test_nine_functions_in_ten_have_under_20_lines() -> None:
    lengths = sorted((node.end_lineno or 0) - node.lineno + 1 for _, node in functions())

    assert lengths[len(lengths) * 9 // 10] < 20


def test_no_stored_name_is_taken_from_a_function_or_a_class() -> None:
    taken = [
        f"{module}:{node.lineno}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("__name__", "__qualname__")
        if ast.unparse(node.value) != "type(error)"  # an explanation for people; nothing is found by it
    ]

    assert taken == [], "write the name down as a constant, so that renaming the function changes nothing"
