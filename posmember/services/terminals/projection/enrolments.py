"""An enrolment becomes a member row, its card and its opening entries; undone, it disappears."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, update

from posmember.domain.loyalty.postings import BONUS, POINTS, PRINCIPAL, Posting
from posmember.models.member import Member, MemberCard
from posmember.models.prepared import Prepared, prepared_insert
from posmember.protocol.bodies import EnrolmentReversed, MemberEnrolled, Opening
from posmember.protocol.operation import Operation
from posmember.services.terminals.projection import ledger
from posmember.services.terminals.projection.profiles import profile_columns, put_tags
from posmember.services.terminals.projection.search_index import forget_name, index_name

_ADD = prepared_insert(Member)
_ADD_CARD = prepared_insert(MemberCard)
_ROW_NO = Prepared(select(Member.row_no).where(Member.member_id == bindparam("wanted")))
_UNKNOWN: Final[dict[str, Any]] = {
    "name": "",
    "phone": None,
    "birthday": None,
    "gender": "",
    "remark": "",
    "tags": (),
}
"""What a profile says where nobody said anything."""


def enrolled(
    connection: Connection, operation: Operation, body: MemberEnrolled, values: Mapping[str, Any]
) -> None:
    """Add the member of *body*."""
    row = member_row(operation, body, values)
    _ADD.run(connection, row)
    row_no = _ROW_NO.scalar(connection, {"wanted": body.member_id})
    index_name(connection, row_no, str(row["name"]), operation.at_ms)
    put_tags(connection, body.member_id, values.get("tags"))
    if body.card_no is not None:
        _ADD_CARD.run(connection, brought_card(operation, body))
    if body.opening is not None:
        ledger.post(
            connection, operation, body.member_id, opening_postings(operation.op_id, body.opening)
        )


def member_row(
    operation: Operation, body: MemberEnrolled, values: Mapping[str, Any]
) -> dict[str, object]:
    """Return the member row of an enrolment."""
    profile = _UNKNOWN | dict(values)
    return {
        "member_id": body.member_id,
        **profile_columns(profile, entered_on=body.joined_on),
        "source": body.source,
        "joined_on": body.joined_on,
        "tier_floor": body.tier_id,
        "opening_spend_minor": body.opening.net_spend_minor if body.opening else 0,
        "last_visit_ms": operation.at_ms,
        "enrolled_at_ms": operation.at_ms,
        "enrolled_store": operation.store,
        "enrolled_terminal": operation.terminal,
        "referrer_id": body.referrer,
        "batch_id": body.batch_id,
    }


def brought_card(operation: Operation, body: MemberEnrolled) -> dict[str, object]:
    """Return the row of a card number that the member brought from another till."""
    return {
        "card_id": operation.op_id,
        "member_id": body.member_id,
        "card_no": body.card_no,
        "issued_at_ms": operation.at_ms,
    }


def opening_postings(op_id: str, opening: Opening) -> tuple[Posting, ...]:
    """Return the ledger entries of balances brought along; the points are a lot of their own."""
    postings = (
        Posting(
            "opening",
            POINTS,
            "opening",
            opening.points,
            f"{op_id}/opening" if opening.points > 0 else None,
            opening.points_expire_on if opening.points > 0 else None,
        ),
        Posting("opening-principal", PRINCIPAL, "opening", opening.principal_minor),
        Posting("opening-bonus", BONUS, "opening", opening.bonus_minor),
    )
    return tuple(posting for posting in postings if posting.amount)


def reversed_whole(connection: Connection, operation: Operation, body: EnrolmentReversed) -> None:
    """Take an imported enrolment back: opposite entries, no card, not to be found any more."""
    member = connection.execute(
        select(Member.row_no, Member.member_id).where(Member.member_id == body.member_id)
    ).one()
    ledger.post(connection, operation, body.member_id, _opposite_postings(body))
    connection.execute(
        update(MemberCard)
        .where(MemberCard.member_id == body.member_id, MemberCard.revoked_at_ms.is_(None))
        .values(revoked_at_ms=operation.at_ms, revoke_reason="import_undone")
    )
    forget_name(connection, member.row_no)
    connection.execute(
        update(Member)
        .where(Member.row_no == member.row_no)
        .values(
            is_removed=1,
            name_key="",
            first_character="",
            phone_e164=None,
            phone_national=None,
            phone_last4=None,
        )
    )


def _opposite_postings(body: EnrolmentReversed) -> tuple[Posting, ...]:
    opened = f"{body.enrolment}/opening"
    postings = (
        Posting(
            "undone",
            POINTS,
            "reversal",
            -body.points,
            opened if body.points > 0 else None,
            reverses=opened,
        ),
        Posting(
            "undone-principal",
            PRINCIPAL,
            "reversal",
            -body.principal_minor,
            reverses=f"{opened}-principal",
        ),
        Posting("undone-bonus", BONUS, "reversal", -body.bonus_minor, reverses=f"{opened}-bonus"),
    )
    return tuple(posting for posting in postings if posting.amount)
