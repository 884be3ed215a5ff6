"""Decisions: writing them down, reviewing them, and their files."""
