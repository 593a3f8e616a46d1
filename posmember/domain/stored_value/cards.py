"""Gift cards and count cards as they stand, and what may be taken from them."""

import datetime as dt

import msgspec

from posmember.domain.money import multiply_ratio
from posmember.domain.pricing.scope import ItemScope, ScopedProduct
from posmember.domain.stored_value.errors import (
    BalanceTooLowError,
    CountCardLapsedError,
    CountCardNotForProductError,
    CountCardUsedUpError,
    GiftCardEmptyError,
    GiftCardLapsedError,
    NothingToGiveBackError,
)


class GiftCardStanding(msgspec.Struct, frozen=True):
    """A gift card: what is on it and through when. Minor units."""

    card_id: str
    balance_minor: int
    expires_on: dt.date | None = None

    def ensure_spendable(
        self, amount_minor: int, today: dt.date, currency_decimals: int = 2
    ) -> None:
        """Refuse a lapsed or empty card, and more than is on it."""
        if self.expires_on is not None and self.expires_on < today:
            raise GiftCardLapsedError(self.expires_on)
        if self.balance_minor <= 0:
            raise GiftCardEmptyError
        if amount_minor > self.balance_minor:
            raise BalanceTooLowError(amount_minor, self.balance_minor, currency_decimals)


class CountCardStanding(msgspec.Struct, frozen=True):
    """A count card: how many of its uses are left and what they are good for."""

    card_id: str
    uses: int
    """As sold."""
    left: int
    price_minor: int
    scope: ItemScope = ItemScope()
    expires_on: dt.date | None = None

    def ensure_usable(self, wanted: int, today: dt.date, product: ScopedProduct | None) -> None:
        """Refuse a lapsed card, more uses than are left, and a product it is not good for."""
        if self.expires_on is not None and self.expires_on < today:
            raise CountCardLapsedError(self.expires_on)
        if wanted < 1 or wanted > self.left:
            raise CountCardUsedUpError(wanted, self.left)
        if product is not None and not self.scope.covers(product):
            raise CountCardNotForProductError(product.product_id)

    def refund_minor(self) -> int:
        """Return what comes back for the uses that are left, half-up; refuses where none are."""
        if self.left <= 0:
            raise NothingToGiveBackError
        return self.price_minor - multiply_ratio(self.price_minor, self.uses - self.left, self.uses)
