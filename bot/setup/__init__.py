"""The first run, and what a company decides later."""
