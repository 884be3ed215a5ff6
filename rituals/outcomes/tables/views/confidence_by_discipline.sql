-- Whole or not at all: where one discipline of a round had to be hidden, this shows none.
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
SELECT occurrences.closed_at, outcome AS number, outcomes.title, discipline_name(placed.discipline) AS discipline,
       answers, avg(percent) AS median
FROM placed JOIN occurrences ON occurrences.id = placed.occurrence JOIN outcomes ON outcomes.number = outcome
JOIN rituals ON rituals.id = occurrences.ritual JOIN channels ON channels.id = rituals.channel
WHERE place IN ((answers + 1) / 2, answers / 2 + 1) AND occurrences.state = 'closed' AND squad = 0 AND private = 0
GROUP BY placed.occurrence, outcome, placed.discipline
