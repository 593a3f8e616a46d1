"""What operations say about what members do besides buying."""

import msgspec

from posmember.domain.ids import MemberId
from posmember.protocol.operation import Amount


class DrawTried(msgspec.Struct, frozen=True, tag="draw_tried"):
    """A member took part in a prize draw; what was won follows from the seed, and stands here."""

    member_id: MemberId
    draw_id: str
    seed: str
    """Random, hexadecimal, drawn by the till."""
    prize_id: str = ""
    """Empty: nothing."""
    stock: Amount | None = None
    """How many there are of the prize in all, as the till knew; None: no end."""
    tries_per_day: Amount | None = None
    """How often one member may try on a day, as the till knew; None: nobody said."""
