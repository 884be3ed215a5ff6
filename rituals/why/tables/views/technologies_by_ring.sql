SELECT coalesce((
           SELECT ring FROM ring_moves WHERE technology = technologies.id ORDER BY day DESC, id DESC LIMIT 1
       ), '') AS ring, name AS technology, about, quadrant, link, (
           SELECT count(*) FROM decisions WHERE technology = technologies.id
       ) AS decisions, (SELECT count(*) FROM whys WHERE technology = technologies.id) AS questions
FROM technologies
