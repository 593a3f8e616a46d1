"""An exchange: goods back and others out, as two tickets that settle against each other."""

import msgspec

from posmember.domain.allocation import fill_next
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import TenderKind, TenderLine

_KEPT_APART = {TenderKind.STORED_VALUE, TenderKind.GIFT_CARD}
"""What goes back to where it came from, whatever is taken instead."""


def worth_of(plan: ReturnPlan, due_minor: int) -> int:
    """Return how much of the goods taken instead, *due_minor* in all, the goods back pay for."""
    return min(due_minor, sum(_payable(plan)))


def set_off(plan: ReturnPlan, worth_minor: int) -> ReturnPlan:
    """Return *plan* with *worth_minor* of its money going into the other ticket, not out."""
    taken = fill_next(0, worth_minor, _payable(plan))
    left = tuple(
        msgspec.structs.replace(tender, amount_minor=tender.amount_minor + part)
        for tender, part in zip(plan.tenders, taken, strict=True)
        if tender.amount_minor + part
    )
    across = (TenderLine(TenderKind.EXCHANGE, -worth_minor),) if worth_minor else ()
    return msgspec.structs.replace(plan, tenders=(*left, *across))


def _payable(plan: ReturnPlan) -> list[int]:
    return [0 if tender.kind in _KEPT_APART else -tender.amount_minor for tender in plan.tenders]
