"""What the parts of the checkout's presenter ask of it."""

from typing import Protocol

from posmember.domain.checkout.cart import Cart
from posmember.domain.ids import MemberId
from posmember.domain.pricing.product import ProductSnapshot
from posmember.services.lookup.rows import ProductHit


class Counter(Protocol):
    """The presenter in the middle, as its parts see it."""

    def change(self, cart: Cart) -> None:
        """Go on with a changed cart and have it priced."""

    def reprice(self) -> None:
        """Price the same cart again: what pays it has changed."""

    def attach(self, member_id: MemberId) -> None:
        """Attach a member to the cart."""

    def add_product(self, product: ProductSnapshot, quantity_milli: int) -> None:
        """Ring a product up."""

    def ring_up(self, hit: ProductHit, count_text: str) -> None:
        """Ring up what was found; *count_text*, if any, is how many were typed before it."""

    def resume(self, cart: Cart) -> None:
        """Go on with another cart."""

    def tidy(self) -> None:
        """Empty the box and put away what hung below it."""

    def refuse(self, problem: Exception) -> None:
        """Say why something did not work; what was entered comes back."""
