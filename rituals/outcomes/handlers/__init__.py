"""Outcomes' clicks and forms."""
