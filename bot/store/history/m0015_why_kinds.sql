-- Prompts as a step, decisions as contributions, invitations as duties.
-- A prompt is a step of its own, a decision a contribution, an invitation a duty.

CREATE TABLE new_steps (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    step TEXT NOT NULL CHECK (step IN ('gather', 'fill', 'run', 'pulse', 'recap', 'ask', 'close', 'prompt')),
    due_at TEXT NOT NULL CHECK (due_at LIKE '____-__-__T__:__:__.___+00:00'),
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'missed')),
    settled_at TEXT CHECK (settled_at LIKE '____-__-__T__:__:__.___+00:00') CHECK ((settled_at IS NULL) = (state = 'planned')),
    PRIMARY KEY (occurrence, step)
) STRICT, WITHOUT ROWID;
INSERT INTO new_steps SELECT occurrence, step, due_at, state, settled_at FROM steps;
DROP TABLE steps;
ALTER TABLE new_steps RENAME TO steps;

CREATE TABLE new_contributions (
    source TEXT PRIMARY KEY,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    kind TEXT NOT NULL CHECK (kind IN ('response', 'item', 'question', 'reply', 'decision')),
    occurrence TEXT REFERENCES occurrences,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00'),
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    late INTEGER NOT NULL CHECK (late IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO new_contributions SELECT source, builder, discipline, kind, occurrence, at, week, late FROM contributions;
DROP TABLE contributions;
ALTER TABLE new_contributions RENAME TO contributions;
CREATE INDEX contributions_by_week ON contributions (week, discipline, builder);
CREATE INDEX contributions_by_occurrence ON contributions (occurrence, builder);

CREATE TABLE new_duties (
    key TEXT PRIMARY KEY,
    builder TEXT NOT NULL REFERENCES people,
    kind TEXT NOT NULL CHECK (kind IN ('seat', 'host', 'action', 'checkin', 'why', 'invite')),
    subject TEXT NOT NULL CHECK (subject <> ''),  -- the meeting, action, outcome or question it is about
    opened_at TEXT NOT NULL CHECK (opened_at LIKE '____-__-__T__:__:__.___+00:00'),
    settled_at TEXT CHECK (settled_at LIKE '____-__-__T__:__:__.___+00:00')                -- done, passed or moot: which one is not kept
) STRICT, WITHOUT ROWID;
INSERT INTO new_duties SELECT key, builder, kind, subject, opened_at, settled_at FROM duties;
DROP TABLE duties;
ALTER TABLE new_duties RENAME TO duties;
CREATE INDEX duties_waiting ON duties (builder) WHERE settled_at IS NULL;
CREATE INDEX duties_by_subject ON duties (subject) WHERE settled_at IS NULL;
