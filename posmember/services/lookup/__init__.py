"""Find members, goods and receipts by whatever was typed or scanned."""
