"""The first schema, as SQL: sqlite-utils' `create()` knows no CHECK and no partial index.

`docs/data.md` says what each table holds.
"""

from bot.store.history.columns import moment, moment_or_null

ROSTER = f"""
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
    {moment("at")}
) STRICT;

CREATE TABLE disciplines (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    emoji TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    {moment_or_null("retired_at")}
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    admin INTEGER NOT NULL CHECK (admin IN (0, 1)),
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    reads_only INTEGER NOT NULL DEFAULT 0 CHECK (reads_only IN (0, 1)),
    {moment_or_null("away_until")}
) STRICT, WITHOUT ROWID;

CREATE TABLE memberships (
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    {moment("since")},
    {moment_or_null("until")} CHECK (until >= since),
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
"""

RITUALS = f"""
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
    {moment("created_at")}
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrences (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    ritual TEXT NOT NULL REFERENCES rituals,
    {moment("nominal_at")},
    {moment("held_at")},
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'missed', 'skipped')),
    {moment_or_null("opened_at")},
    {moment_or_null("closed_at")},
    UNIQUE (ritual, nominal_at),
    CHECK ((state = 'open') = (closed_at IS NULL)),
    CHECK (state = 'skipped' OR opened_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    step TEXT NOT NULL CHECK (step IN ('gather', 'fill', 'pulse', 'recap')),
    {moment("due_at")},
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'missed')),
    {moment_or_null("settled_at")} CHECK ((settled_at IS NULL) = (state = 'planned')),
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
    {moment("at")},
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    late INTEGER NOT NULL CHECK (late IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX contributions_by_week ON contributions (week, discipline, builder);
CREATE INDEX contributions_by_occurrence ON contributions (occurrence, builder);
"""

ALLHANDS = f"""
CREATE TABLE items (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    title TEXT NOT NULL CHECK (title <> ''),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    {moment("added_at")},
    PRIMARY KEY (occurrence, discipline)         -- one seat for each discipline
) STRICT, WITHOUT ROWID;

CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    occurrence TEXT NOT NULL REFERENCES occurrences,
    builder TEXT NOT NULL REFERENCES people,
    text TEXT NOT NULL CHECK (text <> ''),
    {moment("asked_at")}
) STRICT, WITHOUT ROWID;
CREATE INDEX questions_by_occurrence ON questions (occurrence, asked_at);

CREATE TABLE attendance (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    builder TEXT NOT NULL REFERENCES people,
    {moment("at")},
    PRIMARY KEY (occurrence, builder)
) STRICT, WITHOUT ROWID;

CREATE TABLE responses (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    builder TEXT NOT NULL REFERENCES people,
    answer TEXT NOT NULL CHECK (json_valid(answer)),
    {moment("given_at")},
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    after_close TEXT CHECK (after_close IS NULL OR json_valid(after_close)),  -- changed too late: in no figure
    PRIMARY KEY (occurrence, builder)            -- a later answer replaces it
) STRICT, WITHOUT ROWID;

CREATE TABLE earlier_responses (
    id INTEGER PRIMARY KEY,
    occurrence TEXT NOT NULL,
    builder TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (json_valid(answer)),
    {moment("given_at")},
    FOREIGN KEY (occurrence, builder) REFERENCES responses (occurrence, builder) ON DELETE CASCADE
) STRICT;
"""

# As people said themselves; `away_until` is what their Slack status says.
AWAY = f"""
ALTER TABLE people ADD COLUMN {moment_or_null("said_away_until")};
"""

DELIVERY = f"""
CREATE TABLE alarms (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    subject TEXT NOT NULL,
    {moment("due_at")},
    {moment("look_at")},
    grace INTEGER NOT NULL CHECK (grace > 0),
    tries INTEGER NOT NULL DEFAULT 0,
    error TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX alarms_by_look ON alarms (look_at, due_at, key);

CREATE TABLE inbox (
    event_id TEXT PRIMARY KEY,
    {moment("at")}
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
    {moment("due_at")},
    {moment("good_until")},
    tries INTEGER NOT NULL DEFAULT 0,
    looks INTEGER NOT NULL DEFAULT 0,
    token TEXT,
    {moment_or_null("attempted_at")},
    channel TEXT,
    ts TEXT,
    error TEXT,
    {moment("queued_at")},
    {moment_or_null("settled_at")},
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
    {moment("opened_at")},
    {moment_or_null("settled_at")}              -- done, passed or moot: which one is not kept
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
    {moment("kept_at")},
    PRIMARY KEY (week, recipient)
) STRICT, WITHOUT ROWID;
"""
