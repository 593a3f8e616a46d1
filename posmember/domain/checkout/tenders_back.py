"""Money of a return: how much goes back by each tender.

It goes back in proportion to what each tender paid. What holds value was paid for with money, so
where stored value or a gift card paid for other goods of the ticket, money alone comes back of it.
"""

from collections.abc import Sequence
from operator import add, sub
from typing import TypeAlias

import msgspec

from posmember.domain.allocation import apportion, apportion_next
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket, TicketLine
from posmember.domain.checkout.value_tenders import (
    PREPAID_KINDS,
    PREPAID_TENDERS,
    goods_minor,
    tender_back,
)

_Pools: TypeAlias = tuple[tuple[bool | None, Sequence[int]], ...]


def tenders_back(
    original: Ticket, already_returned: Sequence[Ticket], back: Sequence[TicketLine]
) -> tuple[TenderLine, ...]:
    """Return what goes back by each tender for the lines of a return, after earlier ones."""
    earlier = [line for ticket in already_returned for line in ticket.lines]
    came_back = shares = [0] * len(original.tenders)
    pools = _pools(original)
    before, after = (_money_by_pool(lines, pools) for lines in (earlier, (*earlier, *back)))
    for (_, paid), *sums in zip(pools, before, after, strict=True):
        was, will_be = (min(each, sum(paid)) for each in sums)  # apart, tills may give too much
        came_back = list(map(add, came_back, apportion(was, paid)))
        shares = list(map(add, shares, apportion_next(was, will_be - was, paid)))
    return tuple(
        tender_back(_given_back_as(tender), before, share)
        for tender, before, share in zip(original.tenders, came_back, shares, strict=True)
        if share
    )


def _pools(original: Ticket) -> _Pools:
    """Return what each tender paid, apart for goods and for what holds value where that matters.

    None: for all lines alike.
    """
    paid = _paid_by_tender(original)
    cards = sum(line.net_minor for line in original.lines) - goods_minor(original.lines)
    is_prepaid = [tender.kind in PREPAID_TENDERS for tender in original.tenders]
    money = [0 if is_value else part for part, is_value in zip(paid, is_prepaid, strict=True)]
    if not cards or not any(is_prepaid) or cards > sum(money):
        return ((None, paid),)
    for_cards = apportion(cards, money)
    return ((False, for_cards), (True, tuple(map(sub, paid, for_cards))))


def _money_by_pool(lines: Sequence[TicketLine], pools: _Pools) -> list[int]:
    """Return what comes back of each pool for *lines*, no more than was paid for it.

    What is kept for a gift may stand on a gift card's line and goes back with the gift, which is
    goods: what is too much for one pool is of the other.
    """
    money = [_money_of(lines, is_goods) for is_goods, _ in pools]
    beyond = [max(0, part - sum(paid)) for part, (_, paid) in zip(money, pools, strict=True)]
    taken = list(map(sub, money, beyond))
    return list(map(add, taken, reversed(beyond)))


def _money_of(lines: Sequence[TicketLine], is_goods: bool | None) -> int:  # noqa: FBT001 - one of the pools
    """Return what comes back for those of *lines* that are goods, or are not; None: all."""
    return -sum(
        line.net_minor
        for line in lines
        if is_goods is None or (line.kind not in PREPAID_KINDS) is is_goods
    )


def _given_back_as(tender: TenderLine) -> TenderLine:
    """Return a tender as its money goes back: what goods brought back paid for comes in cash."""
    if tender.kind is not TenderKind.EXCHANGE:
        return tender
    return msgspec.structs.replace(tender, kind=TenderKind.CASH)


def _paid_by_tender(original: Ticket) -> list[int]:
    """Return what each tender paid: as offered, less the change that came out of the last cash."""
    paid = [tender.amount_minor for tender in original.tenders]
    change = original.change_minor
    for index in reversed(range(len(paid))):
        if original.tenders[index].kind is TenderKind.CASH:
            from_here = min(change, paid[index])
            paid[index] -= from_here
            change -= from_here
    return paid
