SELECT week, kept_at AS sent_at, json_extract(figures, '$.since') AS since, (
           SELECT sum(json_extract(value, '$.asked')) FROM json_each(figures, '$.heard')
       ) AS asked, (
           SELECT sum(json_extract(value, '$.took_part')) FROM json_each(figures, '$.heard')
       ) AS took_part, {figures}
FROM ({kept})
