"""The digest's decisions."""
