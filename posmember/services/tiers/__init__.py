"""Tiers of members: set by staff, reviewed by night, tried out before a ladder is saved."""
