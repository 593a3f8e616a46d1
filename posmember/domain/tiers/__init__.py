"""Tiers: the ladder, how a rung is reached, kept and lost, and what it gives."""
