"""Events that a shop invites members to: talks, tastings, trials, evenings for a tier."""
