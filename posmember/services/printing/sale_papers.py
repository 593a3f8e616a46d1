"""Slips of a settled ticket beside its receipt: what points were given for, and an exchange."""

from collections.abc import Iterator

from posmember.domain.checkout.ticket import TenderKind, Ticket, TicketKind, TicketLine
from posmember.domain.documents.document import Document
from posmember.domain.documents.heading import ShopHeader
from posmember.domain.documents.receipt import Occasion
from posmember.domain.documents.slips import MemberFace
from posmember.domain.documents.value_slips import (
    Exchange,
    ExchangeLine,
    Redeemed,
    exchange_document,
    redemption_document,
)
from posmember.domain.money import format_trimmed
from posmember.domain.programme.programme import Programme
from posmember.domain.words.documents import label
from posmember.services.printing.errors import NotExchangedError, NothingRedeemedError


def redemption_slip(
    ticket: Ticket, programme: Programme, shop: ShopHeader, occasion: Occasion
) -> Document:
    """Return what the points of a sale were given for; refuses one that took none."""
    if ticket.member is None or ticket.points_redeemed <= 0:
        raise NothingRedeemedError(ticket.receipt_no)
    redeemed = Redeemed(
        number=ticket.receipt_no,
        member=MemberFace(ticket.member.display_name, ticket.member.masked_phone),
        rewards=tuple(_rewards(ticket, programme, occasion.language)),
        points_before=ticket.member.points_before,
        points_decimals=ticket.points_decimals,
    )
    return redemption_document(redeemed, shop, occasion)


def exchange_slip(
    back: Ticket, out: Ticket, original_no: str, shop: ShopHeader, occasion: Occasion
) -> Document:
    """Return what came back, what went out and who owed what."""
    exchange = Exchange(
        number=out.receipt_no,
        original_no=original_no,
        back=tuple(_line(line, -1) for line in back.lines),
        out=tuple(_line(line, 1) for line in out.lines),
        tenders=tuple(_settled(back, out)),
        currency_decimals=out.currency_decimals,
    )
    return exchange_document(exchange, shop, occasion)


def other_half(ticket: Ticket) -> str:
    """Return the id of the other ticket of an exchange; refuses a ticket that is none."""
    if ticket.exchanged_with is None:
        raise NotExchangedError(ticket.receipt_no)
    return ticket.exchanged_with


def in_order(one: Ticket, other: Ticket) -> tuple[Ticket, Ticket]:
    """Return the two tickets of an exchange: goods back, goods out."""
    return (one, other) if one.kind is TicketKind.RETURN else (other, one)


def _rewards(ticket: Ticket, programme: Programme, language: str) -> Iterator[tuple[str, int]]:
    is_chinese = language == "zh_CN"
    names = {
        applied.rule_id: applied.name_zh if is_chinese else applied.name_en
        for applied in ticket.applied
    }
    for reward in programme.rewards:
        names.setdefault(reward.reward_id, reward.name_zh if is_chinese else reward.name_en)
    spent = ticket.points_redeemed
    for use in ticket.rewards:
        name = names.get(use.reward_id, use.reward_id)
        yield (f"{name} ×{use.times}" if use.times > 1 else name), use.points
        spent -= use.points
    if spent:
        yield label("reduction.points_offset", language), spent


def _line(line: TicketLine, sign: int) -> ExchangeLine:
    quantity = format_trimmed(sign * line.quantity_milli, 3)
    return ExchangeLine(line.name, quantity, sign * line.net_minor)


def _settled(back: Ticket, out: Ticket) -> Iterator[tuple[str, int]]:
    """Yield how the difference was paid or given back, change taken off cash."""
    sums: dict[str, int] = {}
    for tender in (*back.tenders, *out.tenders):
        if tender.kind is not TenderKind.EXCHANGE:
            sums[tender.kind] = sums.get(tender.kind, 0) + tender.amount_minor
    if out.change_minor:
        sums[TenderKind.CASH] = sums.get(TenderKind.CASH, 0) - out.change_minor
    yield from ((kind, minor) for kind, minor in sums.items() if minor)
