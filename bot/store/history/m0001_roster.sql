-- Settings, disciplines, people, channels.

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE settings_log (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT NOT NULL CHECK (json_valid(after)),
    by TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT;

CREATE TABLE disciplines (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    emoji TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    retired_at TEXT CHECK (retired_at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    admin INTEGER NOT NULL CHECK (admin IN (0, 1)),
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    reads_only INTEGER NOT NULL DEFAULT 0 CHECK (reads_only IN (0, 1)),
    away_until TEXT CHECK (away_until LIKE '____-__-__T__:__:__.___+00:00')
) STRICT, WITHOUT ROWID;

CREATE TABLE memberships (
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    since TEXT NOT NULL CHECK (since LIKE '____-__-__T__:__:__.___+00:00'),
    until TEXT CHECK (until LIKE '____-__-__T__:__:__.___+00:00') CHECK (until >= since),
    how TEXT NOT NULL CHECK (how IN ('self', 'title', 'steward')),
    PRIMARY KEY (builder, since)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_discipline_at_a_time ON memberships (builder) WHERE until IS NULL;

CREATE TABLE channels (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    private INTEGER NOT NULL CHECK (private IN (0, 1)),
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    joined INTEGER NOT NULL CHECK (joined IN (0, 1)),
    stale INTEGER NOT NULL CHECK (stale IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_people (
    channel TEXT NOT NULL REFERENCES channels ON DELETE CASCADE,
    person TEXT NOT NULL,
    PRIMARY KEY (channel, person)
) STRICT, WITHOUT ROWID;
