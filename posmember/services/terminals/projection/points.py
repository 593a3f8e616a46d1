"""Points that move without a ticket become entries of the ledger."""

from typing import assert_never

from sqlalchemy import Connection, update

from posmember.domain.allocation import fill_next
from posmember.domain.loyalty.postings import POINTS, Posting
from posmember.models.points_event import PointsEvent
from posmember.models.prepared import prepared_insert
from posmember.protocol.operation import Operation
from posmember.protocol.points_bodies import (
    AwardUndone,
    PointsAdjusted,
    PointsAwarded,
    PointsExpired,
    PointsFact,
    PointsTransferred,
)
from posmember.services.terminals.projection import ledger
from posmember.services.terminals.strangers import welcome

GRANTED = "granted"
"""Suffix of the entry, and so of the lot, that an award or a correction makes."""

_INSERT_EVENT = prepared_insert(PointsEvent)


def happened(connection: Connection, operation: Operation, body: PointsFact) -> None:
    """Write the entries of what happened to points."""
    match body:
        case PointsExpired():
            _expired(connection, operation, body)
        case PointsAdjusted():
            _adjusted(connection, operation, body)
        case PointsTransferred():
            _transferred(connection, operation, body)
        case PointsAwarded():
            _awarded(connection, operation, body)
        case AwardUndone():
            _undone(connection, operation, body)
        case _:
            assert_never(body)


def _expired(connection: Connection, operation: Operation, body: PointsExpired) -> None:
    postings = []
    for number, lot in enumerate(body.lots, start=1):
        if lot.points:
            expired = Posting(f"expired{number}", POINTS, "expiry", -lot.points, lot.lot_id)
            postings.append(expired)
        if lot.netted:
            netted = Posting(f"netted{number}", POINTS, "netting", -lot.netted, lot.lot_id)
            postings.append(netted)
    paid = sum(lot.netted for lot in body.lots)
    if paid:
        postings.append(Posting("paid", POINTS, "netting", paid))
    ledger.post(connection, operation, body.member_id, postings)


def _adjusted(connection: Connection, operation: Operation, body: PointsAdjusted) -> None:
    if body.points > 0:
        granted = (body.points, body.expires_on, body.netted)
        postings = _granted(operation, "adjustment", *granted)
    else:
        postings = [
            Posting(f"taken{number}", POINTS, "adjustment", -use.points, use.lot_id)
            for number, use in enumerate(body.uses, start=1)
        ]
    ledger.post(connection, operation, body.member_id, postings, note=body.reason)


def _granted(
    operation: Operation, kind: str, points: int, expires_on: str | None, netted: int
) -> list[Posting]:
    """Return the entries of a new lot, a part of which may pay off a debt at once."""
    lot = f"{operation.op_id}/{GRANTED}"
    postings = [Posting(GRANTED, POINTS, kind, points, lot, expires_on)]
    if netted:
        postings.append(Posting("netted1", POINTS, "netting", -netted, lot))
        postings.append(Posting("netted2", POINTS, "netting", netted))
    return postings


def _transferred(connection: Connection, operation: Operation, body: PointsTransferred) -> None:
    sent, received = [], []
    netted = fill_next(0, body.netted, [lot.points for lot in body.lots])
    for number, (lot, paid) in enumerate(zip(body.lots, netted, strict=True), start=1):
        sent.append(Posting(f"sent{number}", POINTS, "transfer", -lot.points, lot.lot_id))
        own = f"{operation.op_id}/received{number}"
        received.append(
            Posting(f"received{number}", POINTS, "transfer", lot.points, own, lot.expires_on)
        )
        if paid:
            received.append(Posting(f"paid{number}", POINTS, "netting", -paid, own))
    if body.netted:
        received.append(Posting("netted", POINTS, "netting", body.netted))
    ledger.post(connection, operation, body.member_id, sent, note=body.reason)
    welcome(connection, body.to_member_id, operation)
    ledger.post(connection, operation, body.to_member_id, received, note=body.reason)


def _awarded(connection: Connection, operation: Operation, body: PointsAwarded) -> None:
    granted = (body.points, body.expires_on, body.netted)
    postings = _granted(operation, "award", *granted)
    ledger.post(connection, operation, body.member_id, postings, note=body.event.value)
    _INSERT_EVENT.run(
        connection,
        {
            "op_id": operation.op_id,
            "member_id": body.member_id,
            "event": body.event.value,
            "subject": body.subject,
            "points": body.points,
            "business_date": operation.business_date,
            "undone_by": None,
        },
    )


def _undone(connection: Connection, operation: Operation, body: AwardUndone) -> None:
    reverses = f"{body.award}/{GRANTED}"
    postings = []
    for number, use in enumerate(body.uses, start=1):
        postings.append(
            Posting(f"undone{number}", POINTS, "reversal", -use.points, use.lot_id, None, reverses)
        )
        if use.is_lapsed:
            lapsed = Posting(f"lapsed{number}", POINTS, "expiry", use.points, use.lot_id)
            postings.append(lapsed)
    ledger.post(connection, operation, body.member_id, postings)
    connection.execute(
        update(PointsEvent).where(PointsEvent.op_id == body.award).values(undone_by=operation.op_id)
    )
