"""The roster, whole: user groups, who was not asked and why, what people want to be told, what is to be read anew."""

from bot.store.history.columns import moment, moment_or_null

ROSTER = f"""
-- The Slack user group that fills it.
ALTER TABLE disciplines ADD COLUMN usergroup TEXT;
ALTER TABLE disciplines ADD COLUMN merged_into TEXT REFERENCES disciplines;
CREATE UNIQUE INDEX one_discipline_a_group ON disciplines (usergroup) WHERE usergroup IS NOT NULL;

ALTER TABLE people ADD COLUMN {moment_or_null("welcomed_at")};

CREATE TABLE new_memberships (
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    {moment("since")},
    {moment_or_null("until")} CHECK (until >= since),
    how TEXT NOT NULL CHECK (how IN ('self', 'title', 'steward', 'group', 'import')),
    PRIMARY KEY (builder, since)
) STRICT, WITHOUT ROWID;
INSERT INTO new_memberships SELECT builder, discipline, since, until, how FROM memberships;
DROP TABLE memberships;
ALTER TABLE new_memberships RENAME TO memberships;
CREATE UNIQUE INDEX one_discipline_at_a_time ON memberships (builder) WHERE until IS NULL;

CREATE TABLE usergroups (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE usergroup_people (
    usergroup TEXT NOT NULL REFERENCES usergroups ON DELETE CASCADE,
    person TEXT NOT NULL,
    PRIMARY KEY (usergroup, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX usergroups_of_person ON usergroup_people (person);

CREATE TABLE not_asked (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    person TEXT NOT NULL REFERENCES people,
    reason TEXT NOT NULL CHECK (reason IN ('away', 'no_discipline', 'reads_only', 'leads')),
    PRIMARY KEY (occurrence, person)
) STRICT, WITHOUT ROWID;

-- An empty country is the company's.
ALTER TABLE rituals ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE rituals ADD COLUMN on_holiday TEXT NOT NULL DEFAULT 'move' CHECK (on_holiday IN ('move', 'skip'));
"""  # noqa: S608 - the schema's own words

ATTENTION = f"""
CREATE TABLE new_duties (
    key TEXT PRIMARY KEY,
    builder TEXT NOT NULL REFERENCES people,
    kind TEXT NOT NULL CHECK (kind IN ('seat', 'host', 'action', 'checkin', 'why')),
    subject TEXT NOT NULL CHECK (subject <> ''),  -- the meeting, action, outcome or question it is about
    {moment("opened_at")},
    {moment_or_null("settled_at")}                -- done, passed or moot: which one is not kept
) STRICT, WITHOUT ROWID;
INSERT INTO new_duties SELECT key, builder, kind, occurrence, opened_at, settled_at FROM duties;
DROP TABLE duties;
ALTER TABLE new_duties RENAME TO duties;
CREATE INDEX duties_waiting ON duties (builder) WHERE settled_at IS NULL;
CREATE INDEX duties_by_subject ON duties (subject) WHERE settled_at IS NULL;

CREATE TABLE attention (
    builder TEXT PRIMARY KEY REFERENCES people,
    wants TEXT NOT NULL DEFAULT 'all' CHECK (wants IN ('all', 'questions', 'nothing')),
    {moment_or_null("not_before")},               -- as the builder said: tomorrow, next week
    {moment_or_null("quiet_until")},              -- as their Slack said when it was looked at
    {moment_or_null("looked_at")}
) STRICT, WITHOUT ROWID;

CREATE TABLE to_read (
    what TEXT PRIMARY KEY CHECK (what = 'everything' OR what LIKE 'person:_%' OR what LIKE 'quiet:_%'),
    by TEXT NOT NULL,                             -- who is told when it is done; '' for nobody
    {moment("asked_at")}
) STRICT, WITHOUT ROWID;
"""  # noqa: S608 - the schema's own words

PRIVACY = """
CREATE TABLE keys (
    purpose TEXT PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64)   -- HMAC of a Slack id under the key "forgotten"
) STRICT, WITHOUT ROWID;
"""
