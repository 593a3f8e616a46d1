"""What a member brought so far: the margin where the cost of goods is known, else what was paid.

Tickets do not keep what goods cost, so it is the cost that the catalogue has now.
"""

import enum
from typing import Final, NamedTuple

from posmember.domain.money import divide

_UNIT: Final = 1_000


class Basis(enum.StrEnum):
    """What a value is made of."""

    MARGIN = "margin"
    """The cost of all goods is known."""
    SPEND = "spend"
    """Of none: it is what was paid."""
    MIXED = "mixed"
    """Of some; the others stand at what was paid for them."""


class Worth(NamedTuple):
    """What tickets came to, less what came back. Money in minor units."""

    net_minor: int = 0
    """What was paid."""
    cost_milli: int = 0
    """What the goods cost of which that is known, in thousandths of minor units."""
    lines: int = 0
    known_lines: int = 0
    """Those of goods whose cost is known."""

    @property
    def value_minor(self) -> int:
        """Return what is left after the cost that is known."""
        return self.net_minor - divide(self.cost_milli, _UNIT)

    @property
    def basis(self) -> Basis:
        """Return what the value is made of."""
        if not self.known_lines:
            return Basis.SPEND
        return Basis.MARGIN if self.known_lines == self.lines else Basis.MIXED
