"""Read-only views with plain names, for whoever opens the file with a tool of their own, and indexes to count by.

No view shows a person, nor an opinion that `rituals.disclosure` would hide: a pulse stands as the digest told it, and
a confidence only where nothing of its round has to be hidden at all. Disciplines with fewer than three people asked
stand together as "others", here as everywhere. docs/data.md says what the columns hold, and a test holds it to that.

To whoever changes a table next: `migrations.apply` takes every view away before it and puts them back after, because
SQLite renames no table while a view names one that is missing. So views are no steps of their own: change them here.
"""

from typing import Final

# Counting a week reads these and not the rows: five million of those lie far apart.
INDEXES = """
DROP INDEX contributions_by_week;
CREATE INDEX contributions_by_week ON contributions (week, builder, late, at, discipline);
DROP INDEX contributions_by_occurrence;
CREATE INDEX contributions_by_occurrence ON contributions (occurrence, builder, week, late, at, discipline)
    WHERE occurrence IS NOT NULL;
"""

# The first digest of a week: its figures are those of all the others.
_KEPT = "SELECT week, min(kept_at) AS kept_at, figures FROM digests GROUP BY week"
_NAMED = "coalesce((SELECT name FROM disciplines WHERE id = {0}), {0})"


def _each(array: str, *fields: str) -> str:
    """What the digests kept as an array, a row each: week, and its fields."""
    columns = ", ".join(f"json_extract(value, '$.{each}') AS {each}" for each in fields)
    return f"SELECT week, {columns} FROM ({_KEPT}), json_each(figures, '$.{array}')"  # noqa: S608 - our own words


def _merged(rows: str, by: str) -> str:
    """Asked and took part by discipline, the small ones together as "others"."""
    return f"""
        SELECT {by}, CASE WHEN asked < 3 THEN 'others' ELSE discipline END AS discipline,
               sum(asked) AS asked, sum(took_part) AS took_part
        FROM ({rows}) GROUP BY 1, 2 HAVING sum(asked) > 0
    """  # noqa: S608 - our own words


_HEARD = _merged(_each("heard", "discipline", "asked", "took_part"), "week")
_PUT = """
    SELECT occurrence, asked.discipline, count(*) AS asked, count(spoke.builder) AS took_part
    FROM asked JOIN occurrences ON occurrences.id = asked.occurrence LEFT JOIN (
        SELECT occurrence, builder FROM contributions WHERE late = 0 AND occurrence IS NOT NULL
        UNION SELECT occurrence, builder FROM asked WHERE disposition = 'answered'
    ) AS spoke USING (occurrence, builder)
    WHERE occurrences.state = 'closed' AND disposition NOT IN ('away', 'undelivered') GROUP BY 1, 2
"""
_CAME = """
    SELECT occurrence, discipline, count(*) AS asked, count(attendance.builder) AS took_part
    FROM asked LEFT JOIN attendance USING (occurrence, builder) GROUP BY 1, 2
"""

PARTICIPATION_BY_WEEK = f"""
WITH heard AS ({_HEARD})
SELECT week, {_NAMED.format("discipline")} AS discipline, asked, took_part, round(1.0 * took_part / asked, 4) AS rate
FROM heard
"""  # noqa: S608 - our own words

PARTICIPATION_BY_RITUAL = f"""
WITH heard AS ({_merged(_PUT, "occurrence")})
SELECT rituals.name AS ritual, held_at, {_NAMED.format("heard.discipline")} AS discipline, asked, took_part,
       round(1.0 * took_part / asked, 4) AS rate
FROM heard JOIN occurrences ON occurrences.id = heard.occurrence JOIN rituals ON rituals.id = occurrences.ritual
"""  # noqa: S608 - our own words

ATTENDANCE_BY_MEETING = f"""
WITH came AS ({_merged(_CAME, "occurrence")})
SELECT rituals.name AS ritual, held_at, {_NAMED.format("came.discipline")} AS discipline, asked, took_part AS came
FROM came JOIN occurrences ON occurrences.id = came.occurrence JOIN rituals ON rituals.id = occurrences.ritual
WHERE kind = 'allhands' AND occurrences.state = 'closed'
"""  # noqa: S608 - our own words

