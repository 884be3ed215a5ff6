"""What the engine itself shows: rituals, their forms, help."""
