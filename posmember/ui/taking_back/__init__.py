"""Goods that nobody has a receipt for: rung up, worth what they cost today, taken back for cash."""
