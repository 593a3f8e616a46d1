"""Slips beside the receipt: joining, the birthday calls, the test page."""

from collections.abc import Iterator

import msgspec

from posmember.domain.documents.document import (
    Align,
    Barcode,
    Block,
    Cut,
    Document,
    Facts,
    Feed,
    Pair,
    QrCode,
    Row,
    Rule,
    Size,
    Table,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, foot_blocks, head_blocks
from posmember.domain.loyalty.earn_rules import basic_rate
from posmember.domain.money import BASIS_POINTS, format_money, format_trimmed
from posmember.domain.programme.programme import Programme
from posmember.domain.words.documents import label


class MemberFace(msgspec.Struct, frozen=True):
    """A member as shown on paper: masked, with the tier in words."""

    display_name: str
    masked_phone: str
    tier: str = ""
    masked_card_no: str = ""
    contact: str = ""
    """Who looks after members of the tier, with a phone."""


class BirthdayCall(msgspec.Struct, frozen=True):
    """One member to greet; dates are text as the shop reads them."""

    member: MemberFace
    on: str
    birthday: str
    note: str = ""


def join_document(
    member: MemberFace,
    token: str,
    programme: Programme,
    shop: ShopHeader,
    language: str,
) -> Document:
    """Return the slip a new member takes home: a paper card with its QR, and the rules."""
    blocks = (
        *head_blocks(shop),
        Text(label("join", language), Align.CENTRE, is_bold=True, size=Size.DOUBLE),
        Rule(),
        Facts(member_facts(member, language)),
        Rule(),
        *(Text(line) for line in programme_rules(programme, language)),
        QrCode(token, label("join_code", language), width_mm=32),
        Feed(),
        *foot_blocks(shop, language),
        Cut(),
    )
    return Document(f"{label('join', language)} {member.display_name}", language, blocks)


def call_sheet_document(
    calls: tuple[BirthdayCall, ...],
    *,
    period: tuple[str, str],
    shop: ShopHeader,
    language: str,
) -> Document:
    """Return the list of birthdays to call, with a box to tick."""
    heading = Row(
        label("to_call", language),
        (label("birthday_on", language), label("done", language)),
    )
    rows = tuple(
        Row(_called(call), (call.on, "□"), _remark(call.birthday, call.note)) for call in calls
    )
    blocks = (
        *head_blocks(shop),
        Text(label("call_sheet", language), Align.CENTRE, is_bold=True),
        Facts((_period(period, language), label("call_count", language, count=len(calls)))),
        Rule(),
        Table(heading, rows) if rows else Text(label("nobody", language)),
        Cut(),
    )
    return Document(label("call_sheet", language), language, blocks)


def printer_test_document(
    shop: ShopHeader, language: str, columns: int, local_time: str
) -> Document:
    """Return the page that shows whether a printer's profile is right."""
    ruler = "".join(str(column % 10) for column in range(1, columns + 1))
    blocks: tuple[Block, ...] = (
        *head_blocks(shop),
        Text(label("test", language), Align.CENTRE),
        Text(label("printed", language, text=local_time), Align.CENTRE),
        Rule(),
        Text(label("test_columns", language, count=columns)),
        Text(ruler),
        Pair(label("test_words", language), label("test_right", language)),
        Text(label("test_bold", language), is_bold=True),
        Text(label("test_large", language), size=Size.DOUBLE),
        Text(label("test_rare", language)),
        Rule(),
        Barcode("POSMEMBER 1"),
        QrCode("POSMEMBER TEST PAGE", width_mm=20),
        Text(label("test_end", language), Align.CENTRE),
        Cut(),
    )
    return Document(label("test", language), language, blocks)


def marked_copy(document: Document, number: int) -> Document:
    """Return *document* headed as its *number*-th reprint."""
    words = label("copy", document.language, number=number)
    mark = Text(words, Align.CENTRE, is_bold=True)
    return Document(document.title, document.language, (mark, *document.blocks))


def member_facts(member: MemberFace, language: str) -> tuple[str, ...]:
    """Return who it is, the tier and the card, as far as known."""
    named = label("member", language, name=member.display_name, phone=member.masked_phone)
    tier = label("tier", language, text=member.tier) if member.tier else ""
    card = label("card_no", language, text=member.masked_card_no) if member.masked_card_no else ""
    contact = label("tier_contact", language, text=member.contact) if member.contact else ""
    return tuple(fact for fact in (named, tier, card, contact) if fact)


def _period(period: tuple[str, str], language: str) -> str:
    return label("period", language, start=period[0], end=period[1])


def programme_rules(programme: Programme, language: str) -> Iterator[str]:
    """Yield what members earn and what points are worth, a line each."""
    decimals = programme.currency_decimals
    redeem, birthday = programme.redemption, programme.birthday
    rate = basic_rate(programme.earn_rules)
    if rate is not None:
        money = _short_money(rate.per_minor, decimals)
        points = format_trimmed(rate.points, programme.points_decimals)
        yield label("join_earn", language, money=money, points=points)
    worth = _short_money(redeem.worth_minor_per_step, decimals)
    step = format_trimmed(redeem.points_per_step, programme.points_decimals)
    yield label("join_redeem", language, points=step, money=worth)
    if birthday.multiplier_bp > BASIS_POINTS:
        times = format_trimmed(birthday.multiplier_bp, 4)
        yield label("join_birthday", language, times=times)


def _short_money(minor: int, decimals: int) -> str:
    whole = 10**decimals
    return format_money(minor, decimals) if minor % whole else str(minor // whole)


def _called(call: BirthdayCall) -> str:
    member = call.member
    return " ".join(part for part in (member.display_name, member.masked_phone) if part)


def _remark(*parts: str) -> str:
    shown = " · ".join(part for part in parts if part)
    return f"  {shown}" if shown else ""
