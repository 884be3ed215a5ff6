"""Outcomes' messages."""
