"""Outcome check-ins."""
