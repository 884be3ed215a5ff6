"""The public views of weeks, by what their digests said: a pulse stands as a digest told it."""

from collections.abc import Mapping

from bot.store.views import by_discipline, discipline

# The first digest of a week: its figures are those of all the others.
_KEPT = "SELECT week, min(kept_at) AS kept_at, figures FROM digests GROUP BY week"


def _each(array: str, *fields: str) -> str:
    """What the digests kept as an array, a row each: week, and its fields."""
    columns = ", ".join(f"json_extract(value, '$.{each}') AS {each}" for each in fields)
    return f"SELECT week, {columns} FROM ({_KEPT}), json_each(figures, '$.{array}')"  # noqa: S608 - our own words


_HEARD = by_discipline(_each("heard", "discipline", "asked", "took_part"), "week")
_FIGURES = ("closed", "unplaced", "away", "undelivered", "late", "failed", "nameless_questions", "nameless_answers")

_PARTICIPATION_BY_WEEK = f"""
WITH heard AS ({_HEARD})
SELECT week, {discipline("discipline")} AS discipline, asked, took_part, round(1.0 * took_part / asked, 4) AS rate
FROM heard
"""  # noqa: S608 - our own words

_VOICE_BY_WEEK = f"""
WITH heard AS ({_HEARD}), spoke AS ({_each("said", "discipline", "contributions")}), named AS (
    SELECT week, CASE WHEN EXISTS (
        SELECT 1 FROM heard WHERE heard.week = spoke.week AND heard.discipline = spoke.discipline
    ) THEN discipline ELSE 'others' END AS discipline, sum(contributions) AS contributions
    FROM spoke GROUP BY 1, 2
), parts AS (
    SELECT week, discipline, coalesce(contributions, 0) AS contributions, asked,
           1.0 * coalesce(contributions, 0) / sum(contributions) OVER (PARTITION BY week) AS voice_share,
           1.0 * asked / sum(asked) OVER (PARTITION BY week) AS roster_share
    FROM heard LEFT JOIN named USING (week, discipline) WHERE week IN (SELECT week FROM spoke)
)
SELECT week, {discipline("discipline")} AS discipline, contributions, round(voice_share, 4) AS voice_share,
       asked, round(roster_share, 4) AS roster_share, round(voice_share / roster_share, 4) AS representation
FROM parts
"""  # noqa: S608 - our own words

# 1 − 2·S; SQLite may have been built without sqrt, so the root is Heron's.
_BALANCE_BY_WEEK = f"""
WITH RECURSIVE heard AS ({_HEARD}), spread AS (
    SELECT week, count(*) AS disciplines, max(0, avg(rate * rate) - avg(rate) * avg(rate)) AS variance
    FROM (SELECT week, 1.0 * took_part / asked AS rate FROM heard) GROUP BY week HAVING count(*) > 1
), root (week, disciplines, variance, deviation, turn) AS (
    SELECT week, disciplines, variance, 1.0, 0 FROM spread
    UNION ALL
    SELECT week, disciplines, variance, (deviation + variance / deviation) / 2, turn + 1 FROM root WHERE turn < 40
)
SELECT week, disciplines, round(1 - 2 * deviation, 4) AS balance FROM root WHERE turn = 40
"""  # noqa: S608 - our own words

_DIGEST_FIGURES = f"""
SELECT week, kept_at AS sent_at, json_extract(figures, '$.since') AS since, (
           SELECT sum(json_extract(value, '$.asked')) FROM json_each(figures, '$.heard')
       ) AS asked, (
           SELECT sum(json_extract(value, '$.took_part')) FROM json_each(figures, '$.heard')
       ) AS took_part, {", ".join(f"json_extract(figures, '$.{each}') AS {each}" for each in _FIGURES)}
FROM ({_KEPT})
"""  # noqa: S608 - our own words

_PULSE_BY_MEETING = f"""
SELECT week, name AS ritual, held_at, came, asked, answers, round(score, 2) AS score
FROM ({_each("held", "name", "held_at", "came", "asked", "answers", "score")})
"""  # noqa: S608 - our own words

VIEWS: Mapping[str, str] = {
    "participation_by_week": _PARTICIPATION_BY_WEEK,
    "voice_by_week": _VOICE_BY_WEEK,
    "balance_by_week": _BALANCE_BY_WEEK,
    "digest_figures": _DIGEST_FIGURES,
    "pulse_by_meeting": _PULSE_BY_MEETING,
}
