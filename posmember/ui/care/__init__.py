"""The morning page: whose birthday is near, and what was done about it."""
