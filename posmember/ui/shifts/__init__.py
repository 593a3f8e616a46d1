"""Shifts: open with a counted float, move cash, count, close, look at Z-reports."""
