"""All members: search as you type, newest customers first."""
