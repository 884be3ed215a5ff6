"""Outcome check-ins: rituals of another kind, numbers that should move, and how sure people are of them."""

from bot.store.history.columns import moment, moment_or_null

# A check-in has no length of its own; it closes on a day of the week it was asked in.
KINDS = f"""
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
    {moment("created_at")},
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
    {moment("due_at")},
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'missed')),
    {moment_or_null("settled_at")} CHECK ((settled_at IS NULL) = (state = 'planned')),
    PRIMARY KEY (occurrence, step)
) STRICT, WITHOUT ROWID;
INSERT INTO new_steps SELECT occurrence, step, due_at, state, settled_at FROM steps;
DROP TABLE steps;
ALTER TABLE new_steps RENAME TO steps;
"""  # noqa: S608 - the schema's own words

OUTCOMES = f"""
CREATE TABLE outcomes (
    number INTEGER PRIMARY KEY,
    ritual TEXT NOT NULL REFERENCES rituals,
    title TEXT NOT NULL CHECK (title <> ''),
    why TEXT NOT NULL,
    unit TEXT NOT NULL,                           -- '' is a bare count
    baseline TEXT NOT NULL CHECK (baseline <> ''),  -- decimals as text: no float holds them
    baseline_typed TEXT NOT NULL,
    since TEXT NOT NULL CHECK (since LIKE '____-__-__'),
    target TEXT NOT NULL CHECK (target <> ''),
    target_typed TEXT NOT NULL,
    deadline TEXT NOT NULL CHECK (deadline LIKE '____-__-__'),
    steward TEXT NOT NULL REFERENCES people,      -- who looks after it
    link TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'met', 'missed', 'dropped')),
    lesson TEXT NOT NULL,                         -- what another squad should be told
    resolved_on TEXT CHECK (resolved_on LIKE '____-__-__'),
    added_by TEXT NOT NULL REFERENCES people,
    {moment("added_at")},
    CHECK (target <> baseline),                   -- progress divides by the way between them
    CHECK (deadline > since),
    CHECK ((status = 'open') = (resolved_on IS NULL))
) STRICT;
CREATE INDEX outcomes_of_ritual ON outcomes (ritual) WHERE status = 'open';

CREATE TABLE outcome_edits (
    id INTEGER PRIMARY KEY,
    outcome INTEGER NOT NULL REFERENCES outcomes,
    by TEXT NOT NULL REFERENCES people,
    {moment("at")},
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
CREATE INDEX edits_of_outcome ON outcome_edits (outcome);

CREATE TABLE check_ins (
    id INTEGER PRIMARY KEY,                       -- of two for one round, or one day, the newer stands
    outcome INTEGER NOT NULL REFERENCES outcomes,
    occurrence TEXT REFERENCES occurrences,       -- NULL: between two rounds
    by TEXT NOT NULL REFERENCES people,
    {moment("given_at")},
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    value TEXT NOT NULL CHECK (value <> ''),
    typed TEXT NOT NULL,
    confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),
    lesson TEXT NOT NULL CHECK (lesson <> ''),
    next TEXT NOT NULL CHECK (next IN ('persevere', 'adjust', 'stop'))
) STRICT;
CREATE INDEX check_ins_of_outcome ON check_ins (outcome);
CREATE INDEX check_ins_of_occurrence ON check_ins (occurrence);

CREATE TABLE confidences (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    outcome INTEGER NOT NULL REFERENCES outcomes,
    builder TEXT NOT NULL REFERENCES people,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),  -- beside what was said in time: those figures were shown
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    note TEXT NOT NULL,
    {moment("given_at")},
    PRIMARY KEY (occurrence, outcome, builder, late)
) STRICT, WITHOUT ROWID;

CREATE TABLE earlier_confidences (
    id INTEGER PRIMARY KEY,
    occurrence TEXT NOT NULL REFERENCES occurrences,
    outcome INTEGER NOT NULL REFERENCES outcomes,
    builder TEXT NOT NULL REFERENCES people,
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    note TEXT NOT NULL,
    {moment("given_at")}
) STRICT;
"""
