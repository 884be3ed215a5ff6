-- Technical debts, and what people think they cost.

CREATE TABLE debts (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL CHECK (title <> ''),
    about TEXT NOT NULL,
    technology TEXT REFERENCES technologies,
    added_by TEXT NOT NULL REFERENCES people,
    added_at TEXT NOT NULL CHECK (added_at LIKE '____-__-__T__:__:__.___+00:00'),
    state TEXT NOT NULL CHECK (state IN ('open', 'fixed', 'dropped')),
    closed_at TEXT CHECK (closed_at LIKE '____-__-__T__:__:__.___+00:00'),
    CHECK ((state = 'open') = (closed_at IS NULL))
) STRICT;

CREATE TABLE debt_scores (
    debt INTEGER NOT NULL REFERENCES debts,
    builder TEXT NOT NULL REFERENCES people,
    kind TEXT NOT NULL CHECK (kind IN ('impact', 'cost')),
    discipline TEXT NOT NULL REFERENCES disciplines,
    score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00'),
    PRIMARY KEY (debt, builder, kind)             -- a later one replaces it
) STRICT, WITHOUT ROWID;
