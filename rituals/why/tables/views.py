"""The public views of questions about technology, decisions and debts."""

from collections.abc import Mapping

_QUESTIONS_UNANSWERED = """
SELECT number, technologies.name AS technology, text AS question, asked_at
FROM whys JOIN technologies ON technologies.id = technology JOIN channels ON channels.id = channel
WHERE state = 'open' AND private = 0 AND NOT EXISTS (
    SELECT 1 FROM why_replies WHERE why = whys.number AND why_replies.builder <> whys.builder
)
"""

_TECHNOLOGIES_BY_RING = """
SELECT coalesce((
           SELECT ring FROM ring_moves WHERE technology = technologies.id ORDER BY day DESC, id DESC LIMIT 1
       ), '') AS ring, name AS technology, about, quadrant, link, (
           SELECT count(*) FROM decisions WHERE technology = technologies.id
       ) AS decisions, (SELECT count(*) FROM whys WHERE technology = technologies.id) AS questions
FROM technologies
"""

_DECISIONS_NOW = """
SELECT number, title, technologies.name AS technology, status, decided_on, choice, decisions.premise, review_on
FROM decisions LEFT JOIN technologies ON technologies.id = technology WHERE status IN ('proposed', 'accepted')
"""

_DEBTS_RANKED = """
WITH placed AS (
    SELECT debt, kind, score, row_number() OVER (PARTITION BY debt, kind ORDER BY score) AS place,
           count(*) OVER (PARTITION BY debt, kind) AS answers
    FROM debt_scores
), medians AS (
    SELECT debt, kind, avg(score) AS median FROM placed
    WHERE place IN ((answers + 1) / 2, answers / 2 + 1)
      AND answers >= coalesce((SELECT json_extract(value, '$') FROM settings WHERE key = 'least'), 3)
    GROUP BY 1, 2
), judged AS (
    SELECT debts.number, debts.title, technologies.name AS technology, impact.median AS impact, cost.median AS cost
    FROM debts LEFT JOIN technologies ON technologies.id = debts.technology
    LEFT JOIN medians AS impact ON impact.debt = debts.number AND impact.kind = 'impact'
    LEFT JOIN medians AS cost ON cost.debt = debts.number AND cost.kind = 'cost' WHERE state = 'open'
)
SELECT row_number() OVER (
           ORDER BY impact / cost IS NULL, impact / cost DESC, coalesce(impact, 0) DESC, number
       ) AS place, number, title, technology, impact, cost, round(impact / cost, 4) AS worth
FROM judged
"""

VIEWS: Mapping[str, str] = {
    "questions_unanswered": _QUESTIONS_UNANSWERED,
    "technologies_by_ring": _TECHNOLOGIES_BY_RING,
    "decisions_now": _DECISIONS_NOW,
    "debts_ranked": _DEBTS_RANKED,
}
