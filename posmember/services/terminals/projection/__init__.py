"""From operations to tables: the same code applies own and received operations."""
