"""Which SQL statements SQLite and PostgreSQL read differently. The list in dialect.json only gets shorter."""

import ast
import re
from collections.abc import Mapping

import pytest

from tests.store import dialect

WRITE = f"run: {dialect.COMMAND}"
VIEW = 'CREATE VIEW "'  # followed by a SELECT of the schema
STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|PRAGMA|VACUUM|BEGIN|COMMIT|ROLLBACK)\b")


@pytest.fixture(scope="module")
def found() -> Mapping[str, str]:
    return dialect.differing()


def test_every_statement_that_differs_is_listed(found: Mapping[str, str]) -> None:
    new = {name: why for name, why in found.items() if name not in dialect.listed()}

    assert new == {}, "rewrite these so that SQLite and PostgreSQL read them the same; if they only moved, " + WRITE


def test_the_list_has_no_statement_that_was_fixed_or_removed(found: Mapping[str, str]) -> None:
    gone = [name for name in dialect.listed() if name not in found]

    assert gone == [], WRITE


def test_every_statement_of_the_store_is_parsed() -> None:
    """A statement starts a string constant in upper case; each must be part of one that was collected."""
    collected = "\n".join(dialect.statements().values())
    missing = [
        f"{file.name}:{node.lineno}"
        for file in (dialect.ROOT / "bot" / "store").glob("*.py")  # not schema/, which is collected whole
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value)
        if node.value.strip() not in collected and node.value != VIEW
    ]

    assert missing == [], "tests/store/dialect.py can't follow how these reach the database"


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("SELECT number FROM debts WHERE number = :then AND title <> 'a :b ?'", ""),
        ("SELECT count(*) FROM outbox WHERE ts IS NOT NULL AND substr(key, 1, 3) = ?", ""),
        ("SELECT key FROM outbox ORDER BY queued_at", ""),
        ("SELECT key FROM outbox ORDER BY settled_at", "NULLs sort differently in settled_at"),
        ("SELECT key FROM outbox ORDER BY settled_at NULLS LAST", ""),
        ("SELECT max(a, b) FROM c", "SQLite reads Greatest and PostgreSQL reads Max"),
        ("SELECT a / b FROM c", "SQLite reads Div(safe typed) and PostgreSQL reads Div(typed)"),
        ("SELECT a FROM b WHERE a IS :a", "SQLite reads NullSafeEQ and PostgreSQL reads Is"),
        ("SELECT value FROM json_each(?)", "json_each()"),
        ("SELECT instr(a, b) FROM c", "PostgreSQL writes IN POSITION"),
        ("SELECT rowid FROM b", "rowid"),
        ("SELECT a FROM b WHERE b MATCH ?", "sqlglot can't parse it as PostgreSQL"),
        ("CREATE TABLE a (b INTEGER PRIMARY KEY, c TEXT) STRICT", "STRICT"),
        ("CREATE TABLE a (b REAL NOT NULL)", "SQLite reads DOUBLE and PostgreSQL reads FLOAT"),
        ("PRAGMA foreign_keys = 1", "PRAGMA isn't standard"),
        ("BEGIN", ""),
        ("BEGIN IMMEDIATE", "PostgreSQL writes BEGIN"),
    ],
)
def test_what_counts_as_a_difference(sql: str, why: str) -> None:
    assert dialect.why(sql) == why
