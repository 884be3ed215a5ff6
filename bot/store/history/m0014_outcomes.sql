-- Outcomes, their check-ins, and how sure people are.

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
    added_at TEXT NOT NULL CHECK (added_at LIKE '____-__-__T__:__:__.___+00:00'),
    CHECK (target <> baseline),                   -- progress divides by the way between them
    CHECK (deadline > since),
    CHECK ((status = 'open') = (resolved_on IS NULL))
) STRICT;
CREATE INDEX outcomes_of_ritual ON outcomes (ritual) WHERE status = 'open';

CREATE TABLE outcome_edits (
    id INTEGER PRIMARY KEY,
    outcome INTEGER NOT NULL REFERENCES outcomes,
    by TEXT NOT NULL REFERENCES people,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00'),
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
CREATE INDEX edits_of_outcome ON outcome_edits (outcome);

CREATE TABLE check_ins (
    id INTEGER PRIMARY KEY,                       -- of two for one round, or one day, the newer stands
    outcome INTEGER NOT NULL REFERENCES outcomes,
    occurrence TEXT REFERENCES occurrences,       -- NULL: between two rounds
    by TEXT NOT NULL REFERENCES people,
    given_at TEXT NOT NULL CHECK (given_at LIKE '____-__-__T__:__:__.___+00:00'),
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
    given_at TEXT NOT NULL CHECK (given_at LIKE '____-__-__T__:__:__.___+00:00'),
    PRIMARY KEY (occurrence, outcome, builder, late)
) STRICT, WITHOUT ROWID;

CREATE TABLE earlier_confidences (
    id INTEGER PRIMARY KEY,
    occurrence TEXT NOT NULL REFERENCES occurrences,
    outcome INTEGER NOT NULL REFERENCES outcomes,
    builder TEXT NOT NULL REFERENCES people,
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    note TEXT NOT NULL,
    given_at TEXT NOT NULL CHECK (given_at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT;
