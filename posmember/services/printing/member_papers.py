"""What a member is given on paper: the statement, the joining slip, the birthday slip."""

from datetime import timedelta

from sqlalchemy import Connection

from posmember.domain.documents.birthday_slip import (
    BirthdayOffer,
    birthday_slip_document,
    birthday_text,
)
from posmember.domain.documents.document import Document
from posmember.domain.documents.heading import ShopHeader
from posmember.domain.documents.slips import (
    MemberFace,
    StatementEntry,
    join_document,
    statement_document,
)
from posmember.domain.ids import MemberId
from posmember.services.members.cards import IssuedCard
from posmember.services.members.listing import statement_of
from posmember.services.members.page import strip_of
from posmember.services.members.rows import MemberStrip
from posmember.services.members.today import Today
from posmember.services.printing.errors import BirthdayUnknownError

_SHOWN_DIGITS = 4


def member_statement(
    connection: Connection, member_id: MemberId, now: Today, shop: ShopHeader
) -> Document:
    """Return a member's points from the first entry on."""
    statement = statement_of(connection, member_id)
    rows = tuple(row for row in statement.rows if row.unit == "points")
    face = _face(strip_of(connection, member_id, now), now.settings.language)
    entries = tuple(
        StatementEntry(row.business_date.isoformat(), row.kind, row.amount, row.receipt_no or "")
        for row in rows
    )
    first = rows[0].business_date if rows else now.date
    return statement_document(
        face,
        entries,
        opening_points=0,
        period=(first.isoformat(), now.date.isoformat()),
        shop=shop,
        language=now.settings.language,
    )


def joining_slip(strip: MemberStrip, card: IssuedCard, now: Today, shop: ShopHeader) -> Document:
    """Return the paper card that a member takes home, its number masked but for the end."""
    language = now.settings.language
    face = _face(strip, language, f"**** {card.card_no[-_SHOWN_DIGITS:]}")
    return join_document(face, card.code, now.programme, shop, language)


def birthday_slip(strip: MemberStrip, now: Today, shop: ShopHeader) -> Document:
    """Return what the next birthday brings; refuses a member whose birthday is not known."""
    standing = strip.birthday
    if standing is None:
        raise BirthdayUnknownError(strip.display_name)
    language, rule = now.settings.language, now.programme.birthday
    offer = BirthdayOffer(
        birthday=birthday_text(standing.birthday, language),
        first_day=(standing.next_on - timedelta(days=rule.days_before)).isoformat(),
        last_day=(standing.next_on + timedelta(days=rule.days_after)).isoformat(),
        multiplier_bp=rule.multiplier_bp,
        is_once=rule.once_per_birthday_year,
    )
    return birthday_slip_document(_face(strip, language), offer, shop, language)


def _face(strip: MemberStrip, language: str, masked_card_no: str = "") -> MemberFace:
    tier = strip.tier.tier.name_in(language)
    return MemberFace(strip.display_name, strip.masked_phone, tier, masked_card_no)
