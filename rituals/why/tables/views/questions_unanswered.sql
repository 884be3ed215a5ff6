SELECT number, technologies.name AS technology, text AS question, asked_at
FROM whys JOIN technologies ON technologies.id = technology JOIN channels ON channels.id = channel
WHERE state = 'open' AND private = 0 AND NOT EXISTS (
    SELECT 1 FROM why_replies WHERE why = whys.number AND why_replies.builder <> whys.builder
)
