"""The digest's messages."""
