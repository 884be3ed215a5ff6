"""Messages of the prompt and of search."""
