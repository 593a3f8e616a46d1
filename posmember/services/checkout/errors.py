"""What settling a sale refuses besides the arithmetic."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class QuoteOutdatedError(Refusal):
    """Total or points would differ from what the screen showed; it shows the new ones now."""
