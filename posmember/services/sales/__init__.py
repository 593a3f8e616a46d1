"""Settled tickets, found again."""
