"""Small facts about members: blocked, cards, consents, notes, birthday marks."""

from collections.abc import Mapping

from sqlalchemy import Connection, insert, tuple_, update
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.models.member import BirthdayMark, Consent, Member, MemberCard, MemberNote
from posmember.models.stored_value import MemberPin
from posmember.protocol.bodies import (
    BirthdayMarked,
    CardIssued,
    CardRevoked,
    ConsentRecorded,
    MemberBlocked,
    MemberPinSet,
    NoteAdded,
)
from posmember.protocol.operation import Operation

_put_pin = upsert(MemberPin)
_newer = _put_pin.excluded
_PUT_PIN = _put_pin.on_conflict_do_update(
    index_elements=["member_id"],
    set_={"pin_hash": _newer.pin_hash, "op_id": _newer.op_id, "at_ms": _newer.at_ms},
    where=tuple_(_newer.at_ms, _newer.op_id) >= tuple_(MemberPin.at_ms, MemberPin.op_id),
)


def blocked(connection: Connection, body: MemberBlocked) -> None:
    """Mark a member as (not) to be served."""
    connection.execute(
        update(Member)
        .where(Member.member_id == body.member_id)
        .values(is_blocked=int(body.is_blocked), block_reason=body.reason)
    )


def card_issued(connection: Connection, operation: Operation, body: CardIssued) -> None:
    """Add a card; the one it replaces was revoked by an operation of its own."""
    connection.execute(
        insert(MemberCard),
        {
            "card_id": body.card_id,
            "member_id": body.member_id,
            "card_no": body.card_no,
            "key_id": body.key_id,
            "issued_at_ms": operation.at_ms,
        },
    )


def card_revoked(connection: Connection, operation: Operation, body: CardRevoked) -> None:
    """Refuse a card from now on; the first revocation stays."""
    connection.execute(
        update(MemberCard)
        .where(MemberCard.card_id == body.card_id, MemberCard.revoked_at_ms.is_(None))
        .values(revoked_at_ms=operation.at_ms, revoke_reason=body.reason)
    )


def consent_recorded(connection: Connection, operation: Operation, body: ConsentRecorded) -> None:
    """Add to the record of consents."""
    connection.execute(
        insert(Consent),
        {
            "op_id": operation.op_id,
            "member_id": body.member_id,
            "purpose": body.purpose,
            "is_granted": int(body.is_granted),
            "notice_version": body.notice_version,
            "channel": body.channel,
            "actor": operation.actor,
            "at_ms": operation.at_ms,
        },
    )


def note_added(
    connection: Connection,
    operation: Operation,
    body: NoteAdded,
    values: Mapping[str, object],
) -> None:
    """Add a note; erased personal data leaves it empty."""
    connection.execute(
        insert(MemberNote),
        {
            "note_id": body.note_id,
            "member_id": body.member_id,
            "text": values.get("text", ""),
            "actor": operation.actor,
            "at_ms": operation.at_ms,
        },
    )


def birthday_marked(connection: Connection, operation: Operation, body: BirthdayMarked) -> None:
    """Remember a greeting or gift; a second one from another till stays visible as such."""
    connection.execute(
        upsert(BirthdayMark).on_conflict_do_nothing(),
        {
            "member_id": body.member_id,
            "dependant_id": body.dependant_id,
            "birthday_year": body.birthday_year,
            "kind": body.kind,
            "op_id": operation.op_id,
            "at_ms": operation.at_ms,
        },
    )


def pin_set(
    connection: Connection,
    operation: Operation,
    body: MemberPinSet,
    values: Mapping[str, object],
) -> None:
    """Keep the newest PIN of a member, whatever the order in which they arrive."""
    if "pin_hash" not in values:
        return
    connection.execute(
        _PUT_PIN,
        {
            "member_id": body.member_id,
            "pin_hash": values["pin_hash"],
            "op_id": operation.op_id,
            "at_ms": operation.at_ms,
        },
    )
