"""Words for people in both languages, for every place that is not a window."""
