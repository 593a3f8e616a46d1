"""Windows: the only room that knows Qt."""
