"""Questions about technology and their threads."""
