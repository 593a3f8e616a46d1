"""Count cards on tickets: who may buy them, what a piece cost, and what comes back of them.

A piece is one card. It costs its share of what the line came to after all reductions; what comes
back of a card is that price less the uses taken, as for a card that was sold beside tickets.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.errors import (
    CountCardNeedsMemberError,
    CountCardOnTicketError,
    CountCardsUsedUpError,
    CountCardTouchedError,
)
from posmember.domain.checkout.ticket import CountCardBack, Ticket, TicketLine
from posmember.domain.ids import MemberId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.stored_value.cards import CountCardStanding
from posmember.domain.stored_value.count_cards import CountCard
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.stored_value.validity import last_valid_day

_PIECE_MILLI: Final = 1_000


class CardOfSale(msgspec.Struct, frozen=True):
    """A card that a line of a sale brought, as it stands now."""

    line_no: int
    standing: CountCardStanding


class CountCardsBack(msgspec.Struct, frozen=True):
    """What becomes of the count cards of a sale that come back."""

    kept: Mapping[int, int]
    """What the shop keeps of each line for uses that were taken, in minor units."""
    cards: tuple[CountCardBack, ...]


NO_COUNT_CARDS: Final = CountCardsBack({}, ())


def plan_sold_as(product_id: str, plans: Iterable[CountCardPlan]) -> CountCardPlan | None:
    """Return the plan whose cards are sold as this product."""
    return next((plan for plan in plans if plan.is_active and plan.product_id == product_id), None)


def ensure_count_cards_sold(cart: Cart, plans: Sequence[CountCardPlan]) -> None:
    """Refuse a count card that no plan stands behind, and one for nobody."""
    for line in cart.lines:
        product = line.product
        if product.kind is not ProductKind.COUNT_CARD:
            continue
        if plan_sold_as(product.product_id, plans) is None or line.quantity_milli % _PIECE_MILLI:
            raise CountCardOnTicketError(product.name)
        if cart.member is None:
            raise CountCardNeedsMemberError(product.name)


def cards_sold(
    ticket: Ticket, plans: Sequence[CountCardPlan], today: dt.date, new_id: Callable[[], str]
) -> Iterator[CountCard]:
    """Yield the cards that the lines of a sale bring its member."""
    for line in _card_lines(ticket):
        plan = plan_sold_as(line.product_id, plans)
        assert plan is not None, "refused before the ticket was settled"
        assert ticket.member is not None, "refused before the ticket was settled"
        ends = last_valid_day(today, plan.valid_months, plan.valid_days)
        pieces = line.quantity_milli // _PIECE_MILLI
        for price_minor in allocate(line.net_minor, [1] * pieces):
            yield CountCard(
                card_id=new_id(),
                receipt_no=ticket.receipt_no,
                member_id=MemberId(ticket.member.member_id),
                plan_id=plan.plan_id,
                name_zh=plan.name_zh,
                name_en=plan.name_en,
                uses=plan.uses,
                price_minor=price_minor,
                payments=(),
                scope=plan.scope,
                expires_on=ends.isoformat() if ends else None,
                currency_decimals=ticket.currency_decimals,
                sale_id=ticket.sale_id,
                line_no=line.line_no,
            )


def count_cards_back(
    original: Ticket,
    wanted: Mapping[int, int],
    cards: Sequence[CardOfSale],
    *,
    is_void: bool = False,
) -> CountCardsBack:
    """Return what becomes of the cards of lines *wanted*: those with most uses left come back.

    Refuses where too few of them have uses left, and to undo a sale whose cards were used.
    """
    kept: dict[int, int] = {}
    back: list[CountCardBack] = []
    for line in _card_lines(original):
        pieces = wanted.get(line.line_no, 0) // _PIECE_MILLI
        if not pieces:
            continue
        chosen = _fullest(line, cards)[:pieces]
        if len(chosen) < pieces:
            raise CountCardsUsedUpError(line.name, pieces, len(chosen))
        if is_void and any(card.left < card.uses for card in chosen):
            raise CountCardTouchedError(line.name)
        found = [CountCardBack(card.card_id, card.left, card.refund_minor()) for card in chosen]
        kept[line.line_no] = sum(card.price_minor for card in chosen) - sum(
            card.money_back_minor for card in found
        )
        back += found
    return CountCardsBack(kept, tuple(back))


def _card_lines(ticket: Ticket) -> list[TicketLine]:
    return [line for line in ticket.lines if line.kind is ProductKind.COUNT_CARD]


def _fullest(line: TicketLine, cards: Sequence[CardOfSale]) -> list[CountCardStanding]:
    """Return the cards of a line that have uses left, those with most of them first."""
    found = [card.standing for card in cards if card.line_no == line.line_no]
    return sorted(
        (card for card in found if card.left > 0), key=lambda card: (-card.left, card.card_id)
    )
