"""A member for a ticket that is paid."""
