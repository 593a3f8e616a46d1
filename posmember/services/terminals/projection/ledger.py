"""Write ledger entries and keep the sums beside them."""

from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.ids import MemberId
from posmember.domain.loyalty.postings import Posting
from posmember.models.ledger_entry import LedgerEntry, MemberBalance
from posmember.models.prepared import Prepared, prepared_insert
from posmember.protocol.operation import Operation

_add = upsert(MemberBalance)
_ADD_TO_BALANCE = Prepared(
    _add.on_conflict_do_update(
        index_elements=["member_id", "unit"],
        set_={"amount": MemberBalance.amount + _add.excluded.amount},
    )
)
_INSERT_ENTRY = prepared_insert(LedgerEntry)


def post(
    connection: Connection,
    operation: Operation,
    member_id: MemberId,
    postings: Sequence[Posting],
    *,
    sale_id: str | None = None,
    note: str = "",
) -> None:
    """Append *postings* to a member's ledger; *note* says why, where nothing else does."""
    if not postings:
        return
    rows = (entry_row(operation, member_id, each, sale_id, note) for each in postings)
    _INSERT_ENTRY.run_many(connection, rows)
    sums: dict[str, int] = {}
    for posting in postings:
        sums[posting.unit] = sums.get(posting.unit, 0) + posting.amount
    _ADD_TO_BALANCE.run_many(
        connection,
        (
            {"member_id": member_id, "unit": unit, "amount": amount, "confirmed": 0}
            for unit, amount in sums.items()
        ),
    )


def entry_row(
    operation: Operation,
    member_id: MemberId,
    posting: Posting,
    sale_id: str | None = None,
    note: str = "",
) -> dict[str, object]:
    """Return the row of one ledger entry."""
    return {
        "entry_id": f"{operation.op_id}/{posting.suffix}",
        "op_id": operation.op_id,
        "member_id": member_id,
        "unit": posting.unit,
        "kind": posting.kind,
        "amount": posting.amount,
        "lot_id": posting.lot_id,
        "expires_on": posting.expires_on,
        "usable_from": posting.usable_from,
        "reverses": posting.reverses,
        "sale_id": sale_id,
        "business_date": operation.business_date,
        "at_ms": operation.at_ms,
        "note": note,
    }
