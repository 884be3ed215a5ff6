-- Answers without a name.
-- The words, and apart from them a mark that says only that its giver has answered.

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
