"""What screens and commands are told about recommendations."""

from dataclasses import dataclass

from posmember.domain.ids import ProductId
from posmember.domain.recommending.recommending import Reason


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A product to recommend, and why."""

    product_id: ProductId
    name: str
    price_minor: int
    is_weighed: bool
    reason: Reason
    explanation: str
    """A code with figures, worded by `domain.words.explanations`."""
