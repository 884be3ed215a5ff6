"""The digest, whole: what it suggested, what nobody wants to read again, and how long forms really take."""

from bot.store.history.columns import moment, moment_or_null

ADVICE = f"""
CREATE INDEX contributions_late ON contributions (at) WHERE late = 1;

CREATE TABLE suggestions (
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    recipient TEXT NOT NULL REFERENCES people,
    place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 3),
    rule TEXT NOT NULL CHECK (rule <> ''),
    subject TEXT NOT NULL,                        -- the discipline, outcome, question or ritual it is about
    level REAL NOT NULL,                          -- how bad it is; it is said again sooner only if this grew
    facts TEXT NOT NULL CHECK (json_valid(facts)),  -- its reason, in numbers
    {moment("said_at")},
    {moment_or_null("used_at")},
    PRIMARY KEY (week, recipient, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestions_of_recipient ON suggestions (recipient, said_at);

CREATE TABLE muted_rules (
    recipient TEXT NOT NULL REFERENCES people,
    rule TEXT NOT NULL CHECK (rule <> ''),
    {moment("until")},
    PRIMARY KEY (recipient, rule)
) STRICT, WITHOUT ROWID;

CREATE TABLE answering_times (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL CHECK (form <> ''),        -- which form, never whose
    seconds INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 3600),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__')
) STRICT;
CREATE INDEX answering_times_of_form ON answering_times (form, day);
"""
