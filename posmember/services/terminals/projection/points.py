"""Points that move without a ticket become entries of the ledger."""

from sqlalchemy import Connection

from posmember.domain.loyalty.postings import POINTS, Posting
from posmember.protocol.operation import Operation
from posmember.protocol.points_bodies import PointsFact
from posmember.services.terminals.projection import ledger


def happened(connection: Connection, operation: Operation, body: PointsFact) -> None:
    """Take what lapsed out of its lots."""
    postings = [
        Posting(f"expired{number}", POINTS, "expiry", -lot.points, lot.lot_id)
        for number, lot in enumerate(body.lots, start=1)
    ]
    ledger.post(connection, operation, body.member_id, postings)
