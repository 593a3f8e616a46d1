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


class DependantAdded(msgspec.Struct, frozen=True, tag="dependant_added"):
    """A child, a partner or the like. Personal data: `name`, `relation`, `birthday`."""

    dependant_id: str
    member_id: MemberId
    is_minor: bool = False
    has_consent: bool = False
    """A guardian agreed; never without it where they are a minor."""


class DependantRemoved(msgspec.Struct, frozen=True, tag="dependant_removed"):
    """Nobody thinks of them any more."""

    dependant_id: str
    member_id: MemberId


CareFact = FollowUpSet | FollowUpClosed | DependantAdded | DependantRemoved
