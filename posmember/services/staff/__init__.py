"""Operators, their PINs and what they may do."""
