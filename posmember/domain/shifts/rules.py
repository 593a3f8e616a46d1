"""How a shop works in shifts."""

from typing import Literal

import msgspec


class ShiftRules(msgspec.Struct, frozen=True):
    """How a shop works in shifts; without them, sales are made all the same."""

    are_used: bool = False
    is_count_blind: bool = True
    """Whoever counts learns what should be there only afterwards."""
    held_carts: Literal["refuse", "carry_over"] = "carry_over"
    """What carts on hold mean for the end of a shift."""
