"""The arithmetic of a ticket: cart, quote, tenders, returns."""
