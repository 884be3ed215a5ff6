"""The all-hands' forms."""
