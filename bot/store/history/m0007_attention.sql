-- Duties of every kind, what each builder wants to be told, what is to be read from Slack.

CREATE TABLE new_duties (
    key TEXT PRIMARY KEY,
    builder TEXT NOT NULL REFERENCES people,
    kind TEXT NOT NULL CHECK (kind IN ('seat', 'host', 'action', 'checkin', 'why')),
    subject TEXT NOT NULL CHECK (subject <> ''),  -- the meeting, action, outcome or question it is about
    opened_at TEXT NOT NULL CHECK (opened_at LIKE '____-__-__T__:__:__.___+00:00'),
    settled_at TEXT CHECK (settled_at LIKE '____-__-__T__:__:__.___+00:00')                -- done, passed or moot: which one is not kept
) STRICT, WITHOUT ROWID;
INSERT INTO new_duties SELECT key, builder, kind, occurrence, opened_at, settled_at FROM duties;
DROP TABLE duties;
ALTER TABLE new_duties RENAME TO duties;
CREATE INDEX duties_waiting ON duties (builder) WHERE settled_at IS NULL;
CREATE INDEX duties_by_subject ON duties (subject) WHERE settled_at IS NULL;

CREATE TABLE attention (
    builder TEXT PRIMARY KEY REFERENCES people,
    wants TEXT NOT NULL DEFAULT 'all' CHECK (wants IN ('all', 'questions', 'nothing')),
    not_before TEXT CHECK (not_before LIKE '____-__-__T__:__:__.___+00:00'),               -- as the builder said: tomorrow, next week
    quiet_until TEXT CHECK (quiet_until LIKE '____-__-__T__:__:__.___+00:00'),              -- as their Slack said when it was looked at
    looked_at TEXT CHECK (looked_at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT, WITHOUT ROWID;

CREATE TABLE to_read (
    what TEXT PRIMARY KEY CHECK (what = 'everything' OR what LIKE 'person:_%' OR what LIKE 'quiet:_%'),
    by TEXT NOT NULL,                             -- who is told when it is done; '' for nobody
    asked_at TEXT NOT NULL CHECK (asked_at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT, WITHOUT ROWID;
