"""Whether Builders is well: checks, health, the lock on the database."""
