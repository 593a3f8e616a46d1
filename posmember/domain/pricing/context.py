"""What surrounds a ticket when it is priced: the moment, and what the shop knows beside it."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.scope import Moment


class PricingContext(msgspec.Struct, frozen=True):
    """The moment, the goods that rules may add, and how often limited rules were used."""

    moment: Moment
    gifts: Mapping[str, ProductSnapshot] = {}
    """Products that a promotion or reward may bring along, by id."""
    total_uses: Mapping[str, int] = {}
    """Uses of rules with a total limit so far, by rule id."""

    @property
    def today(self) -> dt.date:
        """The business date."""
        return self.moment.date
