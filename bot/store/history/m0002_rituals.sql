-- Rituals, their occurrences, who was asked and who took part.

CREATE TABLE rituals (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('allhands')),
    name TEXT NOT NULL CHECK (name <> ''),
    channel TEXT NOT NULL REFERENCES channels,
    cadence TEXT NOT NULL CHECK (json_valid(cadence)),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 240),
    state TEXT NOT NULL CHECK (state IN ('active', 'paused')),
    prompt_grace INTEGER NOT NULL CHECK (prompt_grace > 0),
    summary_grace INTEGER NOT NULL CHECK (summary_grace > 0),
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL CHECK (created_at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrences (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    ritual TEXT NOT NULL REFERENCES rituals,
    nominal_at TEXT NOT NULL CHECK (nominal_at LIKE '____-__-__T__:__:__.___+00:00'),
    held_at TEXT NOT NULL CHECK (held_at LIKE '____-__-__T__:__:__.___+00:00'),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'missed', 'skipped')),
    opened_at TEXT CHECK (opened_at LIKE '____-__-__T__:__:__.___+00:00'),
    closed_at TEXT CHECK (closed_at LIKE '____-__-__T__:__:__.___+00:00'),
    UNIQUE (ritual, nominal_at),
    CHECK ((state = 'open') = (closed_at IS NULL)),
    CHECK (state = 'skipped' OR opened_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    step TEXT NOT NULL CHECK (step IN ('gather', 'fill', 'pulse', 'recap')),
    due_at TEXT NOT NULL CHECK (due_at LIKE '____-__-__T__:__:__.___+00:00'),
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'missed')),
    settled_at TEXT CHECK (settled_at LIKE '____-__-__T__:__:__.___+00:00') CHECK ((settled_at IS NULL) = (state = 'planned')),
    PRIMARY KEY (occurrence, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE asked (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    disposition TEXT NOT NULL
        CHECK (disposition IN ('asked', 'answered', 'late', 'away', 'undelivered', 'silent')),
    PRIMARY KEY (occurrence, builder)
) STRICT, WITHOUT ROWID;

CREATE TABLE contributions (
    source TEXT PRIMARY KEY,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    kind TEXT NOT NULL CHECK (kind IN ('response', 'item', 'question', 'reply')),
    occurrence TEXT REFERENCES occurrences,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00'),
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    late INTEGER NOT NULL CHECK (late IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX contributions_by_week ON contributions (week, discipline, builder);
CREATE INDEX contributions_by_occurrence ON contributions (occurrence, builder);
