-- Kinds and steps as rows: a new ritual rebuilds no table.
-- Known until now. From here on the store adds what is declared whenever it is opened.

CREATE TABLE kinds (
    name TEXT PRIMARY KEY CHECK (name <> '')
) STRICT, WITHOUT ROWID;
INSERT INTO kinds VALUES ('allhands'), ('outcomes'), ('why');

CREATE TABLE step_names (
    name TEXT PRIMARY KEY CHECK (name <> '')
) STRICT, WITHOUT ROWID;
INSERT INTO step_names
VALUES ('gather'), ('fill'), ('run'), ('pulse'), ('recap'), ('ask'), ('close'), ('prompt');

CREATE TABLE todo_kinds (
    name TEXT PRIMARY KEY CHECK (name <> '')
) STRICT, WITHOUT ROWID;
INSERT INTO todo_kinds VALUES ('seat'), ('host'), ('action'), ('checkin'), ('why'), ('invite');

CREATE TABLE contribution_kinds (
    name TEXT PRIMARY KEY CHECK (name <> '')
) STRICT, WITHOUT ROWID;
INSERT INTO contribution_kinds VALUES ('response'), ('item'), ('question'), ('reply'), ('decision');

CREATE TABLE new_rituals (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL REFERENCES kinds,
    name TEXT NOT NULL CHECK (name <> ''),
    channel TEXT NOT NULL REFERENCES channels,
    cadence TEXT NOT NULL CHECK (json_valid(cadence)),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 240 AND (kind <> 'allhands' OR minutes >= 15)),
    state TEXT NOT NULL CHECK (state IN ('active', 'paused')),
    prompt_grace INTEGER NOT NULL CHECK (prompt_grace > 0),
    summary_grace INTEGER NOT NULL CHECK (summary_grace > 0),
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL CHECK (created_at LIKE '____-__-__T__:__:__.___+00:00'),
    country TEXT NOT NULL DEFAULT '',             -- an empty one is the company's
    on_holiday TEXT NOT NULL DEFAULT 'move' CHECK (on_holiday IN ('move', 'skip')),
    customer_seat INTEGER NOT NULL DEFAULT 0 CHECK (customer_seat IN (0, 1)),
    everyone_every INTEGER NOT NULL DEFAULT 4 CHECK (everyone_every >= 0),  -- 0: never everyone
    squad INTEGER NOT NULL DEFAULT 0 CHECK (squad IN (0, 1)),
    closes_on INTEGER NOT NULL DEFAULT 2 CHECK (closes_on BETWEEN 0 AND 6),  -- Monday is 0
    closes_at TEXT NOT NULL DEFAULT '16:00' CHECK (closes_at LIKE '__:__')
) STRICT, WITHOUT ROWID;
INSERT INTO new_rituals
SELECT id, kind, name, channel, cadence, minutes, state, prompt_grace, summary_grace, created_by, created_at, country,
       on_holiday, customer_seat, everyone_every, squad, closes_on, closes_at
FROM rituals;
DROP TABLE rituals;
ALTER TABLE new_rituals RENAME TO rituals;

CREATE TABLE new_steps (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    step TEXT NOT NULL REFERENCES step_names,
    due_at TEXT NOT NULL CHECK (due_at LIKE '____-__-__T__:__:__.___+00:00'),
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'missed')),
    settled_at TEXT CHECK (settled_at LIKE '____-__-__T__:__:__.___+00:00') CHECK ((settled_at IS NULL) = (state = 'planned')),
    PRIMARY KEY (occurrence, step)
) STRICT, WITHOUT ROWID;
INSERT INTO new_steps SELECT occurrence, step, due_at, state, settled_at FROM steps;
DROP TABLE steps;
ALTER TABLE new_steps RENAME TO steps;

CREATE TABLE new_contributions (
    source TEXT PRIMARY KEY,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    kind TEXT NOT NULL REFERENCES contribution_kinds,
    occurrence TEXT REFERENCES occurrences,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00'),
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    late INTEGER NOT NULL CHECK (late IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO new_contributions SELECT source, builder, discipline, kind, occurrence, at, week, late FROM contributions;
DROP TABLE contributions;
ALTER TABLE new_contributions RENAME TO contributions;
CREATE INDEX contributions_by_week ON contributions (week, builder, late, at, discipline);
CREATE INDEX contributions_by_occurrence ON contributions (occurrence, builder, week, late, at, discipline)
    WHERE occurrence IS NOT NULL;
CREATE INDEX contributions_late ON contributions (at) WHERE late = 1;

CREATE TABLE new_duties (
    key TEXT PRIMARY KEY,
    builder TEXT NOT NULL REFERENCES people,
    kind TEXT NOT NULL REFERENCES todo_kinds,
    subject TEXT NOT NULL CHECK (subject <> ''),  -- the meeting, action, outcome or question it is about
    opened_at TEXT NOT NULL CHECK (opened_at LIKE '____-__-__T__:__:__.___+00:00'),
    settled_at TEXT CHECK (settled_at LIKE '____-__-__T__:__:__.___+00:00')                -- done, passed or moot: which one is not kept
) STRICT, WITHOUT ROWID;
INSERT INTO new_duties SELECT key, builder, kind, subject, opened_at, settled_at FROM duties;
DROP TABLE duties;
ALTER TABLE new_duties RENAME TO duties;
CREATE INDEX duties_waiting ON duties (builder) WHERE settled_at IS NULL;
CREATE INDEX duties_by_subject ON duties (subject) WHERE settled_at IS NULL;
