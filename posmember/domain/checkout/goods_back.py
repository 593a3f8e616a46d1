"""The goods of a return: which lines of a sale come back, and what they are worth as they are."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from posmember.domain.checkout.errors import (
    LineNotOnTicketError,
    NothingToReturnError,
    OverReturnError,
    QuantityNotPositiveError,
    QuantityNotWholeError,
    ReturnOfReturnError,
)
from posmember.domain.checkout.line_back import UseKept, line_back
from posmember.domain.checkout.ticket import Ticket, TicketKind, TicketLine


class ReturnableLine(msgspec.Struct, frozen=True):
    """A line of a sale, and how much of it has come back and may still come back."""

    line: TicketLine
    returned_milli: int
    returnable_milli: int


class GoodsBack(msgspec.Struct, frozen=True):
    """The lines of a sale, and those of a return of it that are worth what its goods came to."""

    lines: tuple[ReturnableLine, ...]
    back: tuple[TicketLine, ...]
    is_last: bool
    """Whether nothing of the sale is left with the customer after this."""


def returnable_lines(
    original: Ticket, already_returned: Sequence[Ticket]
) -> tuple[ReturnableLine, ...]:
    """Return every line of a sale with what may still come back of it."""
    returned = _returned(original, already_returned)
    return tuple(
        ReturnableLine(line, done, line.quantity_milli - done)
        for line in original.lines
        for done in (returned.get(line.line_no, 0),)
    )


def goods_back(
    original: Ticket,
    already_returned: Sequence[Ticket],
    wanted: Mapping[int, int],
    used: UseKept,
) -> GoodsBack:
    """Return the lines of a return before anything is kept of them for points or gifts.

    Refuses a return of a return, an unknown line, nothing at all, and more than is left of a line.
    """
    if original.kind is not TicketKind.SALE:
        raise ReturnOfReturnError(original.receipt_no)
    lines = returnable_lines(original, already_returned)
    _check_wanted(original, lines, wanted)
    chosen = [line for line in lines if line.line.line_no in wanted]
    back = tuple(
        line_back(number, found.line, found.returned_milli, wanted[found.line.line_no], used)
        for number, found in enumerate(chosen, start=1)
    )
    return GoodsBack(lines, back, _is_last(lines, wanted))


def quantities_back(lines: Iterable[TicketLine]) -> dict[int, int]:
    """Return how much of each line of a sale *lines* of its returns bring back, in thousandths."""
    returned: dict[int, int] = {}
    for line in lines:
        number = line.returns_line_no
        assert number is not None, "a return names the lines it returns"
        returned[number] = returned.get(number, 0) - line.quantity_milli
    return returned


def _returned(original: Ticket, already_returned: Sequence[Ticket]) -> Mapping[int, int]:
    """Return how much of each line has come back, in thousandths."""
    for ticket in already_returned:
        assert ticket.returns_sale_id == original.sale_id, "a return of another sale"
    return quantities_back(line for ticket in already_returned for line in ticket.lines)


def _check_wanted(
    original: Ticket, lines: Sequence[ReturnableLine], wanted: Mapping[int, int]
) -> None:
    if not wanted:
        raise NothingToReturnError
    by_number = {line.line.line_no: line for line in lines}
    for number, quantity_milli in wanted.items():
        if number not in by_number:
            raise LineNotOnTicketError(number, original.receipt_no)
        _check_quantity(by_number[number], quantity_milli)


def _check_quantity(line: ReturnableLine, quantity_milli: int) -> None:
    name = line.line.name
    if quantity_milli <= 0:
        raise QuantityNotPositiveError(name)
    if quantity_milli % 1000 and not line.line.is_weighed:
        raise QuantityNotWholeError(name)
    if quantity_milli > line.returnable_milli:
        raise OverReturnError(name, quantity_milli, line.returnable_milli)


def _is_last(lines: Sequence[ReturnableLine], wanted: Mapping[int, int]) -> bool:
    """Tell whether nothing of the sale is left with the customer after this return."""
    return all(wanted.get(line.line.line_no, 0) == line.returnable_milli for line in lines)
