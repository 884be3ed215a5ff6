"""The joint all-hands."""
