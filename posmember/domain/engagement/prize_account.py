"""Prizes and tries in the ledger: head office sees what was given, or tried, too often."""

from typing import Final

from posmember.domain.ids import MemberId

PRIZE_PREFIX: Final = "prize:"
PRIZE_UNIT: Final = "prize"
TRIES_PREFIX: Final = "tries:"
TRY_UNIT: Final = "try"


def prize_account(draw_id: str, prize_id: str) -> str:
    """Return the account that counts how many of a prize were given."""
    return f"{PRIZE_PREFIX}{draw_id}/{prize_id}"


def tries_account(draw_id: str, member_id: MemberId, day: str) -> str:
    """Return the account that counts how often a member tried a draw on a business date."""
    return f"{TRIES_PREFIX}{draw_id}/{member_id}/{day}"
