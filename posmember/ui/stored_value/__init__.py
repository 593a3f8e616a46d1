"""Stored value: top members up, look at what was paid in, and pay it back."""
