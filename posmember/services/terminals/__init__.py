"""The operation log of this till, and what it exchanges with head office."""
