"""What can be recommended now: of three lists in turn, what is there, due and not refused."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, select

from posmember.domain.ids import MemberId, ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.recommending.lists import Known, Order, candidates, most_usual
from posmember.domain.recommending.recommending import (
    Candidate,
    Habit,
    Reason,
    in_turn,
    is_due,
    recommended,
)
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.product import Product
from posmember.services.recommending.history import Record, declined_since, has_ever_bought
from posmember.services.recommending.rows import Suggestion
from posmember.services.recommending.trials import LATELY, OVERALL, orders_in_use, popular
from posmember.services.stock.on_hand import on_hand

ANCHORS_MOST: Final = 3
"""Of the cart and of the member's usual goods so many are looked at for what goes with them."""
QUIET_DAYS: Final = 30
"""So long after a no the same thing is not asked about again, nor shown as new."""

_PRODUCT = Prepared(
    select(Product.name, Product.price_minor, Product.is_weighed).where(
        Product.product_id == bindparam("product"),
        Product.is_active == 1,
        Product.kind == ProductKind.GOODS.value,
    )
)
_NAME = Prepared(select(Product.name).where(Product.product_id == bindparam("product")))


class Suggesting:
    """What can be recommended to one member, with some goods in the cart."""

    def __init__(
        self, connection: Connection, member_id: MemberId, today: date, present: Sequence[str]
    ) -> None:
        self._connection = connection
        self._member_id = member_id
        self._today = today
        self._present = tuple(present)
        self._record = Record(connection)
        self._habits = self._record.habits_of(member_id, today)
        self._products: dict[str, FoundRow] = {}
        since = today - timedelta(days=QUIET_DAYS)
        self.declined = declined_since(connection, member_id, since)

    def suggestions(self) -> Iterator[Suggestion]:
        """Yield what can be recommended, the best first; what is not taken is not looked up."""
        orders = orders_in_use(self._connection)
        lists = [self._list(reason, orders[reason]) for reason in Reason]
        yield from map(self._suggestion, in_turn(lists))

    def _list(self, reason: Reason, order: Order) -> Iterator[Candidate]:
        """Yield what one list holds; what it goes by is read when its turn comes."""
        known = Known(self._today, self._habits, present=self._present)
        if reason is not Reason.USUAL:
            anchors = anchors_of(self._habits, self._today, self._present)
            known = msgspec.structs.replace(
                known,
                pairings=self._record.pairings_with(anchors),
                overall=popular(self._connection, OVERALL) if order is Order.BASELINE else (),
                lately=popular(self._connection, LATELY) if reason is Reason.NEW else (),
            )
        yield from filter(self._may_be, candidates(reason, order, known))

    def _may_be(self, candidate: Candidate) -> bool:
        """Tell whether something is due, in the catalogue and on hand; and new if it says so."""
        product_id = candidate.product_id
        if candidate.reason is Reason.NEW and product_id in self.declined:
            return False
        if not is_due(candidate, self._interval(candidate), self._today):
            return False
        product = _PRODUCT.first(self._connection, {"product": product_id})
        if product is None or not self._is_on_hand(product_id):
            return False
        self._products[product_id] = product
        is_new = candidate.reason is Reason.NEW
        return not is_new or not has_ever_bought(self._connection, self._member_id, product_id)

    def _interval(self, candidate: Candidate) -> int | None:
        return interval_of(self._record, candidate)

    def _is_on_hand(self, product_id: str) -> bool:
        """Tell whether there is any of a product, as far as the shop counts it at all."""
        stock = on_hand(self._connection, product_id)
        return stock.milli > 0 or not stock.is_kept

    def _suggestion(self, candidate: Candidate) -> Suggestion:
        pair, product = candidate.pairing, self._products[candidate.product_id]
        name = ""
        if pair is not None:
            name = str(_NAME.scalar(self._connection, {"product": pair.with_id}) or "")
        found = recommended(candidate, self._interval(candidate), self._today, name)
        return Suggestion(
            ProductId(found.product_id),
            product.name,
            product.price_minor,
            bool(product.is_weighed),
            found.reason,
            found.explanation,
        )


def anchors_of(
    habits: Sequence[Habit], today: date, present: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the goods of the cart and the most usual ones that are looked at closer."""
    usual = (habit.product_id for habit in most_usual(habits, today))
    return tuple(dict.fromkeys((*present, *usual)))[:ANCHORS_MOST]


def interval_of(record: Record, candidate: Candidate) -> int | None:
    """Return the member's own interval, else the shop's where the member bought it at all."""
    if candidate.last_on is None or candidate.interval is not None:
        return candidate.interval
    return record.shops_interval(candidate.product_id)
