"""Birthdays and what is due to members."""
