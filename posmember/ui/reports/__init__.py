"""Reports on the screen: a period, figures, charts and tables, and the way to a file."""
