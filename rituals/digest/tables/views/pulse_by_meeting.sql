SELECT week, name AS ritual, held_at, came, asked, answers, round(score, 2) AS score
FROM ({held})
