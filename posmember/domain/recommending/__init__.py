"""What a member is likely to want today, from what they and others bought; each with its reason."""
