"""The SQL statements that SQLite and PostgreSQL read differently, listed in dialect.json.

`python -m tests.store.dialect` writes the list again. It refuses to make the list longer.

A statement differs for one or more of these reasons:

- One of the two can't parse it, or sqlglot doesn't know it as a statement.
- The two read it as different syntax trees.
- It calls a function that sqlglot doesn't know, such as json_each, or uses a name that only SQLite has.
- Written for PostgreSQL, it needs other words than for SQLite. Spellings that both engines read don't count.
- It sorts by something that can be NULL and doesn't say NULLS FIRST or NULLS LAST. SQLite puts NULLs first and
  PostgreSQL last. A column counts as nullable if one of the statement's tables allows it. Outer joins aren't followed.

Types aren't checked: a test of a 0 or 1 that PostgreSQL would reject isn't found. Parts of a statement that are only
known at run time are replaced by a name.
"""

import json
import logging
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlite_utils import Database

from bot.parts import DECLARED
from bot.store import migrations
from tests.upgrades.source import Source, is_copied

ROOT = Path(__file__).parent.parent.parent
LISTED = Path(__file__).with_name("dialect.json")
COMMAND = "python -m tests.store.dialect"
DATABASE = {"execute": 0, "executemany": 0, "query": 0}  # where the SQL is
ROWS = dict.fromkeys(("run", "changed", "many", "query", "number", "exists"), 0) | {
    **dict.fromkeys(("all", "one", "column", "value"), 1),
    **dict.fromkeys(("pairs", "groups"), 2),
}  # where it is in a method of `Rows`
ENGINES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
ONLY_SQLITE = {"nocase", "rowid", "sqlite_master"}
STRING = re.compile(r"'(?:[^']|'')*'")
COMMENT = re.compile(r"--[^\n]*")
NOT_COMPARED = re.compile(r" NULLS (FIRST|LAST)|(?<=BEGIN) TRANSACTION")  # NULLs are compared before
INT = re.compile(r"\bINT\b")
TABLE_OPTIONS = re.compile(r"(,? (STRICT|WITHOUT ROWID))+\s*$")
PARAMETER = re.compile(r"(?<![:\w]):(\w+)|\?")


@cache
def statements() -> Mapping[str, str]:
    """Return every statement of the store by a name like "bot.store.debts:Debts.add:1"."""
    return dict([*_called(), *_schema()])


def _called() -> Iterator[tuple[str, str]]:
    """Go through the statements that the store executes, numbered within their function."""
    source = Source(ROOT, ["bot/store", "rituals"])
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name in DATABASE | ROWS:
        for call in sorted(source.calls[name], key=lambda each: each.node.lineno):
            places = ROWS if call.path[-2:-1] == ["rows"] else DATABASE
            sql = call.argument(places[name], "sql") if name in places else None
            within = [each.name for each in reversed(call.scope.functions)]
            where = ".".join(filter(None, (call.scope.owner, *within)))
            if sql and call.scope.module != "bot.store.rows":  # it passes on the SQL of its callers
                texts = sorted(each for each in source.texts(sql, call.scope) if not is_copied(each))
                found[f"{call.scope.module}:{where}"] |= dict.fromkeys(texts)
    for where, texts_there in found.items():
        for number, text in enumerate(texts_there, 1):
            yield f"{where}:{number}", text


def _schema() -> Iterator[tuple[str, str]]:
    """Go through the statements of the migrations, and those that parts declare."""
    for step in migrations.OWN:
        yield from ((f"{step.name}:{number}", each) for number, each in enumerate(step.statements, 1))
    for part in DECLARED.parts:
        yield from ((f"{part.kind}:views:{name}", sql) for name, sql in part.views.items())
        for table, data in part.personal_data.items():
            texts = filter(None, (*data.first, data.shown_in))
            yield from ((f"{part.kind}:personal_data:{table}:{number}", each) for number, each in enumerate(texts, 1))


def differing() -> dict[str, str]:
    """Return why each differing statement differs, by its name."""
    reasons = {name: why(sql) for name, sql in sorted(statements().items())}
    return {name: reason for name, reason in reasons.items() if reason}


def why(sql: str) -> str:
    """Return why a statement differs; "" if both engines read it the same."""
    return ", ".join(dict.fromkeys(_reasons(sql)))


def _reasons(sql: str) -> Iterator[str]:
    plain = TABLE_OPTIONS.sub("", re.sub(r"\{\w*\}", "x", _without_parameters(sql)))
    yield from (word for word in ("STRICT", "WITHOUT ROWID") if word in (TABLE_OPTIONS.search(sql) or [""])[0])
    read = {engine: _parsed(plain, engine) for engine in ENGINES}
    yield from (f"sqlglot can't parse it as {ENGINES[engine]}" for engine, tree in read.items() if tree is None)
    sqlite, postgres = read["sqlite"], read["postgres"]
    if isinstance(sqlite, exp.Command | exp.Pragma):
        yield f"{plain.split()[0].upper()} isn't standard"
    elif sqlite is not None and postgres is not None:
        yield from _foreign(sqlite)
        yield from (f"NULLs sort differently in {each}" for each in _null_orders(sqlite, postgres))
        if sqlite != postgres:
            yield _difference(sqlite, postgres)
        else:
            yield from _spelled(sqlite)


def _without_parameters(sql: str) -> str:
    """Replace `:name` and `?` by column names outside strings; `:then` and the like confuse sqlglot."""
    uncommented = COMMENT.sub("", sql)
    plain = [PARAMETER.sub(lambda found: f"p_{found[1] or 'x'}", each) for each in STRING.split(uncommented)]
    return "".join(f"{part}{string}" for part, string in zip(plain, [*STRING.findall(uncommented), ""], strict=True))


