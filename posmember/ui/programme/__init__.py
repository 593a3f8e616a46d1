"""The editor of the programme: every rule of the shop but the ladder."""
