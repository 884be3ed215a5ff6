"""Outcomes' decisions."""
