-- The all-hands: seats, questions, attendance, pulse.

CREATE TABLE items (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    title TEXT NOT NULL CHECK (title <> ''),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    added_at TEXT NOT NULL CHECK (added_at LIKE '____-__-__T__:__:__.___+00:00'),
    PRIMARY KEY (occurrence, discipline)         -- one seat for each discipline
) STRICT, WITHOUT ROWID;

CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    occurrence TEXT NOT NULL REFERENCES occurrences,
    builder TEXT NOT NULL REFERENCES people,
    text TEXT NOT NULL CHECK (text <> ''),
    asked_at TEXT NOT NULL CHECK (asked_at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT, WITHOUT ROWID;
CREATE INDEX questions_by_occurrence ON questions (occurrence, asked_at);

CREATE TABLE attendance (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    builder TEXT NOT NULL REFERENCES people,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00'),
    PRIMARY KEY (occurrence, builder)
) STRICT, WITHOUT ROWID;

CREATE TABLE responses (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    builder TEXT NOT NULL REFERENCES people,
    answer TEXT NOT NULL CHECK (json_valid(answer)),
    given_at TEXT NOT NULL CHECK (given_at LIKE '____-__-__T__:__:__.___+00:00'),
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    after_close TEXT CHECK (after_close IS NULL OR json_valid(after_close)),  -- changed too late: in no figure
    PRIMARY KEY (occurrence, builder)            -- a later answer replaces it
) STRICT, WITHOUT ROWID;

CREATE TABLE earlier_responses (
    id INTEGER PRIMARY KEY,
    occurrence TEXT NOT NULL,
    builder TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (json_valid(answer)),
    given_at TEXT NOT NULL CHECK (given_at LIKE '____-__-__T__:__:__.___+00:00'),
    FOREIGN KEY (occurrence, builder) REFERENCES responses (occurrence, builder) ON DELETE CASCADE
) STRICT;
