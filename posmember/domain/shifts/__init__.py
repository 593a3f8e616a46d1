"""Shifts: the cash a till began with, what moved it, what was counted, and the Z-report."""
