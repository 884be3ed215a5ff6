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
