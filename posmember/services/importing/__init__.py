"""Take in lists that other programs exported."""
