"""What a member is given on paper: the statement, the joining slip, the birthday slip."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from posmember.domain.documents.birthday_slip import (
    BirthdayOffer,
    birthday_slip_document,
    birthday_text,
)
from posmember.domain.documents.document import Document
from posmember.domain.documents.heading import ShopHeader
from posmember.domain.documents.share_slip import share_slip_document
from posmember.domain.documents.slips import MemberFace, join_document
from posmember.domain.documents.statement import (
    StatementEntry,
    StatementPart,
    StatementTerms,
    note_words,
    statement_document,
)
from posmember.domain.engagement.share_code import share_code
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.event_points import EventKind, event_rule
from posmember.domain.money import format_trimmed
from posmember.services.members.cards import IssuedCard
from posmember.services.members.page import strip_of
from posmember.services.members.rows import MemberStrip
from posmember.services.members.statements import statement_of
from posmember.services.members.today import Today
from posmember.services.printing.errors import BirthdayUnknownError

_SHOWN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last business date, both included; None: no such end."""

    first: date | None = None
    last: date | None = None


WHOLE_TIME = Period()


def member_statement(
    connection: Connection, member_id: MemberId, now: Today, shop: ShopHeader, period: Period
) -> Document:
    """Return a member's ledger over a period, by default all of it up to today."""
    rows = statement_of(connection, member_id).rows
    first = period.first or (rows[0].business_date if rows else now.date)
    last = period.last or now.date
    language = now.settings.language

    def part(unit: str) -> StatementPart:
        own = [row for row in rows if row.unit == unit]
        return StatementPart(
            tuple(
                StatementEntry(
                    row.business_date.isoformat(),
                    row.kind,
                    row.amount,
                    row.receipt_no or note_words(row.kind, row.note, language),
                )
                for row in own
                if first <= row.business_date <= last
            ),
            sum(row.amount for row in own if row.business_date < first),
        )

    return statement_document(
        _face(strip_of(connection, member_id, now), language),
        part("points"),
        StatementTerms(
            first.isoformat(),
            last.isoformat(),
            now.programme.points_decimals,
            now.settings.currency_decimals,
        ),
        shop=shop,
        language=language,
        stored=(part("principal"), part("bonus")),
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


def share_slip(strip: MemberStrip, now: Today, shop: ShopHeader) -> Document:
    """Return the slip with the member's share code and what a friend's visit brings."""
    language, programme = now.settings.language, now.programme
    rule = event_rule(EventKind.SHARE, programme.event_points)
    points = "" if rule is None else format_trimmed(rule.points, programme.points_decimals)
    code = share_code(strip.member_id)
    return share_slip_document(_face(strip, language), code, points, shop, language)


def _face(strip: MemberStrip, language: str, masked_card_no: str = "") -> MemberFace:
    tier = strip.tier.tier
    contact = f"{tier.contact_name} {tier.contact_phone}".strip()
    name, phone = strip.display_name, strip.masked_phone
    return MemberFace(name, phone, tier.name_in(language), masked_card_no, contact)
