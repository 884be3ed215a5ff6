-- Who hosts, and what a meeting asks someone to do.

CREATE TABLE hosts (
    meeting TEXT PRIMARY KEY,                     -- an occurrence's id, also before it has opened
    ritual TEXT NOT NULL REFERENCES rituals,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT REFERENCES disciplines,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00'),                               -- when it is held
    agreed INTEGER NOT NULL CHECK (agreed IN (0, 1)),
    held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1) AND held <= agreed)
) STRICT, WITHOUT ROWID;
CREATE INDEX hosts_of_ritual ON hosts (ritual, at);

CREATE TABLE actions (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    ritual TEXT NOT NULL REFERENCES rituals,
    occurrence TEXT NOT NULL REFERENCES occurrences,
    text TEXT NOT NULL CHECK (text <> ''),
    owner TEXT NOT NULL REFERENCES people,
    due TEXT NOT NULL CHECK (due LIKE '____-__-__'),
    added_by TEXT NOT NULL REFERENCES people,
    added_at TEXT NOT NULL CHECK (added_at LIKE '____-__-__T__:__:__.___+00:00'),
    done_on TEXT CHECK (done_on LIKE '____-__-__')
) STRICT, WITHOUT ROWID;
CREATE INDEX actions_open ON actions (ritual, due) WHERE done_on IS NULL;

-- A hash of what was sent last, so that the same is not sent again.
ALTER TABLE outbox ADD COLUMN said TEXT CHECK (said IS NULL OR length(said) = 64);
