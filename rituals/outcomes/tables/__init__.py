"""Outcomes' rows."""
