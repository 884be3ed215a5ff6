"""The roster, disciplines, absence, rights, and what waits for people."""
