"""A shop to try things in: the same people, goods and sales every time."""
