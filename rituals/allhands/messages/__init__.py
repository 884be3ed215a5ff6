"""The all-hands' messages."""
