"""Take goods back: the statement first, then one transaction that turns everything back exactly."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from posmember.domain.checkout import returns
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.clock import Clock
from posmember.domain.ids import OperatorId, SaleId, new_id
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.members.text import clean_text
from posmember.domain.staff.permissions import Action
from posmember.models.sale import Sale
from posmember.services.checkout.checkout import book, next_identity
from posmember.services.checkout.rows import ReturnableLine, ReturnableSale, SettledSale
from posmember.services.members.standing import points_standing
from posmember.services.members.today import today_of
from posmember.services.sales.sales import returns_of, ticket_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.unit_of_work import Reading, Writing

REASON_MAX = 200


class ReturnService:
    """Returns of sales, whole or in parts, in any order."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def prepare(self, sale_id: SaleId) -> ReturnableSale:
        """Return a sale with what may still come back of each line."""
        with self._reading() as connection:
            ticket = ticket_of(connection, sale_id)
            lines = returns.returnable_lines(ticket, returns_of(connection, sale_id))
            at_ms = connection.execute(
                select(Sale.at_ms).where(Sale.sale_id == sale_id)
            ).scalar_one()
        return ReturnableSale(
            ticket,
            at_ms,
            tuple(
                ReturnableLine(
                    found.line.line_no,
                    found.line.name,
                    found.line.unit,
                    found.line.quantity_milli,
                    found.returned_milli,
                    found.returnable_milli,
                    found.line.net_minor,
                )
                for found in lines
            ),
        )

    def plan(self, sale_id: SaleId, wanted: Mapping[int, int]) -> ReturnPlan:
        """Return the statement of returning *wanted* (line number → thousandths)."""
        with self._reading() as connection:
            return _plan(connection, sale_id, wanted, self._clock())

    def complete(
        self,
        actor: OperatorId,
        sale_id: SaleId,
        wanted: Mapping[int, int],
        *,
        reason: str = "",
        approver: OperatorId | None = None,
        return_id: SaleId | None = None,
    ) -> SettledSale:
        """Complete the return; giving the same *return_id* again changes nothing."""
        with self._writing() as uow:
            if return_id is not None and _exists(uow.connection, return_id):
                return SettledSale(ticket_of(uow.connection, return_id), None)
            ensure_permitted(uow.connection, Action.REFUND, actor, approver)
            now_ms = self._clock()
            plan = _plan(uow.connection, sale_id, wanted, now_ms)
            identity = next_identity(uow.connection, return_id or SaleId(new_id()))
            ticket = settle_return(plan, identity, clean_text(reason, REASON_MAX))
            job_id = book(uow, ticket, actor=actor, at_ms=now_ms, approver=approver)
        return SettledSale(ticket, job_id)


def _plan(
    connection: Connection, sale_id: SaleId, wanted: Mapping[int, int], at_ms: int
) -> ReturnPlan:
    original = ticket_of(connection, sale_id)
    return returns.plan_return(
        original,
        returns_of(connection, sale_id),
        wanted,
        _standing(connection, original),
        today_of(connection, at_ms).date,
    )


def _standing(connection: Connection, original: Ticket) -> PointsStanding:
    if original.member is None:
        return PointsStanding()
    return points_standing(connection, original.member.member_id, with_empty_lots=True)


def _exists(connection: Connection, sale_id: SaleId) -> bool:
    return (
        connection.execute(select(Sale.sale_id).where(Sale.sale_id == sale_id)).first() is not None
    )
