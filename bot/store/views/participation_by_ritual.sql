WITH heard AS ({heard})
SELECT rituals.name AS ritual, held_at, discipline_name(heard.discipline) AS discipline, asked, took_part,
       round(1.0 * took_part / asked, 4) AS rate
FROM heard JOIN occurrences ON occurrences.id = heard.occurrence JOIN rituals ON rituals.id = occurrences.ritual
