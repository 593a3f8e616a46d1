"""Use cases of a shift: open, move cash, count, close, hand over."""
