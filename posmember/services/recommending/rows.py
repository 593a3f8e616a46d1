"""What screens and commands are told about recommendations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from posmember.domain.ids import ProductId
from posmember.domain.recommending.recommending import Reason
from posmember.domain.recommending.trial import Hits


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


@dataclass(frozen=True, slots=True)
class Trials:
    """How each list did against its baseline, on baskets held back before a day."""

    tried_on: date
    hits: Mapping[Reason, Hits]
