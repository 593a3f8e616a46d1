"""The balanced legs of a ticket: points, coupons, and what may be returned of each line."""

from collections.abc import Sequence

from posmember.domain.campaigns.account import COST_UNIT, campaign_account
from posmember.domain.checkout.rule_limits import OFFER_UNIT, limit_moves
from posmember.domain.checkout.ticket import Ticket, TicketKind, TicketLine
from posmember.domain.checkout.ticket_coupons import coupon_moves
from posmember.domain.checkout.value_tenders import gift_moves, stored_parts
from posmember.domain.ids import StoreId
from posmember.domain.loyalty.postings import (
    BONUS,
    POINTS,
    PRINCIPAL,
    QUANTITY,
    member_account,
    sale_line_account,
)
from posmember.domain.stored_value.gift_cards import GiftKind
from posmember.protocol.operation import Leg
from posmember.services.coupons.legs import coupon_legs
from posmember.services.stored_value.gift_record import gift_legs


def ticket_legs(ticket: Ticket, store: StoreId) -> tuple[Leg, ...]:
    """Return the legs of a sale or a return; contra accounts are the store's own."""
    return (
        *_points_legs(ticket, store),
        *coupon_legs(coupon_moves(ticket), store),
        *_value_legs(ticket, store),
        *_gift_legs(ticket, store),
        *_limit_legs(ticket, store),
        *_campaign_legs(ticket, store),
        *_quantity_legs(ticket, store),
    )


def legs_more(after: Ticket, before: Ticket, store: StoreId) -> tuple[Leg, ...]:
    """Return the legs of a ticket less those it had as it stood *before*."""
    sums: dict[tuple[str, str], int] = {}
    for sign, ticket in ((1, after), (-1, before)):
        for leg in ticket_legs(ticket, store):
            key = (leg.account, leg.unit)
            sums[key] = sums.get(key, 0) + sign * leg.amount
    return tuple(Leg(*key, amount) for key, amount in sums.items() if amount)


def _points_legs(ticket: Ticket, store: StoreId) -> tuple[Leg, ...]:
    if ticket.member is None:
        return ()
    account = member_account(ticket.member.member_id)
    moves = (
        ("issued", ticket.points_earned),
        ("redeemed", -ticket.points_redeemed),
        ("expired", sum(use.points for use in ticket.lot_uses if use.is_lapsed)),
        ("settled", ticket.points_settled),
    )
    return tuple(
        leg
        for purpose, points in moves
        if points
        for leg in (
            Leg(account, POINTS, points),
            Leg(f"store:{store}:{purpose}", POINTS, -points),
        )
    )


def _value_legs(ticket: Ticket, store: StoreId) -> tuple[Leg, ...]:
    if ticket.member is None:
        return ()
    account, used = member_account(ticket.member.member_id), stored_parts(ticket.tenders)
    moves = ((PRINCIPAL, used.principal_minor), (BONUS, used.bonus_minor))
    return tuple(
        leg
        for unit, minor in moves
        if minor
        for leg in (Leg(account, unit, -minor), Leg(f"store:{store}:spent", unit, minor))
    )


def _gift_legs(ticket: Ticket, store: StoreId) -> tuple[Leg, ...]:
    moves = tuple((move.card_id, move.amount_minor) for move in gift_moves(ticket))
    return gift_legs(moves, GiftKind.SPENT, store)


def _limit_legs(ticket: Ticket, store: StoreId) -> tuple[Leg, ...]:
    """Return the legs that count uses of what has a limit."""
    return use_legs(limit_moves(ticket), store)


def use_legs(moves: Sequence[tuple[str, int]], store: StoreId) -> tuple[Leg, ...]:
    """Return the legs that count uses on the accounts of limits; below zero: no more."""
    contra = -sum(count for _, count in moves)
    legs = tuple(Leg(account, OFFER_UNIT, count) for account, count in moves)
    return (*legs, Leg(f"store:{store}:offers", OFFER_UNIT, contra)) if contra else legs


def _campaign_legs(ticket: Ticket, store: StoreId) -> tuple[Leg, ...]:
    """Return the legs that add up what campaigns cost."""
    return tuple(
        leg
        for use in ticket.campaigns
        for leg in (
            Leg(campaign_account(use.campaign_id), COST_UNIT, use.cost_minor),
            Leg(f"store:{store}:campaigns", COST_UNIT, -use.cost_minor),
        )
    )


def _quantity_legs(ticket: Ticket, store: StoreId) -> tuple[Leg, ...]:
    sold = sum(line.quantity_milli for line in ticket.lines)
    lines = tuple(
        Leg(_line_account(ticket, line, store), QUANTITY, line.quantity_milli)
        for line in ticket.lines
    )
    return (*lines, Leg(f"store:{store}:sold", QUANTITY, -sold))


def _line_account(ticket: Ticket, line: TicketLine, store: StoreId) -> str:
    if ticket.kind is TicketKind.SALE:
        return sale_line_account(ticket.sale_id, line.line_no)
    if ticket.returns_sale_id is None or line.returns_line_no is None:
        return f"store:{store}:returned"  # nobody knows of which sale
    return sale_line_account(ticket.returns_sale_id, line.returns_line_no)
