"""What operations say about what was recommended at the counter."""

import msgspec

from posmember.domain.ids import MemberId


class PromptAnswered(msgspec.Struct, frozen=True, tag="prompt_answered"):
    """A member said yes or no to what was recommended when they were attached."""

    member_id: MemberId
    product_id: str
    reason: str
    """What it was recommended for: a value of `Reason`."""
    is_accepted: bool
