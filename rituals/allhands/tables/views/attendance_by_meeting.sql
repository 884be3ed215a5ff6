WITH came AS ({came})
SELECT rituals.name AS ritual, held_at, discipline_name(came.discipline) AS discipline, asked, took_part AS came
FROM came JOIN occurrences ON occurrences.id = came.occurrence JOIN rituals ON rituals.id = occurrences.ritual
WHERE kind = 'allhands' AND occurrences.state = 'closed'
