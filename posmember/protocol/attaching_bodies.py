"""What operations say of tickets that got their member after they were paid."""

import msgspec

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.ids import MemberId


class MemberAttached(msgspec.Struct, frozen=True, tag="member_attached"):
    """A paid sale has a member from now on; what was settled stays in its own operation.

    So has a return by which goods of it came back where nobody had heard of the member.
    """

    member_id: MemberId
    ticket: Ticket
    """The ticket as it stands with its member: prices as they were, and what it earns."""
