"""The digest's rows."""
