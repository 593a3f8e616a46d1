"""Products and their movements."""
