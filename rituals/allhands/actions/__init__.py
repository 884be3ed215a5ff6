"""Actions a meeting asks for."""
