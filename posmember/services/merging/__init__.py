"""Two records of one person: look, merge, part again, and find likely ones."""
