-- 1 − 2·S; SQLite may have been built without sqrt, so the root is Heron's.
WITH RECURSIVE heard AS ({heard}), spread AS (
    SELECT week, count(*) AS disciplines, max(0, avg(rate * rate) - avg(rate) * avg(rate)) AS variance
    FROM (SELECT week, 1.0 * took_part / asked AS rate FROM heard) GROUP BY week HAVING count(*) > 1
), root (week, disciplines, variance, deviation, turn) AS (
    SELECT week, disciplines, variance, 1.0, 0 FROM spread
    UNION ALL
    SELECT week, disciplines, variance, (deviation + variance / deviation) / 2, turn + 1 FROM root WHERE turn < 40
)
SELECT week, disciplines, round(1 - 2 * deviation, 4) AS balance FROM root WHERE turn = 40
