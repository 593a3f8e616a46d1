"""Reading other people's lists: which column is what, and what each row says."""
