"""Bring a list of another program in: look, correct, rehearse, run, undo."""
