"""The second program: head office on PostgreSQL."""
