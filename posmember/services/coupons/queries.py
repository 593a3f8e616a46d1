"""Read coupons: one by its id or code, all of a member, how many were given out."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from posmember.domain.ids import CouponId, MemberId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.coupon_ledger import CouponEntryKind
from posmember.domain.promotions.template import CouponTemplate
from posmember.models.coupon import CouponEntry, CouponRow
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.sale import Sale
from posmember.services.members.wallet import COUPON_COLUMNS, coupon_in

_ALL_OF_MEMBER = Prepared(
    select(*COUPON_COLUMNS)
    .where(CouponRow.member_id == bindparam("member"))
    .order_by(
        CouponRow.issued_at_ms.desc(), CouponRow.template_id.desc(), CouponRow.coupon_id.desc()
    )
)
_ONE = Prepared(select(*COUPON_COLUMNS).where(CouponRow.coupon_id == bindparam("coupon")))
_BY_CODE = Prepared(select(*COUPON_COLUMNS).where(CouponRow.code_hash == bindparam("code_hash")))
_LAST = Prepared(
    select(CouponEntry.kind, CouponEntry.note, CouponEntry.sale_id, Sale.receipt_no)
    .join(Sale, Sale.sale_id == CouponEntry.sale_id, isouter=True)
    .where(CouponEntry.coupon_id == bindparam("coupon"), CouponEntry.amount < 0)
    .order_by(CouponEntry.at_ms.desc(), CouponEntry.entry_id.desc())
    .limit(1)
)
RETURNED: Final = "returned"
"""Why coupons are taken back whose ticket came back."""
_UNDONE_AS: Final = (RETURNED, "tier_undone", "top_up_refunded")
"""Why coupons are taken back whose ticket, tier or top-up is no more."""
_IS_UNDONE: Final = (
    select(CouponEntry.entry_id)
    .where(
        CouponEntry.coupon_id == CouponRow.coupon_id,
        CouponEntry.kind == CouponEntryKind.WITHDRAWN.value,
        or_(
            CouponEntry.sale_id.is_not(None),
            *(CouponEntry.note == reason for reason in _UNDONE_AS),
        ),
    )
    .correlate(CouponRow)
    .exists()
)
"""A coupon went with what gave it out: it was given to nobody."""
_STANDS: Final = and_(CouponRow.share_of.is_(None), or_(CouponRow.balance > 0, ~_IS_UNDONE))
_GIVEN = Prepared(
    select(func.count()).where(CouponRow.template_id == bindparam("template"), _STANDS)
)
_GIVEN_TO_MEMBER = Prepared(
    select(func.count()).where(
        CouponRow.template_id == bindparam("template"),
        CouponRow.issued_to == bindparam("member"),
        _STANDS,
    )
)
_CAUSED_BY = Prepared(
    select(*COUPON_COLUMNS, CouponRow.issued_on)
    .where(
        CouponRow.cause >= bindparam("first"),
        CouponRow.cause < bindparam("last"),
        CouponRow.cause != "",
    )
    .order_by(CouponRow.cause, CouponRow.coupon_id)
)
_OPEN_IN_BATCH = Prepared(
    select(*COUPON_COLUMNS)
    .where(CouponRow.batch_id == bindparam("batch"), CouponRow.balance > 0)
    .order_by(CouponRow.coupon_id)
)
_GIVEN_FOR = Prepared(
    select(CouponRow.cause, CouponRow.issued_on, CouponRow.issued_at_ms).where(
        CouponRow.coupon_id == bindparam("coupon")
    )
)
_CAUSED = Prepared(
    select(CouponRow.coupon_id).where(CouponRow.cause == bindparam("why"), CouponRow.cause != "")
)


def rows_of_member(connection: Connection, member_id: MemberId) -> Sequence[FoundRow]:
    """Return all coupons of a member, also spent and lapsed ones, the newest first."""
    return _ALL_OF_MEMBER.rows(connection, {"member": member_id})


def row_of(connection: Connection, coupon_id: str) -> FoundRow:
    """Return one coupon's row, or None."""
    return _ONE.first(connection, {"coupon": coupon_id})


def row_with_code(connection: Connection, code_hash: str) -> FoundRow:
    """Return the row of the printed coupon with this code, or None."""
    return _BY_CODE.first(connection, {"code_hash": code_hash})


def given_for(connection: Connection, coupon_id: str) -> FoundRow | None:
    """Return for what (and when) a coupon was given out, or the one it is a share of."""
    row = row_of(connection, coupon_id)
    while row is not None and row.share_of is not None:
        row = row_of(connection, row.share_of)
    return None if row is None else _GIVEN_FOR.first(connection, {"coupon": row.coupon_id})


