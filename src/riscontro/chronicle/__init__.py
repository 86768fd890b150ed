"""What happened, what was announced, and what became of it."""
