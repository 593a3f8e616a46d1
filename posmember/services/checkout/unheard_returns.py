"""Nightly: a return that had not heard of its sale's member takes back what that one got.

Tills that are apart: one gives the paid ticket its member, another takes goods of it back and knows
nobody to take points from. Once the till of the return has heard of the member, it gives the return
that member, as a ticket gets one, so exactly one till does; doing it again changes nothing. Money
went by the return itself: what was spent of the points since is owed. Points given for the ticket
besides (first purchase, referral, review) go by night at the till that gave them, as ever.
"""

from collections.abc import Sequence
from itertools import islice

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from posmember.domain.checkout.goods_back import quantities_back
from posmember.domain.checkout.late_member import return_with_member
from posmember.domain.checkout.returned_before import within_what_was_sold
from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import OperationId, SaleId, new_id
from posmember.domain.loyalty.giving_back import RefundRules
from posmember.domain.loyalty.policies import SpentPointsRefunded
from posmember.models.operation import OperationState
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.services.checkout.checkout import counted_for_member, give_for_others
from posmember.services.checkout.late_members import Attached, book_attached
from posmember.services.checkout.return_plans import ComingBack, planned
from posmember.services.engagement.missions import follow_missions
from posmember.services.members.today import Today
from posmember.services.night import NIGHTLY_ACTOR, Night
from posmember.services.programme.in_force import programme_of_version
from posmember.services.sales.sales import returns_of, ticket_of
from posmember.services.unit_of_work import UnitOfWork

_sold = aliased(Sale)
_UNHEARD = Prepared(
    select(Sale.sale_id)
    .join(_sold, _sold.sale_id == Sale.returns_sale_id)
    .join(OperationState, OperationState.op_id == Sale.op_id)
    .where(
        OperationState.own_seq.is_not(None),
        Sale.kind == TicketKind.RETURN.value,
        Sale.member_id.is_(None),
        _sold.member_id.is_not(None),
    )
    .order_by(Sale.at_ms)
)


def take_back_unheard(uow: UnitOfWork, night: Night) -> int:
    """Give returns of this till the member that their sale has by now."""
    returns = (SaleId(row.sale_id) for row in _UNHEARD.rows(uow.connection))
    done = (return_id for return_id in returns if _take_back(uow, return_id, night.now))
    return sum(1 for _ in islice(done, night.most))


def _take_back(uow: UnitOfWork, return_id: SaleId, now: Today) -> bool:
    """Take back what hangs on one return; nothing where others took the same goods before it."""
    back = ticket_of(uow.connection, return_id)
    coming = _coming_back(uow.connection, back)
    if not coming.wanted:
        return False
    ticket = return_with_member(back, planned(uow.connection, coming, now))
    ticket, pace = counted_for_member(uow, ticket, now)
    attached = Attached(back, ticket, pace, now, OperationId(new_id()))
    book_attached(uow, attached, NIGHTLY_ACTOR)
    give_for_others(uow, ticket, now, NIGHTLY_ACTOR)
    follow_missions(uow, ticket, pace, now, NIGHTLY_ACTOR)
    return True


def _coming_back(connection: Connection, back: Ticket) -> ComingBack:
    """Return what a return brought back, behind those that were before it."""
    assert back.returns_sale_id is not None, "a return of a sale"
    original = ticket_of(connection, back.returns_sale_id)
    every = returns_of(connection, original.sale_id)
    returned = within_what_was_sold(original, every)
    place = [each.sale_id for each in returned].index(back.sale_id)
    rules = programme_of_version(connection, original.programme_version)
    owed = msgspec.structs.replace(rules.policies, spent_points_refunded=SpentPointsRefunded.DEBT)
    return ComingBack(
        original,
        returned[:place],
        _not_taken_yet(original, every, returned[place]),
        is_void=back.is_void,
        refunds=RefundRules(owed, rules.redemption),
        goes_with_awards=False,
    )


def _not_taken_yet(original: Ticket, every: Sequence[Ticket], back: Ticket) -> dict[int, int]:
    """Return what *back* brought of each line, but for goods for which points went already."""
    heard = [each for each in every if each.member is not None]
    left = quantities_back(within_what_was_sold(original, (*heard, back))[-1].lines)
    brought = quantities_back(back.lines)
    return {number: left[number] for number in brought if number in left}
