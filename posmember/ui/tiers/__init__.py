"""The ladder of tiers: edited, tried out on the shop's members, saved as a version."""
