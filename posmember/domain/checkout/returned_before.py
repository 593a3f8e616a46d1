"""What came back of a sale before, where two tills that were apart took the same goods back.

Both returns happened and stay; head office raises it. What else comes back of the sale goes on
from what was sold: the goods that came back twice count once. Parts that were rounded apart count
as parts that came back one after the other, so what is left never comes to more than was paid.
"""

from collections.abc import Iterator, Sequence

import msgspec

from posmember.domain.checkout.line_back import UseKept, line_back
from posmember.domain.checkout.ticket import Ticket, TicketLine
from posmember.domain.pricing.reduction import KEPT_KINDS, ReductionKind


def within_what_was_sold(original: Ticket, returned: Sequence[Ticket]) -> tuple[Ticket, ...]:
    """Return what was *returned*, in that order, without what goes beyond the lines of the sale."""
    left = {line.line_no: line.quantity_milli for line in original.lines}
    return tuple(
        msgspec.structs.replace(ticket, lines=tuple(_within(original, ticket, left)))
        for ticket in returned
    )


def _within(original: Ticket, ticket: Ticket, left: dict[int, int]) -> Iterator[TicketLine]:
    nothing_kept = UseKept({}, original.programme_version)
    for line in ticket.lines:
        number = line.returns_line_no
        assert number is not None, "a return names the lines it returns"
        counts = min(-line.quantity_milli, left[number])
        if counts:
            sold = next(each for each in original.lines if each.line_no == number)
            before = sold.quantity_milli - left[number]
            part = line_back(line.line_no, sold, before, counts, nothing_kept)
            yield part if counts < -line.quantity_milli else _rounded_as(part, line)
        left[number] -= counts


def _rounded_as(part: TicketLine, line: TicketLine) -> TicketLine:
    """Return *line* with the money of *part*; what was kept of it stays kept, as far as that goes.

    What is kept of something that was used since is rounded with it, and stays as it is.
    """
    if any(each.kind is ReductionKind.USE_KEPT for each in line.reductions):
        return line
    kept, left = [], -part.net_minor
    for each in line.reductions:
        if each.kind in KEPT_KINDS:
            amount = min(-each.amount_minor, left)
            kept.append(msgspec.structs.replace(each, amount_minor=-amount))
            left -= amount
    return msgspec.structs.replace(
        line,
        gross_minor=part.gross_minor,
        reductions=(*part.reductions, *kept),
        net_minor=-left,
        added_tax_minor=part.added_tax_minor,
    )
