"""Taxes contained in prices or added to them."""
