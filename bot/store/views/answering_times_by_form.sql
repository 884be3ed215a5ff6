WITH placed AS (
    SELECT form, seconds, row_number() OVER (PARTITION BY form ORDER BY seconds) AS place,
           count(*) OVER (PARTITION BY form) AS answers
    FROM answering_times
)
SELECT form, answers, avg(seconds) AS median_seconds FROM placed
WHERE place IN ((answers + 1) / 2, answers / 2 + 1) GROUP BY form
