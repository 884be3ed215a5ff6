"""The all-hands' decisions."""
