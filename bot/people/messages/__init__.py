"""What people see of the roster, disciplines, privacy, and what waits for them."""
