SELECT week, count(*) AS notes, count(DISTINCT builder) AS builders FROM notes GROUP BY week
