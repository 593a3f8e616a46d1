"""Use cases: the only callers of the models; each public method is one transaction."""
