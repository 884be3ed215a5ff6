SELECT number, title, technologies.name AS technology, status, decided_on, choice, decisions.premise, review_on
FROM decisions LEFT JOIN technologies ON technologies.id = technology WHERE status IN ('proposed', 'accepted')
