"""Who is held out of a campaign: by a hash, so that every till comes to the same group."""

import hashlib
from typing import Final

_HUNDRED: Final = 100
_SPACE: Final = 1 << 256


def is_held_out(campaign_id: str, member_id: str, control_percent: int) -> bool:
    """Tell whether a member only serves to compare with.

    It follows from the two ids alone: neither when nor where it is asked, nor who else is there,
    makes a difference; and who is held out at a share is held out at any larger one.
    """
    digest = hashlib.sha256(f"{campaign_id}|{member_id}".encode()).digest()
    return int.from_bytes(digest) * _HUNDRED // _SPACE < control_percent
