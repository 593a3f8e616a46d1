"""The programme: how points are earned, spent, kept in lots, and how tiers are reached."""
