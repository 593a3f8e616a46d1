"""Words for refusals, one file per subject, gathered in `catalogue`."""
