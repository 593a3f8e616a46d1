"""The gift receipt: what was bought, without what it cost."""

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.documents.document import (
    Align,
    Barcode,
    Cut,
    Document,
    Facts,
    Row,
    Rule,
    Table,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, foot_blocks, head_blocks
from posmember.domain.documents.receipt import Occasion, quantity_text
from posmember.domain.words.documents import label


def gift_receipt_document(ticket: Ticket, shop: ShopHeader, occasion: Occasion) -> Document:
    """Return the slip that goes with a present: goods and quantities, no money, no member."""
    language = occasion.language
    rows = tuple(
        Row(line.name, (quantity_text(line.quantity_milli, line.unit),)) for line in ticket.lines
    )
    blocks = (
        *head_blocks(shop),
        Text(label("gift", language), Align.CENTRE, is_bold=True),
        Facts(
            (
                label("receipt_no", language, text=ticket.receipt_no),
                label("time", language, text=occasion.local_time),
            )
        ),
        Rule(),
        Table(Row(label("product", language), (label("quantity", language),)), rows),
        Rule(),
        Text(label("gift_note", language), Align.CENTRE),
        *foot_blocks(shop, language),
        Barcode(ticket.receipt_no),
        Cut(),
    )
    return Document(f"{label('gift', language)} {ticket.receipt_no}", language, blocks)
