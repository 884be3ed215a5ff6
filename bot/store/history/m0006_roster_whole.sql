-- User groups, who was not asked and why, rituals' holidays.

-- The Slack user group that fills it.
ALTER TABLE disciplines ADD COLUMN usergroup TEXT;
ALTER TABLE disciplines ADD COLUMN merged_into TEXT REFERENCES disciplines;
CREATE UNIQUE INDEX one_discipline_a_group ON disciplines (usergroup) WHERE usergroup IS NOT NULL;

ALTER TABLE people ADD COLUMN welcomed_at TEXT CHECK (welcomed_at LIKE '____-__-__T__:__:__.___+00:00');

CREATE TABLE new_memberships (
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    since TEXT NOT NULL CHECK (since LIKE '____-__-__T__:__:__.___+00:00'),
    until TEXT CHECK (until LIKE '____-__-__T__:__:__.___+00:00') CHECK (until >= since),
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
