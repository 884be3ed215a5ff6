-- Check-ins as a kind of ritual, with steps of their own.
-- A check-in has no length of its own; it closes on a day of the week it was asked in.

CREATE TABLE new_rituals (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('allhands', 'outcomes', 'why')),
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
INSERT INTO new_rituals (id, kind, name, channel, cadence, minutes, state, prompt_grace, summary_grace, created_by,
                         created_at, country, on_holiday, customer_seat)
SELECT id, kind, name, channel, cadence, minutes, state, prompt_grace, summary_grace, created_by, created_at, country,
       on_holiday, customer_seat
FROM rituals;
DROP TABLE rituals;
ALTER TABLE new_rituals RENAME TO rituals;

CREATE TABLE new_steps (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    step TEXT NOT NULL CHECK (step IN ('gather', 'fill', 'run', 'pulse', 'recap', 'ask', 'close')),
    due_at TEXT NOT NULL CHECK (due_at LIKE '____-__-__T__:__:__.___+00:00'),
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'missed')),
    settled_at TEXT CHECK (settled_at LIKE '____-__-__T__:__:__.___+00:00') CHECK ((settled_at IS NULL) = (state = 'planned')),
    PRIMARY KEY (occurrence, step)
) STRICT, WITHOUT ROWID;
INSERT INTO new_steps SELECT occurrence, step, due_at, state, settled_at FROM steps;
DROP TABLE steps;
ALTER TABLE new_steps RENAME TO steps;
