"""Coupons: given out, found, handed on, taken back, counted."""
