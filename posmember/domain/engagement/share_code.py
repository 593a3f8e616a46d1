"""A member's personal share code: `PS1` and 29 characters that hold the member's id.

It names a member and authorises nothing, so it needs no look-up and is never withdrawn.
"""

import uuid
from typing import Final

from posmember.domain.bearer_code import (
    CodeFault,
    bearer_code,
    looks_like_code,
    read_bearer_code,
    secret_in,
)
from posmember.domain.engagement.errors import ShareCodeUnreadableError
from posmember.domain.ids import MemberId

PREFIX: Final = "PS1"


def share_code(member_id: MemberId) -> str:
    """Return the code that leads to this member."""
    return bearer_code(PREFIX, uuid.UUID(member_id).bytes)


def member_behind(text: str) -> MemberId:
    """Return the member whose share code *text* is; refuses anything else."""
    found = read_bearer_code(PREFIX, text)
    if isinstance(found, CodeFault):
        raise ShareCodeUnreadableError
    return MemberId(str(uuid.UUID(bytes=secret_in(PREFIX, found))))


def looks_like_share_code(text: str) -> bool:
    """Tell whether *text* was meant as a share code, whole or damaged."""
    return looks_like_code(PREFIX, text)
