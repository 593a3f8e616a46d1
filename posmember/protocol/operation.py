"""The operation: the unit that is committed, hashed, sent and applied as one.

An operation's canonical bytes are the JSON text of its fields in declared order, without
insignificant white space. They are kept and sent as they are, never encoded again, so the hash
means the same on every machine for ever.
"""

import hashlib
from typing import Annotated, Any, Final, TypeAlias

import msgspec

from posmember.domain.clock import Instant
from posmember.domain.ids import OperationId, OperatorId, StoreId, TerminalId

GENESIS_HASH: Final = "0" * 64
"""What the first operation of a terminal's incarnation links to."""

Amount: TypeAlias = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
Sequence: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=2**53)]


class Leg(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One signed posting: *amount* of *unit* moves onto *account*. Legs of a unit sum to zero.

    Accounts: `member:<id>`, `store:<id>:<purpose>`, `sale:<id>:<line>`,
    `coupon:<id>`. Units: `points`, `principal` and `bonus` (minor units of stored value),
    `quantity` (thousandths), `coupon` (each coupon is one).
    """

    account: str
    unit: str
    amount: Amount


class Operation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One fact or request of one terminal; the field order is the canonical order."""

    op_id: OperationId
    terminal: TerminalId
    incarnation: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    seq: Sequence
    prev: str
    """Hash of this terminal's operation before this one, hexadecimal."""
    type: str
    version: int
    at_ms: Instant
    zone: str
    business_date: str
    clock: str = "ok"
    """Quality of the till's clock: `ok` or `suspect` (more than five minutes off)."""
    store: StoreId
    actor: OperatorId
    approver: OperatorId | None = None
    programme: int = 0
    """Version of the programme in force."""
    legs: tuple[Leg, ...] = ()
    pii: str | None = None
    """Salted digest of the personal data that travels beside the operation, and may be erased."""
    body: msgspec.Raw


class PersonalData(msgspec.Struct, frozen=True):
    """What identifies a person, kept apart so that it can be erased and the chain still holds."""

    salt: str
    values: dict[str, Any]

    def digest(self) -> str:
        """Return the commitment that the operation carries in `pii`."""
        return hashlib.sha256(
            self.salt.encode() + msgspec.json.encode(self.values, order="deterministic")
        ).hexdigest()


class Envelope(msgspec.Struct, frozen=True, gc=False):
    """An operation as it is sent: exact bytes, their chained hash, and personal data if any."""

    op: msgspec.Raw
    hash: str
    personal: PersonalData | None = None


_PAIR: Final = 2
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Operation)


def canonical_bytes(operation: Operation) -> bytes:
    """Return the bytes that are hashed, stored and sent."""
    return _encoder.encode(operation)


def read_operation(canonical: bytes | msgspec.Raw) -> Operation:
    """Return the operation in *canonical*; raises `msgspec.ValidationError` for anything else."""
    return _decoder.decode(canonical)


def chain_hash(prev_hash: str, canonical: bytes | msgspec.Raw) -> str:
    """Return SHA-256(previous hash ‖ canonical bytes), hexadecimal."""
    return hashlib.sha256(bytes.fromhex(prev_hash) + bytes(canonical)).hexdigest()


def content_digest(operation: Operation) -> str:
    """Return a digest of what the operation says, whatever number it was sent under.

    A terminal that was restored sends its unacknowledged operations again under new numbers:
    the same `op_id` with the same content digest is the same fact.
    """
    unnumbered = msgspec.structs.replace(operation, incarnation=1, seq=1, prev=GENESIS_HASH)
    return hashlib.sha256(_encoder.encode(unnumbered)).hexdigest()


def unbalanced_units(legs: tuple[Leg, ...]) -> tuple[str, ...]:
    """Return the units whose legs do not sum to zero: none, in a sound operation."""
    if len(legs) == _PAIR and legs[0].unit == legs[1].unit:  # as nearly all are
        return () if legs[0].amount == -legs[1].amount else (legs[0].unit,)
    sums: dict[str, int] = {}
    for leg in legs:
        sums[leg.unit] = sums.get(leg.unit, 0) + leg.amount
    return tuple(sorted(unit for unit, total in sums.items() if total))
