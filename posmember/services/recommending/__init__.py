"""What to recommend to a member, and what they said to it."""
