"""Whether there is enough on hand for a ticket, where the shop sells no more than there is."""

from sqlalchemy import Connection

from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.services.shop import ShopSettings
from posmember.services.stock.errors import StockShortError
from posmember.services.stock.on_hand import on_hand_of


def ensure_in_stock(connection: Connection, ticket: Ticket, settings: ShopSettings) -> None:
    """Refuse a sale of more than is on hand of a product that was ever booked in, by policy."""
    if settings.sells_below_stock or ticket.kind is not TicketKind.SALE:
        return
    wanted: dict[str, int] = {}
    names = {str(line.product_id): line.name for line in ticket.lines}
    for line in ticket.lines:
        wanted[line.product_id] = wanted.get(line.product_id, 0) + line.quantity_milli
    for product_id, stock in on_hand_of(connection, wanted).items():
        if stock.is_kept and wanted[product_id] > stock.milli:
            raise StockShortError(names[product_id], stock.milli)