def _parsed(sql: str, engine: str) -> exp.Expr | None:
    """Parse a statement; None if that fails. What both engines read the same has one spelling in the tree."""
    try:
        return sqlglot.parse_one(sql, dialect=engine).transform(_one_spelling)
    except sqlglot.errors.SqlglotError:
        return None


def _one_spelling(node: exp.Expr) -> exp.Expr:
    """Rewrite what has two trees (`IS NOT NULL`, primary keys), and `substr`, which would become SUBSTRING."""
    if isinstance(node, exp.Is) and node.args.get("negate"):
        return exp.Not(this=exp.Is(this=node.this, expression=node.expression))
    if isinstance(node, exp.PrimaryKey | exp.PrimaryKeyColumnConstraint):
        node.set("include", None)
    if isinstance(node, exp.Substring):
        return exp.Coalesce(this=exp.Literal.string("substr"), expressions=list(node.iter_expressions()))
    return node


def _difference(sqlite: exp.Expr, postgres: exp.Expr) -> str:
    """Name the kinds of nodes that only one of two trees has."""
    kinds = {"SQLite": {_kind(each) for each in sqlite.walk()}, "PostgreSQL": {_kind(each) for each in postgres.walk()}}
    shared = kinds["SQLite"] & kinds["PostgreSQL"]
    found = [f"{engine} reads {' '.join(sorted(own - shared))}" for engine, own in kinds.items() if own - shared]
    return " and ".join(found) or "the syntax trees differ"


def _kind(node: exp.Expr) -> str:
    """Name a kind of node: a type of column, or a class with the flags that are set, as in "Div(safe)"."""
    if isinstance(node, exp.DataType):
        return str(node.this.name)
    flags = sorted(name for name, value in node.args.items() if value is True)
    return f"{type(node).__name__}{f'({chr(32).join(flags)})' if flags else ''}"


def _foreign(tree: exp.Expr) -> Iterator[str]:
    """Name the functions and other names that PostgreSQL doesn't have."""
    yield from sorted({f"{each.name.lower()}()" for each in tree.find_all(exp.Anonymous)})
    yield from sorted({each.name for each in tree.find_all(exp.Identifier) if each.name.lower() in ONLY_SQLITE})


def _null_orders(*trees: exp.Expr) -> list[str]:
    """Return what two trees order by with NULLs in different places, and forget the place of all NULLs."""
    orders = [list(tree.find_all(exp.Ordered)) for tree in trees]
    found = []
    for sqlite, postgres in zip(*orders, strict=False):
        differs = bool(sqlite.args.get("nulls_first")) != bool(postgres.args.get("nulls_first"))
        sorts = sqlite.find_ancestor(exp.OnConflict, exp.Index) is None
        if differs and sorts and _nullable(sqlite.this, 0):
            found.append(sqlite.this.sql("sqlite"))
    for each in (*orders[0], *orders[1]):
        each.set("nulls_first", None)
    return found


def _nullable(value: exp.Expr, depth: int) -> bool:
    """Check whether an expression can be NULL, as far as its columns and aliases tell."""
    if isinstance(value, exp.Column):
        tables = {each.name for each in value.root().find_all(exp.Table)}
        if columns := [
            nulls[value.name] for name, nulls in nullable().items() if name in tables and value.name in nulls
        ]:
            return any(columns)
        select = value.find_ancestor(exp.Select)
        alias = next((each for each in select.expressions if each.alias == value.name), None) if select else None
        return alias is None or depth > 3 or _nullable(alias.unalias(), depth + 1)
    if isinstance(value, exp.Coalesce):
        return all(_nullable(each, depth) for each in (value.this, *value.expressions))
    if isinstance(value, exp.Binary | exp.Collate | exp.Paren | exp.Lower | exp.Neg | exp.Not):
        return not isinstance(value, exp.Is) and any(_nullable(each, depth) for each in value.iter_expressions())
    return not isinstance(value, exp.Count | exp.Literal | exp.RowNumber | exp.Exists | exp.Var | exp.Identifier)


@cache
def nullable() -> Mapping[str, Mapping[str, bool]]:
    """Return whether each column may be NULL, by table, in today's schema."""
    db = Database(memory=True)
    migrations.apply(db)
    return {
        table: {
            name: not (not_null or key)
            for _, name, _, not_null, _, key in db.execute(f'PRAGMA table_info("{table}")').fetchall()
        }
        for table in db.table_names()
    }


def _spelled(tree: exp.Expr) -> Iterator[str]:
    """Name the words that one engine needs and the other doesn't."""
    texts = {engine: NOT_COMPARED.sub("", tree.sql(engine)) for engine in ENGINES}
    words = {engine: re.findall(r"\w+|[^\w\s]", INT.sub("INTEGER", text)) for engine, text in texts.items()}
    if words["sqlite"] != words["postgres"]:
        only = sorted(set(words["postgres"]) - set(words["sqlite"]))
        yield f"PostgreSQL writes {' '.join(only) or texts['postgres']}"


def write() -> None:
    """Write the list, unless it would get longer."""
    found = differing()
    before = listed()
    if LISTED.exists() and len(found) > len(before):
        new = "\n".join(f"  {name}: {why}" for name, why in found.items() if name not in before)
        sys.exit(f"The list can't get longer. Rewrite these so that both engines read them the same:\n{new}")
    LISTED.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def listed() -> dict[str, str]:
    """Return the committed list."""
    read: dict[str, str] = json.loads(LISTED.read_text(encoding="utf-8")) if LISTED.exists() else {}
    return read


logging.getLogger("sqlglot").setLevel(logging.ERROR)  # it warns of each statement that it keeps as text

if __name__ == "__main__":
    write()
