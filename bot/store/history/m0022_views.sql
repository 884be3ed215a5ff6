-- Indexes that hold all that counting asks for.
-- Counting a week reads these and not the rows: five million of those lie far apart.

DROP INDEX contributions_by_week;
CREATE INDEX contributions_by_week ON contributions (week, builder, late, at, discipline);
DROP INDEX contributions_by_occurrence;
CREATE INDEX contributions_by_occurrence ON contributions (occurrence, builder, week, late, at, discipline)
    WHERE occurrence IS NOT NULL;
