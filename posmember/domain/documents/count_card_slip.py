"""The slip of a count card: sold, used, or paid back, and what is left on it."""

import msgspec

from posmember.domain.documents.document import Align, Cut, Document, Facts, Pair, Rule, Text
from posmember.domain.documents.heading import ShopHeader, foot_blocks, head_blocks
from posmember.domain.documents.receipt import Occasion
from posmember.domain.money import format_money
from posmember.domain.words.documents import label


class CountSlip(msgspec.Struct, frozen=True):
    """What happened to a card."""

    number: str
    name: str
    changed: int
    """Uses bought; negative: used or paid back."""
    left: int
    expires_on: str = ""
    money_minor: int = 0
    """Taken; negative: paid back."""
    currency_decimals: int = 2


def count_card_document(slip: CountSlip, shop: ShopHeader, occasion: Occasion) -> Document:
    """Return the slip that the member takes along."""
    language = occasion.language
    known = (
        ("receipt_no", slip.number),
        ("time", occasion.local_time),
        ("operator", occasion.operator),
        ("terminal", occasion.terminal),
    )
    money = format_money(slip.money_minor, slip.currency_decimals, grouped=True)
    blocks = (
        *head_blocks(shop),
        Text(label("count_card", language), Align.CENTRE, is_bold=True),
        Facts(tuple(label(code, language, text=text) for code, text in known if text)),
        Rule(),
        Text(slip.name),
        Pair(label("count_changed", language), f"{slip.changed:+,}"),
        Pair(label("count_left", language), f"{slip.left:,}", is_bold=True),
        *((Pair(label("count_money", language), money),) if slip.money_minor else ()),
        *((Text(label("count_valid", language, day=slip.expires_on)),) if slip.expires_on else ()),
        *foot_blocks(shop, language),
        Cut(),
    )
    return Document(f"{label('count_card', language)} {slip.number}", language, blocks)
