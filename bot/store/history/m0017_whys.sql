-- Questions about technology, and what was said to them.

CREATE TABLE whys (
    number INTEGER PRIMARY KEY,
    technology TEXT NOT NULL REFERENCES technologies,
    builder TEXT NOT NULL REFERENCES people,      -- who asks
    discipline TEXT REFERENCES disciplines,       -- what they stood for that day; NULL: nothing
    text TEXT NOT NULL CHECK (text <> ''),
    quoted TEXT NOT NULL,                         -- the message it was asked about
    quoted_from TEXT REFERENCES people CHECK (quoted_from IS NULL OR quoted <> ''),  -- whose words these are
    permalink TEXT NOT NULL,
    addressee TEXT REFERENCES people,             -- of whom it is asked first; NULL: of everyone
    channel TEXT NOT NULL REFERENCES channels,
    asked_at TEXT NOT NULL CHECK (asked_at LIKE '____-__-__T__:__:__.___+00:00'),
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'dropped')),
    touched_at TEXT NOT NULL CHECK (touched_at LIKE '____-__-__T__:__:__.___+00:00'),                       -- the last word in its thread
    nudged_at TEXT CHECK (nudged_at LIKE '____-__-__T__:__:__.___+00:00'),
    closed_at TEXT CHECK (closed_at LIKE '____-__-__T__:__:__.___+00:00'),
    CHECK ((state = 'open') = (closed_at IS NULL))
) STRICT;
CREATE INDEX whys_open ON whys (asked_at) WHERE state = 'open';
CREATE INDEX whys_of_technology ON whys (technology, asked_at);

CREATE TABLE why_replies (
    id INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE CHECK (ref <> ''),   -- where it was said: a message, or the form
    why INTEGER NOT NULL REFERENCES whys,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT REFERENCES disciplines,
    text TEXT NOT NULL,
    nobody INTEGER NOT NULL CHECK (nobody IN (0, 1)),    -- said that nobody remembers
    answers INTEGER NOT NULL CHECK (answers IN (0, 1)),  -- marked as what answered it
    given_at TEXT NOT NULL CHECK (given_at LIKE '____-__-__T__:__:__.___+00:00'),
    edited_at TEXT CHECK (edited_at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT;
CREATE INDEX replies_of_why ON why_replies (why, given_at);

CREATE TABLE wonders (
    why INTEGER NOT NULL REFERENCES whys,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT REFERENCES disciplines,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00'),
    PRIMARY KEY (why, builder)                    -- one person, once
) STRICT, WITHOUT ROWID;

CREATE TABLE prompts (
    occurrence TEXT PRIMARY KEY REFERENCES occurrences,
    technology TEXT NOT NULL REFERENCES technologies,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT, WITHOUT ROWID;
CREATE INDEX prompts_by_time ON prompts (at);
