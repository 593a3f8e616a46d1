"""Recommend goods to a member, ask about one of them, and count the answers."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final

from sqlalchemy import Connection, bindparam, func, or_, select

from posmember.domain.clock import Clock
from posmember.domain.ids import MemberId, OperatorId, ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.recommending.recommending import (
    MOST,
    Candidate,
    Habit,
    candidates,
    is_due,
    recommended,
)
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.product import Product, StockMovement
from posmember.protocol.recommending_bodies import PromptAnswered
from posmember.services.members.page import person_of
from posmember.services.members.today import today_of
from posmember.services.recommending.history import (
    declined_since,
    habits_of,
    pairings_with,
    shops_interval,
)
from posmember.services.recommending.rows import Suggestion
from posmember.services.stock.movements import BOOKED_IN
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, Writing

ANCHORS_MOST: Final = 3
"""Of the cart and of the member's usual goods so many are looked at for what goes with them."""
QUIET_DAYS: Final = 30
"""So long after a no the same thing is not asked about again."""

_PRODUCT = Prepared(
    select(Product.name, Product.price_minor, Product.is_weighed).where(
        Product.product_id == bindparam("product"),
        Product.is_active == 1,
        Product.kind == ProductKind.GOODS.value,
    )
)
_NAME = Prepared(select(Product.name).where(Product.product_id == bindparam("product")))
_ON_HAND = Prepared(
    select(func.coalesce(func.sum(StockMovement.quantity_milli), 0)).where(
        StockMovement.product_id == bindparam("product")
    )
)
_IS_COUNTED = Prepared(
    select(func.count()).where(
        StockMovement.product_id == bindparam("product"),
        or_(*(StockMovement.kind == kind for kind in BOOKED_IN)),
    )
)


class RecommendingService:
    """Everything about recommendations."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def for_member(
        self, member_id: MemberId, present: Sequence[str] = ()
    ) -> tuple[Suggestion, ...]:
        """Return the three things to recommend to a member, the best first.

        Each is in the catalogue and on hand, and not bought within its repurchase interval.
        *present* is in the cart: it is not among them, and what goes with it is.
        """
        with self._reading() as connection:
            today = today_of(connection, self._clock()).date
            person = person_of(connection, member_id)
            return tuple(islice(_suggestions(connection, person, today, present), MOST))

    def prompt(self, member_id: MemberId, present: Sequence[str] = ()) -> Suggestion | None:
        """Return the one thing to ask about as a member is attached; None: nothing.

        Nothing that is weighed, and nothing that the member said no to lately; nothing at all where
        the shop does not ask.
        """
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            if not now.settings.asks_at_counter:
                return None
            today = now.date
            person = person_of(connection, member_id)
            declined = declined_since(connection, person, today - timedelta(days=QUIET_DAYS))
            found = islice(_suggestions(connection, person, today, present), MOST)
            asked = (each for each in found if not each.is_weighed)
            return next((each for each in asked if each.product_id not in declined), None)

    def answer(
        self, actor: OperatorId, member_id: MemberId, asked: Suggestion, *, is_accepted: bool
    ) -> None:
        """Put a member's yes or no on record."""
        with self._writing() as uow:
            person = person_of(uow.connection, member_id)
            body = PromptAnswered(person, asked.product_id, asked.reason.value, is_accepted)
            append(uow, Draft(body, self._clock(), actor))


def _suggestions(
    connection: Connection, member_id: MemberId, today: date, present: Sequence[str]
) -> Iterator[Suggestion]:
    """Yield what can be recommended, the best first."""
    habits = habits_of(connection, member_id, today)
    anchors = tuple(dict.fromkeys((*present, *_most_usual(habits))))[:ANCHORS_MOST]
    for candidate in candidates(habits, pairings_with(connection, anchors), present):
        interval = candidate.interval
        if candidate.last_on is not None and interval is None:
            interval = shops_interval(connection, candidate.product_id)
        if not is_due(candidate, interval, today):
            continue
        product = _PRODUCT.first(connection, {"product": candidate.product_id})
        if product is not None and _is_on_hand(connection, candidate.product_id):
            yield _suggestion(connection, candidate, product, interval, today)


def _most_usual(habits: Sequence[Habit]) -> Iterator[str]:
    ranked = sorted(habits, key=lambda habit: (-len(habit.days), habit.product_id))
    return (habit.product_id for habit in ranked)


def _is_on_hand(connection: Connection, product_id: str) -> bool:
    """Tell whether there is any of a product, as far as the shop counts it at all."""
    if int(_ON_HAND.scalar(connection, {"product": product_id})) > 0:
        return True
    return not _IS_COUNTED.scalar(connection, {"product": product_id})


def _suggestion(
    connection: Connection,
    candidate: Candidate,
    product: FoundRow,
    interval: int | None,
    today: date,
) -> Suggestion:
    pair = candidate.pairing
    name = "" if pair is None else str(_NAME.scalar(connection, {"product": pair.with_id}) or "")
    found = recommended(candidate, interval, today, name)
    return Suggestion(
        ProductId(found.product_id),
        product.name,
        product.price_minor,
        bool(product.is_weighed),
        found.reason,
        found.explanation,
    )
