"""Ask why this tech?: technologies, questions with what was said to them, decisions, debts, and search over them."""

from bot.store.history.columns import moment, moment_or_null

# A prompt is a step of its own, a decision a contribution, an invitation a duty.
KINDS = f"""
CREATE TABLE new_steps (
    occurrence TEXT NOT NULL REFERENCES occurrences,
    step TEXT NOT NULL CHECK (step IN ('gather', 'fill', 'run', 'pulse', 'recap', 'ask', 'close', 'prompt')),
    {moment("due_at")},
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'missed')),
    {moment_or_null("settled_at")} CHECK ((settled_at IS NULL) = (state = 'planned')),
    PRIMARY KEY (occurrence, step)
) STRICT, WITHOUT ROWID;
INSERT INTO new_steps SELECT occurrence, step, due_at, state, settled_at FROM steps;
DROP TABLE steps;
ALTER TABLE new_steps RENAME TO steps;

CREATE TABLE new_contributions (
    source TEXT PRIMARY KEY,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT NOT NULL REFERENCES disciplines,
    kind TEXT NOT NULL CHECK (kind IN ('response', 'item', 'question', 'reply', 'decision')),
    occurrence TEXT REFERENCES occurrences,
    {moment("at")},
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    late INTEGER NOT NULL CHECK (late IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO new_contributions SELECT source, builder, discipline, kind, occurrence, at, week, late FROM contributions;
DROP TABLE contributions;
ALTER TABLE new_contributions RENAME TO contributions;
CREATE INDEX contributions_by_week ON contributions (week, discipline, builder);
CREATE INDEX contributions_by_occurrence ON contributions (occurrence, builder);

CREATE TABLE new_duties (
    key TEXT PRIMARY KEY,
    builder TEXT NOT NULL REFERENCES people,
    kind TEXT NOT NULL CHECK (kind IN ('seat', 'host', 'action', 'checkin', 'why', 'invite')),
    subject TEXT NOT NULL CHECK (subject <> ''),  -- the meeting, action, outcome or question it is about
    {moment("opened_at")},
    {moment_or_null("settled_at")}                -- done, passed or moot: which one is not kept
) STRICT, WITHOUT ROWID;
INSERT INTO new_duties SELECT key, builder, kind, subject, opened_at, settled_at FROM duties;
DROP TABLE duties;
ALTER TABLE new_duties RENAME TO duties;
CREATE INDEX duties_waiting ON duties (builder) WHERE settled_at IS NULL;
CREATE INDEX duties_by_subject ON duties (subject) WHERE settled_at IS NULL;
"""  # noqa: S608 - the schema's own words

TECHNOLOGIES = f"""
CREATE TABLE technologies (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    about TEXT NOT NULL,                          -- what it does here, in a line
    quadrant TEXT NOT NULL,                       -- where it stands on a radar, as the company calls it
    link TEXT NOT NULL,
    premise TEXT NOT NULL,                        -- why it was chosen, while no decision says so
    steward TEXT REFERENCES people,               -- who looks after it; NULL: nobody
    affirmed_on TEXT CHECK (affirmed_on LIKE '____-__-__'),  -- when somebody last said that it is still so
    {moment("added_at")}
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
"""

WHYS = f"""
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
    {moment("asked_at")},
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'dropped')),
    {moment("touched_at")},                       -- the last word in its thread
    {moment_or_null("nudged_at")},
    {moment_or_null("closed_at")},
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
    {moment("given_at")},
    {moment_or_null("edited_at")}
) STRICT;
CREATE INDEX replies_of_why ON why_replies (why, given_at);

CREATE TABLE wonders (
    why INTEGER NOT NULL REFERENCES whys,
    builder TEXT NOT NULL REFERENCES people,
    discipline TEXT REFERENCES disciplines,
    {moment("at")},
    PRIMARY KEY (why, builder)                    -- one person, once
) STRICT, WITHOUT ROWID;

CREATE TABLE prompts (
    occurrence TEXT PRIMARY KEY REFERENCES occurrences,
    technology TEXT NOT NULL REFERENCES technologies,
    {moment("at")}
) STRICT, WITHOUT ROWID;
CREATE INDEX prompts_by_time ON prompts (at);
"""

DECISIONS = f"""
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
    {moment_or_null("review_asked_at")},          -- since when the thread asks whether it is still true
    superseded_by INTEGER REFERENCES decisions,
    file TEXT NOT NULL,                           -- its name in the folder it came from
    source TEXT NOT NULL,                         -- that file, word for word, until it is changed here
    extra TEXT NOT NULL CHECK (json_valid(extra)),  -- what a file says that has no column
    by TEXT REFERENCES people,                    -- who wrote it down; NULL: it came in a file
    {moment("added_at")},
    CHECK (superseded_by IS NULL OR (status = 'superseded' AND superseded_by <> number))
) STRICT;
CREATE INDEX decisions_of_technology ON decisions (technology);
CREATE INDEX decisions_of_why ON decisions (why) WHERE why IS NOT NULL;
CREATE INDEX decisions_to_review ON decisions (review_on) WHERE review_on IS NOT NULL;

CREATE TABLE decision_edits (
    id INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL REFERENCES decisions,
    by TEXT REFERENCES people,
    {moment("at")},
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
CREATE INDEX edits_of_decision ON decision_edits (decision);
"""

DEBTS = f"""
CREATE TABLE debts (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL CHECK (title <> ''),
    about TEXT NOT NULL,
    technology TEXT REFERENCES technologies,
    added_by TEXT NOT NULL REFERENCES people,
    {moment("added_at")},
    state TEXT NOT NULL CHECK (state IN ('open', 'fixed', 'dropped')),
    {moment_or_null("closed_at")},
    CHECK ((state = 'open') = (closed_at IS NULL))
) STRICT;

CREATE TABLE debt_scores (
    debt INTEGER NOT NULL REFERENCES debts,
    builder TEXT NOT NULL REFERENCES people,
    kind TEXT NOT NULL CHECK (kind IN ('impact', 'cost')),
    discipline TEXT NOT NULL REFERENCES disciplines,
    score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    {moment("at")},
    PRIMARY KEY (debt, builder, kind)             -- a later one replaces it
) STRICT, WITHOUT ROWID;
"""


def _index(table: str, key: str, *columns: str) -> str:
    """A full-text index over a table that follows it by itself, so that no word outlives its row."""
    listed, new, old = (", ".join(f"{prefix}{each}" for each in columns) for prefix in ("", "new.", "old."))
    gone = f"INSERT INTO search_{table} (search_{table}, rowid, {listed}) VALUES ('delete', old.{key}, {old})"  # noqa: S608
    come = f"INSERT INTO search_{table} (rowid, {listed}) VALUES (new.{key}, {new})"  # noqa: S608 - our own words
    return f"""
CREATE VIRTUAL TABLE search_{table} USING FTS5(
    {listed}, content='{table}', content_rowid='{key}', tokenize='unicode61 remove_diacritics 2', prefix='3 4'
);
CREATE TRIGGER {table}_found AFTER INSERT ON {table} BEGIN {come}; END;
CREATE TRIGGER {table}_lost AFTER DELETE ON {table} BEGIN {gone}; END;
CREATE TRIGGER {table}_changed AFTER UPDATE OF {listed} ON {table} BEGIN {gone}; {come}; END;
"""


SEARCH = (
    _index(
        "decisions",
        "number",
        *("title", "context", "options", "choice", "premise", "consequences", "product_fit", "goals_fit"),
    )
    + _index("whys", "number", "text", "quoted")
    + _index("why_replies", "id", "text")
)
