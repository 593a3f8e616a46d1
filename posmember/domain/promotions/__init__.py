"""Promotions and coupons: what a ticket is reduced by, and the best allowed combination."""
