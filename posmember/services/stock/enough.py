"""Whether there is enough on hand for a ticket, where the shop sells no more than there is."""

from sqlalchemy import Connection, func, select

from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.models.product import StockMovement
from posmember.services.shop import ShopSettings
from posmember.services.stock.errors import StockShortError
from posmember.services.stock.movements import BOOKED_IN


def ensure_in_stock(connection: Connection, ticket: Ticket, settings: ShopSettings) -> None:
    """Refuse a sale of more than is on hand of a product that was ever booked in, by policy."""
    if settings.sells_below_stock or ticket.kind is not TicketKind.SALE:
        return
    wanted: dict[str, int] = {}
    names = {str(line.product_id): line.name for line in ticket.lines}
    for line in ticket.lines:
        wanted[line.product_id] = wanted.get(line.product_id, 0) + line.quantity_milli
    on_hand = (
        select(StockMovement.product_id, func.sum(StockMovement.quantity_milli))
        .where(StockMovement.product_id.in_(wanted))
        .group_by(StockMovement.product_id)
        .having(func.max(StockMovement.kind.in_(BOOKED_IN)) == 1)
    )
    for product_id, milli in connection.execute(on_hand):
        if wanted[product_id] > milli:
            raise StockShortError(names[product_id], milli)
