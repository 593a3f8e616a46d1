"""Stored value and gift cards: principal and bonus, how they are filled, spent and paid back."""
