"""Places of an event in the ledger: head office sees where more came than there are places."""

from typing import Final

GATHERING_PREFIX: Final = "gathering:"
PLACE_UNIT: Final = "place"


def gathering_account(gathering_id: str) -> str:
    """Return the account that counts who came to an event."""
    return f"{GATHERING_PREFIX}{gathering_id}"
