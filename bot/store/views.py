"""The engine's own views, and how parts read theirs.

Views are read-only, with plain names, for whoever opens the file with a tool of their own. Each is a SELECT in a file
of its name, `views/NAME.sql`.

No view shows a person, nor an opinion that `bot.core.disclosure` would hide. Disciplines with fewer than three people
asked stand together as "others", here as everywhere. docs/data.md says what the columns hold, and a test holds it to
that.

To whoever changes a table next: `migrations.apply` takes every view away before it and puts them back after, because
SQLite renames no table while a view names one that is missing. So views are no migrations: change them where they are.
"""

import re
from collections.abc import Mapping
from importlib.resources import files

_COMMENT = re.compile(r"^--.*\n", re.MULTILINE)
_DISCIPLINE = re.compile(r"discipline_name\(([\w.]+)\)")
_NAME = r"coalesce((SELECT name FROM disciplines WHERE id = \1), \1)"


def read(package: str, **pieces: str) -> Mapping[str, str]:
    """Read a package's views, by their name.

    In a file, `discipline_name(column)` stands for the name of the discipline whose id is in a column ("others" stays
    what it is), and `{piece}` for SQL that several share. Lines of comments are left out.
    """
    found = sorted((files(package) / "views").iterdir(), key=lambda file: file.name)
    texts = {file.name.removesuffix(".sql"): _COMMENT.sub("", file.read_text(encoding="utf-8")) for file in found}
    return {name: "\n" + _DISCIPLINE.sub(_NAME, text).format(**pieces) for name, text in texts.items()}


def by_discipline(rows: str, by: str) -> str:
    """Return SQL for how many were asked and took part, by a column and discipline: small ones together as "others"."""
    return f"""
        SELECT {by}, CASE WHEN asked < 3 THEN 'others' ELSE discipline END AS discipline,
               sum(asked) AS asked, sum(took_part) AS took_part
        FROM ({rows}) GROUP BY 1, 2 HAVING sum(asked) > 0
    """  # noqa: S608 - our own words


_ASKED = """
    SELECT occurrence, asked.discipline, count(*) AS asked, count(spoke.builder) AS took_part
    FROM asked JOIN occurrences ON occurrences.id = asked.occurrence LEFT JOIN (
        SELECT occurrence, builder FROM contributions WHERE late = 0 AND occurrence IS NOT NULL
        UNION SELECT occurrence, builder FROM asked WHERE disposition = 'answered'
    ) AS spoke USING (occurrence, builder)
    WHERE occurrences.state = 'closed' AND disposition NOT IN ('away', 'undelivered') GROUP BY 1, 2
"""

VIEWS = read("bot.store", heard=by_discipline(_ASKED, "occurrence"))
