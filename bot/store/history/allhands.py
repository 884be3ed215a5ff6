"""The all-hands, whole: an agenda with an order, questions that travel, votes, hosts, actions, and no way to a name."""

from bot.store.history.columns import moment, moment_or_null

# Seats become items; what waits for the next meeting belongs to the ritual alone.
AGENDA = f"""
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
    {moment("added_at")},
    {moment_or_null("dropped_at")}
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
    {moment("due_at")},
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'missed')),
    {moment_or_null("settled_at")} CHECK ((settled_at IS NULL) = (state = 'planned')),
    PRIMARY KEY (occurrence, step)
) STRICT, WITHOUT ROWID;
INSERT INTO new_steps SELECT occurrence, step, due_at, state, settled_at FROM steps;
DROP TABLE steps;
ALTER TABLE new_steps RENAME TO steps;

-- The least answers that are shown, as the company had it when this opened.
ALTER TABLE occurrences ADD COLUMN k INTEGER NOT NULL DEFAULT 3 CHECK (k BETWEEN 3 AND 10);
ALTER TABLE rituals ADD COLUMN customer_seat INTEGER NOT NULL DEFAULT 0 CHECK (customer_seat IN (0, 1));
"""  # noqa: S608 - the schema's own words

# A question without a name has no person, no time and no discipline; its id is random, and so its place in the table.
QUESTIONS = f"""
CREATE TABLE new_questions (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    ritual TEXT NOT NULL REFERENCES rituals,
    occurrence TEXT REFERENCES occurrences,       -- where it stands now; NULL while it waits for the next one
    builder TEXT REFERENCES people,               -- NULL: without a name
    text TEXT NOT NULL CHECK (text <> ''),
    addressee TEXT NOT NULL DEFAULT '',           -- a person or a discipline; '' is everyone
    shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
    {moment_or_null("asked_at")} CHECK ((asked_at IS NULL) = (builder IS NULL)),
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
"""  # noqa: S608 - the schema's own words

# Answers without a name: the words, and apart from them a mark that says only that its giver has answered.
ANSWERS = """
CREATE TABLE nameless_answers (
    id TEXT PRIMARY KEY CHECK (length(id) = 32),  -- random
    occurrence TEXT NOT NULL REFERENCES occurrences,
    answer TEXT NOT NULL CHECK (json_valid(answer))
) STRICT, WITHOUT ROWID;
CREATE INDEX nameless_answers_of_occurrence ON nameless_answers (occurrence);

CREATE TABLE marks (
    mark TEXT PRIMARY KEY CHECK (length(mark) = 64),  -- HMAC under the occurrence's key; both go when it closes
    occurrence TEXT NOT NULL REFERENCES occurrences
) STRICT, WITHOUT ROWID;
"""

HOSTS = f"""
CREATE TABLE hosts (
    meeting TEXT PRIMARY KEY,                     -- an occurrence's id, also before it has opened
    ritual TEXT NOT NULL REFERENCES rituals,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT REFERENCES disciplines,
    {moment("at")},                               -- when it is held
    agreed INTEGER NOT NULL CHECK (agreed IN (0, 1)),
    held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1) AND held <= agreed)
) STRICT, WITHOUT ROWID;
CREATE INDEX hosts_of_ritual ON hosts (ritual, at);

CREATE TABLE actions (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    ritual TEXT NOT NULL REFERENCES rituals,
    occurrence TEXT NOT NULL REFERENCES occurrences,
    text TEXT NOT NULL CHECK (text <> ''),
    owner TEXT NOT NULL REFERENCES people,
    due TEXT NOT NULL CHECK (due LIKE '____-__-__'),
    added_by TEXT NOT NULL REFERENCES people,
    {moment("added_at")},
    done_on TEXT CHECK (done_on LIKE '____-__-__')
) STRICT, WITHOUT ROWID;
CREATE INDEX actions_open ON actions (ritual, due) WHERE done_on IS NULL;

-- A hash of what was sent last, so that the same is not sent again.
ALTER TABLE outbox ADD COLUMN said TEXT CHECK (said IS NULL OR length(said) = 64);
"""
