-- Keys, and who asked to be forgotten.

CREATE TABLE keys (
    purpose TEXT PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64)   -- HMAC of a Slack id under the key "forgotten"
) STRICT, WITHOUT ROWID;
