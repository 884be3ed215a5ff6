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
