"""What members do besides buying, and what it earns them: referring, checking in, playing."""
