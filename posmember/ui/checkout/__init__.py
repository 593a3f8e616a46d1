"""The screen that matters: ring up, attach a member, take the money, on to the next."""
