"""What happened with a member: tickets, cards, consents, notes, changes of the profile."""

from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from posmember.domain.ids import CardId, MemberId, NoteId, SaleId
from posmember.models.member import Consent, MemberCard, MemberHistory, MemberNote
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.services.members.rows import (
    CardRow,
    ConsentRow,
    HistoryRow,
    NoteRow,
    VisitRow,
)
from posmember.services.terminals.store import store_of

_NEWEST: Final = 50
_VISIT_COLUMNS: Final = (
    Sale.sale_id,
    Sale.kind,
    Sale.receipt_no,
    Sale.at_ms,
    Sale.business_date,
    Sale.store,
    Sale.actor,
    Sale.due_minor,
    Sale.points_earned,
    Sale.points_redeemed,
)
_SPEND: Final = Prepared(
    select(func.coalesce(func.sum(Sale.due_minor), 0)).where(Sale.member_id == bindparam("member"))
)
_CARDS: Final = Prepared(
    select(*MemberCard.__table__.columns)
    .where(MemberCard.member_id == bindparam("member"))
    .order_by(MemberCard.issued_at_ms.desc(), MemberCard.card_id.desc())
)
_CONSENTS: Final = Prepared(
    select(*Consent.__table__.columns)
    .where(Consent.member_id == bindparam("member"))
    .order_by(Consent.at_ms, Consent.op_id)
)
_NOTES: Final = Prepared(
    select(*MemberNote.__table__.columns)
    .where(MemberNote.member_id == bindparam("member"))
    .order_by(MemberNote.at_ms.desc())
    .limit(_NEWEST)
)
_HISTORY: Final = Prepared(
    select(*MemberHistory.__table__.columns)
    .where(MemberHistory.member_id == bindparam("member"))
    .order_by(MemberHistory.at_ms.desc(), MemberHistory.op_id.desc())
    .limit(_NEWEST)
)
_VISITS: Final = Prepared(
    select(*_VISIT_COLUMNS).where(Sale.member_id == bindparam("member")).order_by(Sale.at_ms.desc())
)


def total_spend_of(connection: Connection, member_id: MemberId) -> int:
    """Return what a member's tickets came to, less what came back."""
    return int(_SPEND.scalar(connection, {"member": member_id}))


def cards_of(connection: Connection, member_id: MemberId) -> tuple[CardRow, ...]:
    """Return a member's cards, the newest first."""
    rows = _CARDS.rows(connection, {"member": member_id})
    return tuple(
        CardRow(
            CardId(row.card_id),
            row.card_no,
            row.issued_at_ms,
            row.revoked_at_ms,
            row.revoke_reason,
            row.key_id is not None,
        )
        for row in rows
    )


def consents_of(connection: Connection, member_id: MemberId) -> tuple[ConsentRow, ...]:
    """Return the latest answer of a member for each purpose."""
    rows = _CONSENTS.rows(connection, {"member": member_id})
    latest = {row.purpose: row for row in rows}
    return tuple(
        ConsentRow(row.purpose, bool(row.is_granted), row.notice_version, row.channel, row.at_ms)
        for row in latest.values()
    )


def notes_of(connection: Connection, member_id: MemberId) -> tuple[NoteRow, ...]:
    """Return the newest notes about a member."""
    rows = _NOTES.rows(connection, {"member": member_id})
    return tuple(NoteRow(NoteId(row.note_id), row.text, row.actor, row.at_ms) for row in rows)


def history_of(connection: Connection, member_id: MemberId) -> tuple[HistoryRow, ...]:
    """Return the newest changes of a member's profile."""
    rows = _HISTORY.rows(connection, {"member": member_id})
    return tuple(
        HistoryRow(row.field, row.old_value, row.new_value, row.actor, row.at_ms) for row in rows
    )


def visits_of(connection: Connection, member_id: MemberId) -> tuple[VisitRow, ...]:
    """Return all sales and returns of a member, the newest first."""
    here = store_of(connection)
    rows = _VISITS.rows(connection, {"member": member_id})
    return tuple(
        VisitRow(
            sale_id=SaleId(row.sale_id),
            kind=row.kind,
            receipt_no=row.receipt_no,
            at_ms=row.at_ms,
            business_date=date.fromisoformat(row.business_date),
            store=row.store,
            actor=row.actor,
            due_minor=row.due_minor,
            points_earned=row.points_earned,
            points_redeemed=row.points_redeemed,
            is_elsewhere=row.store != here,
        )
        for row in rows
    )
