"""The history of the tables: one step for each version of the file."""
