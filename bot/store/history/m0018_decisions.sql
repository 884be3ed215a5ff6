-- Decisions, and what they were before.

CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL CHECK (title <> ''),
    technology TEXT REFERENCES technologies,
    why INTEGER REFERENCES whys,                  -- the question it came of
    status TEXT NOT NULL CHECK (status IN ('proposed', 'accepted', 'rejected', 'deprecated', 'superseded')),
    decided_on TEXT NOT NULL CHECK (decided_on LIKE '____-__-__'),
    context TEXT NOT NULL,
    options TEXT NOT NULL,
    choice TEXT NOT NULL,
    premise TEXT NOT NULL,                        -- true as long as
    consequences TEXT NOT NULL,
    product_fit TEXT NOT NULL,
    goals_fit TEXT NOT NULL,
    review_on TEXT CHECK (review_on LIKE '____-__-__'),
    review_asked_at TEXT CHECK (review_asked_at LIKE '____-__-__T__:__:__.___+00:00'),          -- since when the thread asks whether it is still true
    superseded_by INTEGER REFERENCES decisions,
    file TEXT NOT NULL,                           -- its name in the folder it came from
    source TEXT NOT NULL,                         -- that file, word for word, until it is changed here
    extra TEXT NOT NULL CHECK (json_valid(extra)),  -- what a file says that has no column
    by TEXT REFERENCES people,                    -- who wrote it down; NULL: it came in a file
    added_at TEXT NOT NULL CHECK (added_at LIKE '____-__-__T__:__:__.___+00:00'),
    CHECK (superseded_by IS NULL OR (status = 'superseded' AND superseded_by <> number))
) STRICT;
CREATE INDEX decisions_of_technology ON decisions (technology);
CREATE INDEX decisions_of_why ON decisions (why) WHERE why IS NOT NULL;
CREATE INDEX decisions_to_review ON decisions (review_on) WHERE review_on IS NOT NULL;

CREATE TABLE decision_edits (
    id INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL REFERENCES decisions,
    by TEXT REFERENCES people,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00'),
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
CREATE INDEX edits_of_decision ON decision_edits (decision);
