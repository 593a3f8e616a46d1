"""One member on one screen: who, what they have, what happened, what staff should know."""
