"""What operations say about looking after members."""

import msgspec

from posmember.domain.ids import MemberId


class FollowUpSet(msgspec.Struct, frozen=True, tag="follow_up_set"):
    """Somebody is to get in touch with a member on a day. Personal data: `text`."""

    follow_up_id: str
    member_id: MemberId
    due_on: str
    """ISO date."""
    clerk: str = ""
    """Who is to; empty: whoever looks after the member's tier."""


class FollowUpClosed(msgspec.Struct, frozen=True, tag="follow_up_closed"):
    """It was done, or is not to be done any more. Personal data: `text`, what came of it."""

    follow_up_id: str
    member_id: MemberId


CareFact = FollowUpSet | FollowUpClosed
