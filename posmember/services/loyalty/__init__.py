"""Points beside tickets: lapsing, corrections, transfers, events."""
