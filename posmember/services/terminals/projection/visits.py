"""A member's visits: tickets of which something was kept. One that came back whole was none."""

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import MemberId, SaleId
from posmember.models.member import Member
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.protocol.operation import Operation
from posmember.services.terminals.coming_back import goods_are_left, is_back_whole
from posmember.services.terminals.projection.search_index import visited

_member: ColumnElement[str] = bindparam("member")
_VISITS = (
    select(func.count())
    .select_from(Sale)
    .where(Sale.member_id == _member, Sale.kind == TicketKind.SALE.value, goods_are_left())
    .scalar_subquery()
)
_COUNT_ANEW = Prepared(
    update(Member).where(Member.member_id == _member).values(visit_count=_VISITS)
)
_RETURN_OF = Prepared(
    select(Sale.sale_id).where(Sale.returns_sale_id == bindparam("sale")).limit(1)
)


def counted(connection: Connection, operation: Operation, ticket: Ticket) -> None:
    """Count the visit of a sale, or take it off with the return that leaves nothing of it.

    Facts of other tills may come in any order, so what is odd is counted from the rows.
    """
    member = ticket.member
    assert member is not None, "nobody's visits are counted"
    if ticket.kind is TicketKind.SALE:
        visited(connection, member.member_id, operation.at_ms)
        if _RETURN_OF.scalar(connection, {"sale": ticket.sale_id}) is not None:
            count_anew(connection, member.member_id)
    elif _is_back(connection, ticket.returns_sale_id):
        count_anew(connection, member.member_id)


def count_anew(connection: Connection, member_id: MemberId) -> None:
    """Take the number of visits from the sales on record."""
    _COUNT_ANEW.run(connection, {"member": member_id})


def _is_back(connection: Connection, sale_id: SaleId | None) -> bool:
    return sale_id is not None and is_back_whole(connection, sale_id)
