"""The shop's own data as files for other programs."""
