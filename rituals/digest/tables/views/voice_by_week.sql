WITH heard AS ({heard}), spoke AS ({said}), named AS (
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
SELECT week, discipline_name(discipline) AS discipline, contributions, round(voice_share, 4) AS voice_share,
       asked, round(roster_share, 4) AS roster_share, round(voice_share / roster_share, 4) AS representation
FROM parts
