"""Reports as values: a period, figures, charts and tables that know neither paper nor screen."""
