"""Rules and values: pure functions that know no clock, no database and no window."""
