"""What waits for head office, what it refused and why, and how to join one."""
