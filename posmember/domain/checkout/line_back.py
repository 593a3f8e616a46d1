"""A part of a line of a sale that comes back: its price and quantity agree, and no part drifts.

What has come back in all is cut from the whole each time: the gross at the price of the line, then
that gross over what was paid and what was off, which never shrink while it grows. So any parts in
any order end where one return of all of it ends.
"""

from collections.abc import Mapping
from operator import sub

import msgspec

from posmember.domain.allocation import apportion, share_next
from posmember.domain.checkout.ticket import TicketLine
from posmember.domain.money import divide
from posmember.domain.pricing.reduction import Reduction, ReductionKind

_KEPT_RULE = "used_since"


class LineShare(msgspec.Struct, frozen=True):
    """What falls on some of a line, in minor units: gross − reductions + taxes on top = net."""

    gross_minor: int
    net_minor: int
    added_tax_minor: int
    reductions: tuple[int, ...]
    """As on the line, one by one; below zero what was paid on top."""


class UseKept(msgspec.Struct, frozen=True):
    """What the shop keeps of lines that were used since, by their number, and by which rules."""

    by_line: Mapping[int, int]
    version: int


def share_of(line: TicketLine, quantity_milli: int) -> LineShare:
    """Return what falls on so much of a line of a sale, the first of it."""

    def share(total: int) -> int:
        return share_next(total, 0, quantity_milli, line.quantity_milli)

    amounts = [part.amount_minor for part in line.reductions]
    off = [max(0, amount) for amount in amounts]
    on_top = [share(max(0, -amount)) for amount in amounts]
    gross, added_tax = _gross_of(line, quantity_milli), share(line.added_tax_minor)
    paid, taken = apportion(gross + sum(on_top), (line.net_minor - line.added_tax_minor, sum(off)))
    return LineShare(
        gross, paid + added_tax, added_tax, tuple(map(sub, apportion(taken, off), on_top))
    )


def share_between(line: TicketLine, before_milli: int, now_milli: int) -> LineShare:
    """Return what falls on *now_milli* more of a line after *before_milli* of it came back."""
    before, after = share_of(line, before_milli), share_of(line, before_milli + now_milli)
    return LineShare(
        after.gross_minor - before.gross_minor,
        after.net_minor - before.net_minor,
        after.added_tax_minor - before.added_tax_minor,
        tuple(map(sub, after.reductions, before.reductions)),
    )


def line_back(
    number: int, line: TicketLine, before_milli: int, quantity_milli: int, kept: UseKept
) -> TicketLine:
    """Return line *number* of a return, of a line of which *before_milli* came back before."""

    def share(total: int) -> int:
        return share_next(total, before_milli, quantity_milli, line.quantity_milli)

    found = share_between(line, before_milli, quantity_milli)
    kept_minor = min(kept.by_line.get(line.line_no, 0), found.net_minor)

    def taxed(tax_minor: int) -> int:
        """Return what of a tax comes back: as much less as is kept of the net."""
        left = found.net_minor - kept_minor
        return divide(tax_minor * left, found.net_minor) if kept_minor else tax_minor

    net, added_tax = found.net_minor - kept_minor, taxed(found.added_tax_minor)
    reductions = [
        msgspec.structs.replace(part, amount_minor=-amount)
        for part, amount in zip(line.reductions, found.reductions, strict=True)
        if amount
    ]
    off = sum(part.amount_minor for part in reductions)
    used = found.gross_minor + off + added_tax - net
    if used:
        reductions.append(Reduction(ReductionKind.USE_KEPT, _KEPT_RULE, kept.version, -used))
    return msgspec.structs.replace(
        line,
        line_no=number,
        quantity_milli=-quantity_milli,
        gross_minor=-found.gross_minor,
        reductions=tuple(reductions),
        net_minor=-net,
        taxes=tuple(
            msgspec.structs.replace(
                tax,
                amount_minor=-taxed(share(tax.amount_minor)),
                base_minor=-taxed(share(tax.base_minor)),
            )
            for tax in line.taxes
        ),
        added_tax_minor=-added_tax,
        points_earned=-share(line.points_earned),
        points_spent=-share(line.points_spent),
        cost_minor=None if line.cost_minor is None else -share(line.cost_minor),
        returns_line_no=line.line_no,
    )


def _gross_of(line: TicketLine, quantity_milli: int) -> int:
    """Return unit price × quantity where that made the line's gross; else a share of its label."""
    by_price = divide(line.unit_price_minor * line.quantity_milli, 1000)
    if by_price != line.gross_minor:
        return share_next(line.gross_minor, 0, quantity_milli, line.quantity_milli)
    return divide(line.unit_price_minor * quantity_milli, 1000)