VOICE_BY_WEEK = f"""
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
SELECT week, {_NAMED.format("discipline")} AS discipline, contributions, round(voice_share, 4) AS voice_share,
       asked, round(roster_share, 4) AS roster_share, round(voice_share / roster_share, 4) AS representation
FROM parts
"""  # noqa: S608 - our own words

# 1 − 2·S; SQLite may have been built without sqrt, so the root is Heron's.
BALANCE_BY_WEEK = f"""
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

_FIGURES = ("closed", "unplaced", "away", "undelivered", "late", "failed", "nameless_questions", "nameless_answers")
DIGEST_FIGURES = f"""
SELECT week, kept_at AS sent_at, json_extract(figures, '$.since') AS since, (
           SELECT sum(json_extract(value, '$.asked')) FROM json_each(figures, '$.heard')
       ) AS asked, (
           SELECT sum(json_extract(value, '$.took_part')) FROM json_each(figures, '$.heard')
       ) AS took_part, {", ".join(f"json_extract(figures, '$.{each}') AS {each}" for each in _FIGURES)}
FROM ({_KEPT})
"""  # noqa: S608 - our own words

PULSE_BY_MEETING = f"""
SELECT week, name AS ritual, held_at, came, asked, answers, round(score, 2) AS score
FROM ({_each("held", "name", "held_at", "came", "asked", "answers", "score")})
"""  # noqa: S608 - our own words

OUTCOME_PROGRESS = """
WITH newest AS (
    SELECT outcome, value, day, confidence, max(day || ' ' || printf('%012d', id)) FROM check_ins GROUP BY outcome
), measured AS (
    SELECT outcomes.*, CAST(newest.value AS REAL) AS latest, newest.day AS latest_day, newest.confidence,
           (CAST(newest.value AS REAL) - CAST(baseline AS REAL)) / (CAST(target AS REAL) - CAST(baseline AS REAL))
               AS progress,
           max(0, min(1, (julianday(newest.day) - julianday(since)) / (julianday(deadline) - julianday(since))))
               AS pace
    FROM outcomes LEFT JOIN newest ON newest.outcome = outcomes.number
)
SELECT number, title, status, unit, CAST(baseline AS REAL) AS baseline, since, CAST(target AS REAL) AS target,
       deadline, latest, latest_day, round(progress, 4) AS progress, round(pace, 4) AS pace, CASE
           WHEN progress IS NULL OR pace < 0.1 THEN NULL
           WHEN progress / pace > 0.7 THEN 'green' WHEN progress / pace >= 0.5 THEN 'amber' ELSE 'red'
       END AS light, confidence
FROM measured WHERE ritual IN (
    SELECT rituals.id FROM rituals JOIN channels ON channels.id = rituals.channel WHERE private = 0
)
"""

# Whole or not at all: where one discipline had to be hidden, this shows none.
CONFIDENCE_BY_DISCIPLINE = f"""
WITH put AS (
    SELECT occurrence, discipline, count(*) AS asked FROM asked GROUP BY 1, 2
), given AS (
    SELECT confidences.occurrence, outcome, percent,
           CASE WHEN put.asked < 3 THEN 'others' ELSE asked.discipline END AS discipline
    FROM confidences JOIN asked USING (occurrence, builder)
    JOIN put ON put.occurrence = asked.occurrence AND put.discipline = asked.discipline WHERE late = 0
), counted AS (
    SELECT occurrence, outcome, discipline, count(*) AS answers, min(percent) = max(percent) AND count(*) < 5 AS alike
    FROM given GROUP BY 1, 2, 3
), whole AS (
    SELECT counted.occurrence, outcome FROM counted JOIN occurrences ON occurrences.id = counted.occurrence
    GROUP BY 1, 2 HAVING min(answers) >= max(k) AND max(alike) = 0
), placed AS (
    SELECT given.*, answers, row_number() OVER (PARTITION BY occurrence, outcome, discipline ORDER BY percent) AS place
    FROM given JOIN whole USING (occurrence, outcome) JOIN counted USING (occurrence, outcome, discipline)
)
SELECT occurrences.closed_at, outcome AS number, outcomes.title, {_NAMED.format("placed.discipline")} AS discipline,
       answers, avg(percent) AS median
