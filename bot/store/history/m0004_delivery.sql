-- Jobs, inbox, outbox, duties, digests.

CREATE TABLE alarms (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    subject TEXT NOT NULL,
    due_at TEXT NOT NULL CHECK (due_at LIKE '____-__-__T__:__:__.___+00:00'),
    look_at TEXT NOT NULL CHECK (look_at LIKE '____-__-__T__:__:__.___+00:00'),
    grace INTEGER NOT NULL CHECK (grace > 0),
    tries INTEGER NOT NULL DEFAULT 0,
    error TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX alarms_by_look ON alarms (look_at, due_at, key);

CREATE TABLE inbox (
    event_id TEXT PRIMARY KEY,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    manner TEXT NOT NULL CHECK (manner IN ('once', 'standing')),
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    payload TEXT CHECK (payload IS NULL OR json_valid(payload)),
    revision INTEGER NOT NULL DEFAULT 1,
    sent INTEGER NOT NULL DEFAULT 0 CHECK (sent <= revision),
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'settled', 'failed')),
    after TEXT REFERENCES outbox (key),
    due_at TEXT NOT NULL CHECK (due_at LIKE '____-__-__T__:__:__.___+00:00'),
    good_until TEXT NOT NULL CHECK (good_until LIKE '____-__-__T__:__:__.___+00:00'),
    tries INTEGER NOT NULL DEFAULT 0,
    looks INTEGER NOT NULL DEFAULT 0,
    token TEXT,
    attempted_at TEXT CHECK (attempted_at LIKE '____-__-__T__:__:__.___+00:00'),
    channel TEXT,
    ts TEXT,
    error TEXT,
    queued_at TEXT NOT NULL CHECK (queued_at LIKE '____-__-__T__:__:__.___+00:00'),
    settled_at TEXT CHECK (settled_at LIKE '____-__-__T__:__:__.___+00:00'),
    CHECK (state NOT IN ('waiting', 'sending') OR payload IS NOT NULL),
    CHECK ((state IN ('settled', 'failed')) = (settled_at IS NOT NULL))
) STRICT;
CREATE INDEX outbox_open ON outbox (due_at, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_posts ON outbox (channel, ts) WHERE ts IS NOT NULL;

CREATE TABLE duties (
    key TEXT PRIMARY KEY,
    builder TEXT NOT NULL REFERENCES people,
    kind TEXT NOT NULL CHECK (kind IN ('seat')),
    occurrence TEXT NOT NULL REFERENCES occurrences,
    opened_at TEXT NOT NULL CHECK (opened_at LIKE '____-__-__T__:__:__.___+00:00'),
    settled_at TEXT CHECK (settled_at LIKE '____-__-__T__:__:__.___+00:00')              -- done, passed or moot: which one is not kept
) STRICT, WITHOUT ROWID;
CREATE INDEX duties_waiting ON duties (builder) WHERE settled_at IS NULL;

CREATE TABLE notes (
    builder TEXT NOT NULL REFERENCES people,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    PRIMARY KEY (builder, day)                   -- one private message a day
) STRICT, WITHOUT ROWID;

CREATE TABLE digests (
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    recipient TEXT NOT NULL,
    figures TEXT NOT NULL CHECK (json_valid(figures)),
    kept_at TEXT NOT NULL CHECK (kept_at LIKE '____-__-__T__:__:__.___+00:00'),
    PRIMARY KEY (week, recipient)
) STRICT, WITHOUT ROWID;
