-- Items with an order, and those that wait for the next meeting; the run step; k; the customer's seat.
-- Seats become items; what waits for the next meeting belongs to the ritual alone.

CREATE TABLE new_items (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    ritual TEXT NOT NULL REFERENCES rituals,
    occurrence TEXT REFERENCES occurrences,       -- NULL while it waits for the next one
    builder TEXT NOT NULL REFERENCES people,      -- who presents it
    discipline TEXT REFERENCES disciplines,       -- NULL: from a customer, or of nobody's discipline
    seat INTEGER NOT NULL CHECK (seat IN (0, 1)),
    title TEXT NOT NULL CHECK (title <> ''),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    place INTEGER NOT NULL,
    permalink TEXT NOT NULL DEFAULT '',
    added_by TEXT NOT NULL REFERENCES people,
    added_at TEXT NOT NULL CHECK (added_at LIKE '____-__-__T__:__:__.___+00:00'),
    dropped_at TEXT CHECK (dropped_at LIKE '____-__-__T__:__:__.___+00:00')
) STRICT, WITHOUT ROWID;
INSERT INTO new_items
SELECT items.occurrence || ':' || items.discipline, occurrences.ritual, items.occurrence, items.builder,
       items.discipline, 1, items.title, items.minutes, 0, '', items.builder, items.added_at, NULL
FROM items JOIN occurrences ON occurrences.id = items.occurrence;
DROP TABLE items;
ALTER TABLE new_items RENAME TO items;
CREATE UNIQUE INDEX one_seat_each ON items (occurrence, coalesce(discipline, 'customer'))
    WHERE seat = 1 AND dropped_at IS NULL;
CREATE INDEX items_of_occurrence ON items (occurrence, place);
CREATE INDEX items_waiting ON items (ritual) WHERE occurrence IS NULL;

CREATE TABLE new_steps (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    step TEXT NOT NULL CHECK (step IN ('gather', 'fill', 'run', 'pulse', 'recap')),
    due_at TEXT NOT NULL CHECK (due_at LIKE '____-__-__T__:__:__.___+00:00'),
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'missed')),
    settled_at TEXT CHECK (settled_at LIKE '____-__-__T__:__:__.___+00:00') CHECK ((settled_at IS NULL) = (state = 'planned')),
    PRIMARY KEY (occurrence, step)
) STRICT, WITHOUT ROWID;
INSERT INTO new_steps SELECT occurrence, step, due_at, state, settled_at FROM steps;
DROP TABLE steps;
ALTER TABLE new_steps RENAME TO steps;

-- The least answers that are shown, as the company had it when this opened.
ALTER TABLE occurrences ADD COLUMN k INTEGER NOT NULL DEFAULT 3 CHECK (k BETWEEN 3 AND 10);
ALTER TABLE rituals ADD COLUMN customer_seat INTEGER NOT NULL DEFAULT 0 CHECK (customer_seat IN (0, 1));
