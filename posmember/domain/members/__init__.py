"""Values that identify a member: phones, birthdays, readings, codes."""
