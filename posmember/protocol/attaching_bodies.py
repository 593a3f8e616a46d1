"""What operations say of tickets that got their member after they were paid."""

import msgspec

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.ids import MemberId


class MemberAttached(msgspec.Struct, frozen=True, tag="member_attached"):
    """A paid sale has a member from now on; what was settled stays in its own operation."""

    member_id: MemberId
    ticket: Ticket
    """The sale as it stands with its member: prices as they were, and what it earns."""
