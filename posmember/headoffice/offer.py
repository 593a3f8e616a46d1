"""Read what a till offers before any lock is taken: parse, check the form, hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.ids import OperationId
from posmember.protocol.bodies import Body, SaleSettled, read_body
from posmember.protocol.digest import AccountUnit
from posmember.protocol.messages import Finding, FindingKind, PushRequest
from posmember.protocol.operation import (
    GENESIS_HASH,
    Leg,
    Operation,
    PersonalData,
    canonical_bytes,
    chain_hash,
    content_digest,
    read_operation,
    unbalanced_units,
)

NAME_MAX: Final = 120
"""Longest id or name inside an operation that head office keeps in a column."""
AMOUNT_MAX: Final = 10**13
"""Largest amount of a leg: a thousand of them on one account still fit a column many times."""
INSTANT_MAX: Final = 2**53


class Offered(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One operation as offered. Without *operation* it is a dead letter, for *trouble*."""

    seq: int
    hash: str
    raw: bytes
    personal: PersonalData | None
    operation: Operation | None
    body: Body | None
    content_digest: str
    trouble: str
    findings: tuple[Finding, ...] = ()
    postings: Mapping[AccountUnit, int] = msgspec.field(default_factory=dict)
    """What the legs move onto each account."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A push, read. *is_chained* tells whether the hashes are those of the bytes."""

    request: PushRequest
    operations: tuple[Offered, ...]
    is_chained: bool

    def hash_at(self, seq: int) -> str:
        """Return the chained hash at *seq*, which is between `prev_seq` and the last offered."""
        if seq == self.request.prev_seq:
            return self.request.prev_hash
        return self.operations[seq - self.request.prev_seq - 1].hash


def read_offer(request: PushRequest) -> Offer:
    """Read every operation of *request*; one that cannot be read does not stop the others."""
    previous = request.prev_hash if request.prev_seq else GENESIS_HASH
    is_chained = previous == request.prev_hash
    operations = []
    for number, envelope in enumerate(request.ops, start=request.prev_seq + 1):
        raw = bytes(envelope.op)
        chained = chain_hash(previous, raw)
        is_chained = is_chained and chained == envelope.hash
        operations.append(_read(request, number, (raw, previous, chained), envelope.personal))
        previous = chained
    return Offer(request, tuple(operations), is_chained)


def _read(
    request: PushRequest,
    seq: int,
    link: tuple[bytes, str, str],
    personal: PersonalData | None,
) -> Offered:
    raw, previous, chained = link
    try:
        operation = read_operation(raw)
        trouble = _trouble(operation, request, seq, previous)
        if not trouble and canonical_bytes(operation) != raw:
            trouble = "not canonical"
        digest = content_digest(operation)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return _dead(seq, link, personal, "unreadable")
    if trouble:
        return _dead(seq, link, personal, trouble)
    body = _body(operation)
    return Offered(
        seq=seq,
        hash=chained,
        raw=raw,
        personal=personal,
        operation=operation,
        body=body,
        content_digest=digest,
        trouble="",
        findings=tuple(_findings(operation, body, personal)),
        postings=_postings(operation.legs),
    )


def _dead(
    seq: int, link: tuple[bytes, str, str], personal: PersonalData | None, trouble: str
) -> Offered:
    return Offered(
        seq=seq,
        hash=link[2],
        raw=link[0],
        personal=personal,
        operation=None,
        body=None,
        content_digest="",
        trouble=trouble,
    )


def _postings(legs: tuple[Leg, ...]) -> Mapping[AccountUnit, int]:
    sums: dict[AccountUnit, int] = {}
    for leg in legs:
        key = (leg.account, leg.unit)
        sums[key] = sums.get(key, 0) + leg.amount
    return sums


def _trouble(operation: Operation, request: PushRequest, seq: int, previous: str) -> str:
    if operation.prev != previous or operation.seq != seq:
        return "numbering"
    if operation.terminal != request.terminal or operation.incarnation != request.incarnation:
        return "numbering"
    if unbalanced_units(operation.legs):
        return "unbalanced"
    names = [operation.op_id, operation.type, operation.store]
    is_within = -INSTANT_MAX <= operation.at_ms <= INSTANT_MAX
    for leg in operation.legs:
        names += (leg.account, leg.unit)
        is_within = is_within and -AMOUNT_MAX <= leg.amount <= AMOUNT_MAX
    if not _are_plain(names):
        return "names"
    return "" if is_within else "range"


def _are_plain(names: list[str]) -> bool:
    together = "".join(names)
    is_short = len(together) <= NAME_MAX or max(map(len, names)) <= NAME_MAX
    return is_short and together.isascii() and together.isprintable()


def _body(operation: Operation) -> Body | None:
    try:
        body = read_body(operation.body)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    names = [getattr(body, "member_id", ""), *getattr(body, "fields", ())]
    return body if _are_plain(names) else None


def _findings(
    operation: Operation, body: Body | None, personal: PersonalData | None
) -> list[Finding]:
    findings = []
    if body is None:
        findings.append(Finding(FindingKind.UNKNOWN_BODY, operation.type))
    if personal is not None and personal.digest() != operation.pii:
        findings.append(Finding(FindingKind.PERSONAL_DATA_DIFFERS))
    if isinstance(body, SaleSettled) and not _adds_up(body.ticket):
        findings.append(Finding(FindingKind.TICKET_DOES_NOT_ADD_UP))
    return findings


def _adds_up(ticket: Ticket) -> bool:
    """Tell whether Σ line nets = due = Σ tenders − change."""
    nets = sum(line.net_minor for line in ticket.lines)
    tendered = sum(tender.amount_minor for tender in ticket.tenders)
    return nets == ticket.due_minor == tendered - ticket.change_minor


def op_ids_of(offered: tuple[Offered, ...]) -> list[OperationId]:
    """Return the ids of those operations that could be read."""
    return [item.operation.op_id for item in offered if item.operation is not None]
