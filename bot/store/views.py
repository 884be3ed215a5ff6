"""The engine's own views, and what views of rituals share.

Views are read-only, with plain names, for whoever opens the file with a tool of their own.

No view shows a person, nor an opinion that `bot.core.disclosure` would hide. Disciplines with fewer than three people
asked stand together as "others", here as everywhere. docs/data.md says what the columns hold, and a test holds it to
that.

To whoever changes a table next: `migrations.apply` takes every view away before it and puts them back after, because
SQLite renames no table while a view names one that is missing. So views are no migrations: change them where they are.
"""

from collections.abc import Mapping


def discipline(column: str) -> str:
    """Return SQL for the name of the discipline whose id is in a column; "others" stays what it is."""
    return f"coalesce((SELECT name FROM disciplines WHERE id = {column}), {column})"  # noqa: S608 - our own words


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

_PARTICIPATION_BY_RITUAL = f"""
WITH heard AS ({by_discipline(_ASKED, "occurrence")})
SELECT rituals.name AS ritual, held_at, {discipline("heard.discipline")} AS discipline, asked, took_part,
       round(1.0 * took_part / asked, 4) AS rate
FROM heard JOIN occurrences ON occurrences.id = heard.occurrence JOIN rituals ON rituals.id = occurrences.ritual
"""  # noqa: S608 - our own words

_ATTENTION_NOTES_BY_WEEK = """
SELECT week, count(*) AS notes, count(DISTINCT builder) AS builders FROM notes GROUP BY week
"""

_ANSWERING_TIMES_BY_FORM = """
WITH placed AS (
    SELECT form, seconds, row_number() OVER (PARTITION BY form ORDER BY seconds) AS place,
           count(*) OVER (PARTITION BY form) AS answers
    FROM answering_times
)
SELECT form, answers, avg(seconds) AS median_seconds FROM placed
WHERE place IN ((answers + 1) / 2, answers / 2 + 1) GROUP BY form
"""

VIEWS: Mapping[str, str] = {
    "participation_by_ritual": _PARTICIPATION_BY_RITUAL,
    "attention_notes_by_week": _ATTENTION_NOTES_BY_WEEK,
    "answering_times_by_form": _ANSWERING_TIMES_BY_FORM,
}
