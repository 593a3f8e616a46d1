"""Stored value at the counter: balances, top-ups, gift cards and count cards."""
