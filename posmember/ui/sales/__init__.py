"""Settled tickets: find one, see its receipt, print it again, take goods back."""
