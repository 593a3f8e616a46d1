"""Ledger entries in the making, and the accounts they stand on."""

from dataclasses import dataclass

from posmember.domain.ids import MemberId

POINTS = "points"
PRINCIPAL = "principal"
BONUS = "bonus"
QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Posting:
    """One ledger entry in the making; its id is `<op_id>/<suffix>`."""

    suffix: str
    unit: str
    kind: str
    amount: int
    lot_id: str | None = None
    expires_on: str | None = None
    reverses: str | None = None
    usable_from: str | None = None


def earned_lot(op_id: str) -> str:
    """Return the lot, which is also the entry id, of what a sale earned by an operation."""
    return f"{op_id}/earned"


def member_account(member_id: MemberId) -> str:
    """Return the account on which a member's balances stand."""
    return f"member:{member_id}"


def sale_line_account(sale_id: str, line_no: int) -> str:
    """Return the account that holds what may still be returned of a sale line."""
    return f"sale:{sale_id}:{line_no}"
