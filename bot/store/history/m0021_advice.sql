-- What digests suggested, what is not to be suggested for a while, how long forms take.

CREATE INDEX contributions_late ON contributions (at) WHERE late = 1;

CREATE TABLE suggestions (
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    recipient TEXT NOT NULL REFERENCES people,
    place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 3),
    rule TEXT NOT NULL CHECK (rule <> ''),
    subject TEXT NOT NULL,                        -- the discipline, outcome, question or ritual it is about
    level REAL NOT NULL,                          -- how bad it is; it is said again sooner only if this grew
    facts TEXT NOT NULL CHECK (json_valid(facts)),  -- its reason, in numbers
    said_at TEXT NOT NULL CHECK (said_at LIKE '____-__-__T__:__:__.___+00:00'),
    used_at TEXT CHECK (used_at LIKE '____-__-__T__:__:__.___+00:00'),
    PRIMARY KEY (week, recipient, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestions_of_recipient ON suggestions (recipient, said_at);

CREATE TABLE muted_rules (
    recipient TEXT NOT NULL REFERENCES people,
    rule TEXT NOT NULL CHECK (rule <> ''),
    until TEXT NOT NULL CHECK (until LIKE '____-__-__T__:__:__.___+00:00'),
    PRIMARY KEY (recipient, rule)
) STRICT, WITHOUT ROWID;

CREATE TABLE answering_times (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL CHECK (form <> ''),        -- which form, never whose
    seconds INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 3600),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__')
) STRICT;
CREATE INDEX answering_times_of_form ON answering_times (form, day);
