"""Taxes within the worth of gifts that stay: sold after all, they bear what a price bears."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from posmember.domain.checkout.ticket import Ticket, TicketLine
from posmember.domain.money import divide
from posmember.domain.taxes.tax import Tax, TaxPlace, TaxShare
from posmember.domain.taxes.taxing import Taxable, tax_line


def taxes_between(before: Iterable[TaxShare], after: Iterable[TaxShare]) -> tuple[TaxShare, ...]:
    """Return *after* less *before*, each tax once."""
    found: dict[str, TaxShare] = {}
    for sign, shares in ((-1, before), (1, after)):
        for share in shares:
            old = found.get(share.tax_id)
            found[share.tax_id] = msgspec.structs.replace(
                share,
                amount_minor=(old.amount_minor if old else 0) + sign * share.amount_minor,
                base_minor=(old.base_minor if old else 0) + sign * share.base_minor,
            )
    return tuple(share for share in found.values() if share.amount_minor or share.base_minor)


def part_of_taxes(shares: Iterable[TaxShare], part: int, whole: int) -> Iterator[TaxShare]:
    """Yield *part* of *whole* of each of *shares*."""
    for share in shares:
        yield msgspec.structs.replace(
            share,
            amount_minor=divide(share.amount_minor * part, whole),
            base_minor=divide(share.base_minor * part, whole),
        )


def taxes_of_gift(
    line: TicketLine, quantity_milli: int, worth_minor: int, taxes: Sequence[Tax]
) -> tuple[TaxShare, ...]:
    """Return the taxes within and on top of the worth of a gift, by the rates of its sale.

    Duties on top are not of the price: the gift bore them when it was given away.
    """
    known = {tax.tax_id: tax for tax in taxes}
    names = tuple(share.tax_id for share in line.taxes)
    sold, given = (
        tax_line(Taxable(net_minor, quantity_milli, names), known).shares
        for net_minor in (worth_minor, 0)
    )
    return tuple(
        msgspec.structs.replace(
            share,
            amount_minor=share.amount_minor - free.amount_minor,
            base_minor=share.base_minor - free.base_minor,
        )
        for share, free in zip(sold, given, strict=True)
    )


def taxes_on_top(taxes: Iterable[TaxShare]) -> int:
    """Return what of *taxes* stands on top of the price."""
    return sum(share.amount_minor for share in taxes if share.place is TaxPlace.ADDED)


def gift_taxes_on(original: Ticket, returned: Iterable[Ticket]) -> tuple[TaxShare, ...]:
    """Return the taxes of gifts that returns of a sale have beside those of their lines."""
    own = {line.line_no: len(line.taxes) for line in original.lines}
    return tuple(
        share
        for ticket in returned
        for line in ticket.lines
        for share in line.taxes[own[line.returns_line_no or 0] :]
    )
