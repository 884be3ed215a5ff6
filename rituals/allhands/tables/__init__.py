"""The all-hands' rows."""
