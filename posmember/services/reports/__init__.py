"""Reports: exact sums off the record, read in short pieces so that selling goes on meanwhile."""
