"""The public views of outcomes.

A confidence stands only where nothing of its round has to be hidden at all.
"""

from collections.abc import Mapping

from bot.store.views import discipline

_OUTCOME_PROGRESS = """
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
_CONFIDENCE_BY_DISCIPLINE = f"""
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
SELECT occurrences.closed_at, outcome AS number, outcomes.title, {discipline("placed.discipline")} AS discipline,
       answers, avg(percent) AS median
FROM placed JOIN occurrences ON occurrences.id = placed.occurrence JOIN outcomes ON outcomes.number = outcome
JOIN rituals ON rituals.id = occurrences.ritual JOIN channels ON channels.id = rituals.channel
WHERE place IN ((answers + 1) / 2, answers / 2 + 1) AND occurrences.state = 'closed' AND squad = 0 AND private = 0
GROUP BY placed.occurrence, outcome, placed.discipline
"""  # noqa: S608 - our own words

VIEWS: Mapping[str, str] = {
    "outcome_progress": _OUTCOME_PROGRESS,
    "confidence_by_discipline": _CONFIDENCE_BY_DISCIPLINE,
}
