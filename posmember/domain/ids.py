"""Typed ids, and the only maker of them: time-sortable UUIDs (version 7), as text."""

from typing import NewType

from uuid_utils import uuid7

OperationId = NewType("OperationId", str)
MemberId = NewType("MemberId", str)
ProductId = NewType("ProductId", str)
CartId = NewType("CartId", str)
SaleId = NewType("SaleId", str)
EntryId = NewType("EntryId", str)
CardId = NewType("CardId", str)
NoteId = NewType("NoteId", str)
OperatorId = NewType("OperatorId", str)
StoreId = NewType("StoreId", str)
TerminalId = NewType("TerminalId", str)
BatchId = NewType("BatchId", str)
PrintJobId = NewType("PrintJobId", str)
CouponId = NewType("CouponId", str)
GiftCardId = NewType("GiftCardId", str)
ShiftId = NewType("ShiftId", str)
MovementId = NewType("MovementId", str)


def new_id() -> str:
    """Return a fresh id, unique without asking anybody; wrap it in its type where it is made."""
    return str(uuid7())
