"""The to-do list: whom to get in touch with, and who does it."""
