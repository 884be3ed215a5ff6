"""Technologies as files."""
