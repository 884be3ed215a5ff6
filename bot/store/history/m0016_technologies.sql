-- Technologies, their names, and how they moved from ring to ring.

CREATE TABLE technologies (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    about TEXT NOT NULL,                          -- what it does here, in a line
    quadrant TEXT NOT NULL,                       -- where it stands on a radar, as the company calls it
    link TEXT NOT NULL,
    premise TEXT NOT NULL,                        -- why it was chosen, while no decision says so
    steward TEXT REFERENCES people,               -- who looks after it; NULL: nobody
    affirmed_on TEXT CHECK (affirmed_on LIKE '____-__-__'),  -- when somebody last said that it is still so
    added_at TEXT NOT NULL CHECK (added_at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT, WITHOUT ROWID;

CREATE TABLE technology_names (
    folded TEXT PRIMARY KEY CHECK (folded <> ''),  -- as names are compared: one name, one technology
    name TEXT NOT NULL CHECK (name <> ''),
    technology TEXT NOT NULL REFERENCES technologies ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX names_of_technology ON technology_names (technology);

CREATE TABLE ring_moves (
    id INTEGER PRIMARY KEY,
    technology TEXT NOT NULL REFERENCES technologies ON DELETE CASCADE,
    ring TEXT NOT NULL CHECK (ring IN ('adopt', 'trial', 'assess', 'hold')),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    note TEXT NOT NULL,
    by TEXT REFERENCES people                     -- NULL: it came in a file
) STRICT;
CREATE INDEX moves_of_technology ON ring_moves (technology, day, id);
