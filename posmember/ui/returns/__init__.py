"""Take goods back: pick lines and quantities, read the statement, confirm."""
