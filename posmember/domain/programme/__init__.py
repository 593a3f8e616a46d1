"""The programme: all rules in force, as one versioned value."""
