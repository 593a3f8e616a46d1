"""Documents, and the durable queue of each printer."""
