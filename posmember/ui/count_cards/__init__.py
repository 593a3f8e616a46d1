"""Count cards of a member: sell one, use it once, put a use back, pay the rest back."""