FROM placed JOIN occurrences ON occurrences.id = placed.occurrence JOIN outcomes ON outcomes.number = outcome
JOIN rituals ON rituals.id = occurrences.ritual JOIN channels ON channels.id = rituals.channel
WHERE place IN ((answers + 1) / 2, answers / 2 + 1) AND occurrences.state = 'closed' AND squad = 0 AND private = 0
GROUP BY placed.occurrence, outcome, placed.discipline
"""  # noqa: S608 - our own words

QUESTIONS_UNANSWERED = """
SELECT number, technologies.name AS technology, text AS question, asked_at
FROM whys JOIN technologies ON technologies.id = technology JOIN channels ON channels.id = channel
WHERE state = 'open' AND private = 0 AND NOT EXISTS (
    SELECT 1 FROM why_replies WHERE why = whys.number AND why_replies.builder <> whys.builder
)
"""

TECHNOLOGIES_BY_RING = """
SELECT coalesce((
           SELECT ring FROM ring_moves WHERE technology = technologies.id ORDER BY day DESC, id DESC LIMIT 1
       ), '') AS ring, name AS technology, about, quadrant, link, (
           SELECT count(*) FROM decisions WHERE technology = technologies.id
       ) AS decisions, (SELECT count(*) FROM whys WHERE technology = technologies.id) AS questions
FROM technologies
"""

DECISIONS_NOW = """
SELECT number, title, technologies.name AS technology, status, decided_on, choice, decisions.premise, review_on
FROM decisions LEFT JOIN technologies ON technologies.id = technology WHERE status IN ('proposed', 'accepted')
"""

DEBTS_RANKED = """
WITH placed AS (
    SELECT debt, kind, score, row_number() OVER (PARTITION BY debt, kind ORDER BY score) AS place,
           count(*) OVER (PARTITION BY debt, kind) AS answers
    FROM debt_scores
), medians AS (
    SELECT debt, kind, avg(score) AS median FROM placed
    WHERE place IN ((answers + 1) / 2, answers / 2 + 1)
      AND answers >= coalesce((SELECT json_extract(value, '$') FROM settings WHERE key = 'least'), 3)
    GROUP BY 1, 2
), judged AS (
    SELECT debts.number, debts.title, technologies.name AS technology, impact.median AS impact, cost.median AS cost
    FROM debts LEFT JOIN technologies ON technologies.id = debts.technology
    LEFT JOIN medians AS impact ON impact.debt = debts.number AND impact.kind = 'impact'
    LEFT JOIN medians AS cost ON cost.debt = debts.number AND cost.kind = 'cost' WHERE state = 'open'
)
SELECT row_number() OVER (
           ORDER BY impact / cost IS NULL, impact / cost DESC, coalesce(impact, 0) DESC, number
       ) AS place, number, title, technology, impact, cost, round(impact / cost, 4) AS worth
FROM judged
"""

ATTENTION_NOTES_BY_WEEK = """
SELECT week, count(*) AS notes, count(DISTINCT builder) AS builders FROM notes GROUP BY week
"""

ANSWERING_TIMES_BY_FORM = """
WITH placed AS (
    SELECT form, seconds, row_number() OVER (PARTITION BY form ORDER BY seconds) AS place,
           count(*) OVER (PARTITION BY form) AS answers
    FROM answering_times
)
SELECT form, answers, avg(seconds) AS median_seconds FROM placed
WHERE place IN ((answers + 1) / 2, answers / 2 + 1) GROUP BY form
"""

VIEWS: Final = {
    "participation_by_week": PARTICIPATION_BY_WEEK,
    "participation_by_ritual": PARTICIPATION_BY_RITUAL,
    "attendance_by_meeting": ATTENDANCE_BY_MEETING,
    "voice_by_week": VOICE_BY_WEEK,
    "balance_by_week": BALANCE_BY_WEEK,
    "digest_figures": DIGEST_FIGURES,
    "pulse_by_meeting": PULSE_BY_MEETING,
    "outcome_progress": OUTCOME_PROGRESS,
    "confidence_by_discipline": CONFIDENCE_BY_DISCIPLINE,
    "questions_unanswered": QUESTIONS_UNANSWERED,
    "technologies_by_ring": TECHNOLOGIES_BY_RING,
    "decisions_now": DECISIONS_NOW,
    "debts_ranked": DEBTS_RANKED,
    "attention_notes_by_week": ATTENTION_NOTES_BY_WEEK,
    "answering_times_by_form": ANSWERING_TIMES_BY_FORM,
}
