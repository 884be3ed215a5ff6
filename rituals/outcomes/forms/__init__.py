"""Outcomes' forms."""
