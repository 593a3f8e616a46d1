"""Slips of gift cards: the card itself with its code, and money put onto one."""

from collections.abc import Iterator

import msgspec

from posmember.domain.documents.document import (
    Align,
    Block,
    Cut,
    Document,
    Facts,
    Pair,
    QrCode,
    Rule,
    Size,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, foot_blocks, head_blocks
from posmember.domain.documents.receipt import Occasion
from posmember.domain.money import format_money
from posmember.domain.stored_value.gift_cards import GiftTopUp
from posmember.domain.stored_value.gift_code import grouped
from posmember.domain.stored_value.top_up import net_payments
from posmember.domain.words.documents import label

_CODE_MM = 32


class CardToPrint(msgspec.Struct, frozen=True):
    """A card and its code. Whoever holds the slip holds the money."""

    name: str
    amount_minor: int
    code: str
    expires_on: str = ""
    currency_decimals: int = 2


def gift_cards_document(
    cards: tuple[CardToPrint, ...], shop: ShopHeader, language: str
) -> Document:
    """Return cards to hand out, each cut off by itself."""
    blocks = tuple(block for card in cards for block in _card(card, shop, language))
    return Document(f"{label('gift_card', language)} x{len(cards)}", language, blocks)


def gift_top_up_document(top_up: GiftTopUp, shop: ShopHeader, occasion: Occasion) -> Document:
    """Return the slip of money put onto a card."""
    language, decimals = occasion.language, top_up.currency_decimals

    def amount(code: str, minor: int, *, is_bold: bool = False) -> Pair:
        return Pair(label(code, language), format_money(minor, decimals, grouped=True), is_bold)

    known = (
        ("receipt_no", top_up.receipt_no),
        ("time", occasion.local_time),
        ("operator", occasion.operator),
        ("terminal", occasion.terminal),
    )
    blocks = (
        *head_blocks(shop),
        Text(label("gift_top_up", language), Align.CENTRE, is_bold=True),
        Facts(tuple(label(code, language, text=text) for code, text in known if text)),
        Rule(),
        Pair(label("gift_card", language), f"…{top_up.hint}"),
        amount("gift_added", top_up.amount_minor, is_bold=True),
        *(
            amount(f"tender.{payment.kind}", payment.amount_minor)
            for payment in net_payments(top_up.payments, top_up.change_minor)
        ),
        amount("gift_balance", top_up.balance_after),
        *foot_blocks(shop, language),
        Cut(),
    )
    return Document(f"{label('gift_top_up', language)} {top_up.receipt_no}", language, blocks)


def _card(card: CardToPrint, shop: ShopHeader, language: str) -> Iterator[Block]:
    yield from head_blocks(shop)
    yield Text(card.name or label("gift_card", language), Align.CENTRE)
    money = format_money(card.amount_minor, card.currency_decimals, grouped=True)
    yield Text(money, Align.CENTRE, is_bold=True, size=Size.DOUBLE)
    yield QrCode(card.code, grouped(card.code), width_mm=_CODE_MM)
    if card.expires_on:
        yield Text(label("gift_valid", language, day=card.expires_on), Align.CENTRE)
    yield Text(label("gift_bearer", language), Align.CENTRE)
    yield Cut()