def how_it_ended(connection: Connection, coupon_id: str) -> tuple[CouponEntryKind, str]:
    """Return what took a coupon last, and on which receipt."""
    found = _LAST.first(connection, {"coupon": coupon_id})
    if found is None:
        return CouponEntryKind.WITHDRAWN, ""
    return CouponEntryKind(found.kind), found.receipt_no or ""


def ended_by(connection: Connection, coupon_id: str) -> FoundRow | None:
    """Return the entry that ended a coupon (kind, sale_id); None while it can be spent."""
    row = row_of(connection, coupon_id)
    if row is None or row.balance > 0:
        return None
    return _LAST.first(connection, {"coupon": coupon_id})


def given_out(
    connection: Connection, template: CouponTemplate, member_id: str | None
) -> tuple[int, int]:
    """Return how many of a template a member was given, and how many there are in all.

    Only what its trigger limits is counted, else 0; not what went with the ticket or the tier that
    gave it out.
    """
    values = {"template": template.template_id, "member": member_id}
    trigger, to_member, in_all = template.trigger, 0, 0
    if trigger.per_member is not None and member_id is not None:
        to_member = int(_GIVEN_TO_MEMBER.scalar(connection, values))
    if trigger.total is not None:
        in_all = int(_GIVEN.scalar(connection, values))
    return to_member, in_all


def is_caused(connection: Connection, cause: str, undone_as: str = "") -> bool:
    """Tell whether coupons were given out for this before.

    Not counted are those that were taken back for the reason *undone_as*.
    """
    given = _CAUSED.rows(connection, {"why": cause})
    return any(not (undone_as and _is_undone(connection, row, undone_as)) for row in given)


def _is_undone(connection: Connection, row: FoundRow, reason: str) -> bool:
    last = _LAST.first(connection, {"coupon": row.coupon_id})
    return last is not None and (last.kind, last.note) == (CouponEntryKind.WITHDRAWN, reason)


def count_caused(connection: Connection, cause: str) -> int:
    """Return how many coupons were given out for exactly this, also those taken back."""
    return len(_CAUSED.rows(connection, {"why": cause}))


def unspent_caused(
    connection: Connection, prefix: str, since: str = "", back: Collection[CouponId] = ()
) -> tuple[Coupon, ...]:
    """Return what nobody spent of the coupons whose cause begins with *prefix*.

    *since* leaves out those given out before that business date (ISO); those of *back* count as
    unspent: a return, not on record yet, gives them back.
    """
    rows = _CAUSED_BY.rows(connection, _range(prefix))
    return tuple(
        coupon_in(row)
        for row in rows
        if (row.balance > 0 or row.coupon_id in back) and row.issued_on >= since
    )


def went_with_returns(
    connection: Connection, coupon_ids: Iterable[CouponId]
) -> frozenset[CouponId]:
    """Return those that were taken back, unspent, because a ticket came back."""
    ends = ((each, ended_by(connection, each)) for each in coupon_ids)
    return frozenset(
        each
        for each, last in ends
        if last is not None
        and last.kind == CouponEntryKind.WITHDRAWN.value
        and (last.sale_id is not None or last.note == RETURNED)
    )


def stands_caused(connection: Connection, prefix: str) -> bool:
    """Tell whether a coupon whose cause begins with *prefix* was given and did not go with it.

    One that staff withdrew was given: it is not given again with the next ticket.
    """
    return any(
        row.balance > 0 or not _is_undone(connection, row, RETURNED)
        for row in _CAUSED_BY.rows(connection, _range(prefix))
    )


def _range(prefix: str) -> dict[str, object]:
    assert prefix.endswith("/"), "a prefix ends with the mark between parts"
    return {"first": prefix, "last": prefix[:-1] + chr(ord("/") + 1)}


def open_in_batch(connection: Connection, batch_id: str) -> Sequence[FoundRow]:
    """Return the rows of a batch whose coupons nobody has spent."""
    return _OPEN_IN_BATCH.rows(connection, {"batch": batch_id})


def coupons_named(connection: Connection, coupon_ids: Iterable[str]) -> dict[CouponId, FoundRow]:
    """Return the rows of those of *coupon_ids* that are known."""
    found = (row_of(connection, coupon_id) for coupon_id in coupon_ids)
    return {CouponId(row.coupon_id): row for row in found if row is not None}
