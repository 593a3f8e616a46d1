"""What members did besides buying becomes rows."""

from sqlalchemy import Connection

from posmember.models.draw import DrawTry
from posmember.models.prepared import prepared_insert
from posmember.protocol.engagement_bodies import DrawTried
from posmember.protocol.operation import Operation

_INSERT = prepared_insert(DrawTry)


def draw_tried(connection: Connection, operation: Operation, body: DrawTried) -> None:
    """Add a try."""
    _INSERT.run(
        connection,
        {
            "op_id": operation.op_id,
            "draw_id": body.draw_id,
            "member_id": body.member_id,
            "seed": body.seed,
            "prize_id": body.prize_id,
            "business_date": operation.business_date,
            "at_ms": operation.at_ms,
        },
    )
