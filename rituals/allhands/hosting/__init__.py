"""Hosting a meeting."""
