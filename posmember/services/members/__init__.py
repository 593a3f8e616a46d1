"""Enrol, find, amend and explain members."""
