"""Ring up, hold, settle and return."""
