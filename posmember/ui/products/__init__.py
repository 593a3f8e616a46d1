"""The catalogue, to look things up in."""
