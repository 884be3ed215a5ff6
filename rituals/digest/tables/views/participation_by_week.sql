WITH heard AS ({heard})
SELECT week, discipline_name(discipline) AS discipline, asked, took_part, round(1.0 * took_part / asked, 4) AS rate
FROM heard
