-- Absences people name themselves, beside those of their Slack status.
-- As people said themselves; `away_until` is what their Slack status says.

ALTER TABLE people ADD COLUMN said_away_until TEXT CHECK (said_away_until LIKE '____-__-__T__:__:__.___+00:00');
