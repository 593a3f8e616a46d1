"""Tables of the till, with no rules beyond their constraints."""
