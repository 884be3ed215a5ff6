-- Questions that travel, without a name if so wished, and votes.
-- A question without a name has no person, no time and no discipline; its id is random, and so its place in the table.

CREATE TABLE new_questions (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    ritual TEXT NOT NULL REFERENCES rituals,
    occurrence TEXT REFERENCES occurrences,       -- where it stands now; NULL while it waits for the next one
    builder TEXT REFERENCES people,               -- NULL: without a name
    text TEXT NOT NULL CHECK (text <> ''),
    addressee TEXT NOT NULL DEFAULT '',           -- a person or a discipline; '' is everyone
    shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
    asked_at TEXT CHECK (asked_at LIKE '____-__-__T__:__:__.___+00:00') CHECK ((asked_at IS NULL) = (builder IS NULL)),
    carried INTEGER NOT NULL DEFAULT 0 CHECK (carried >= 0),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'dropped')),
    answered_in TEXT REFERENCES occurrences,
    note TEXT NOT NULL DEFAULT '',
    answered_by TEXT REFERENCES people,
    CHECK ((state = 'answered') = (answered_in IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO new_questions (id, ritual, occurrence, builder, text, shown, asked_at)
SELECT questions.id, occurrences.ritual, questions.occurrence, questions.builder, questions.text, 1, questions.asked_at
FROM questions JOIN occurrences ON occurrences.id = questions.occurrence;
DROP TABLE questions;
ALTER TABLE new_questions RENAME TO questions;
CREATE INDEX questions_of_occurrence ON questions (occurrence);
CREATE INDEX questions_waiting ON questions (ritual) WHERE occurrence IS NULL;

CREATE TABLE stood (
    question TEXT NOT NULL REFERENCES questions ON DELETE CASCADE,
    occurrence TEXT NOT NULL REFERENCES occurrences,
    ended TEXT NOT NULL CHECK (ended IN ('answered', 'carried')),
    times INTEGER NOT NULL CHECK (times >= 0),    -- how often it had been carried before
    PRIMARY KEY (question, occurrence)
) STRICT, WITHOUT ROWID;
CREATE INDEX stood_at ON stood (occurrence);

CREATE TABLE votes (
    question TEXT NOT NULL REFERENCES questions ON DELETE CASCADE,
    voter TEXT NOT NULL REFERENCES people,
    PRIMARY KEY (question, voter)                 -- one person, one vote
) STRICT, WITHOUT ROWID;
