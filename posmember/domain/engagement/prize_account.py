"""Prizes in the ledger: an account for each, so that head office sees one given too often."""

from typing import Final

PRIZE_PREFIX: Final = "prize:"
PRIZE_UNIT: Final = "prize"


def prize_account(draw_id: str, prize_id: str) -> str:
    """Return the account that counts how many of a prize were given."""
    return f"{PRIZE_PREFIX}{draw_id}/{prize_id}"
