"""Technologies and the radar."""
