-- What a to-do is about, beside its key.
-- The keys: seat:DISCIPLINE:MEETING:N, checkin:NUMBER:BUILDER:ROUND, and why:NUMBER:N and quiet:NUMBER:1 of one kind.

ALTER TABLE duties ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE duties ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
UPDATE duties SET about = coalesce((
    SELECT id FROM disciplines WHERE substr(duties.key, 1, length(id) + 6) = 'seat:' || id || ':'
), '') WHERE kind = 'seat';
UPDATE duties SET about = coalesce((
    SELECT CAST(number AS TEXT) FROM outcomes
    WHERE substr(duties.key, 1, length(CAST(number AS TEXT)) + 9) = 'checkin:' || CAST(number AS TEXT) || ':'
), '') WHERE kind = 'checkin';
UPDATE duties SET about = substr(subject, 5) WHERE kind = 'why' AND subject LIKE 'why:%';
UPDATE duties SET purpose = 'quiet' WHERE kind = 'why' AND key LIKE 'quiet:%';
