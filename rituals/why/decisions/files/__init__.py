"""Decision records as files."""
