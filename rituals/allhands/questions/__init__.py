"""Questions for a meeting."""
