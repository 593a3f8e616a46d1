"""Messages between till and head office, owned by neither side."""
