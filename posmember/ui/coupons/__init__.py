"""Coupons: the templates in force, what became of their coupons, and giving more out."""
