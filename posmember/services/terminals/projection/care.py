"""What is to be done for members becomes rows."""

from collections.abc import Mapping

from sqlalchemy import Connection, insert, update

from posmember.models.follow_up import FollowUp
from posmember.protocol.care_bodies import CareFact, FollowUpSet
from posmember.protocol.operation import Operation


def happened(
    connection: Connection, operation: Operation, body: CareFact, values: Mapping[str, object]
) -> None:
    """Add a thing to do, or close it; of two closings the first that is heard of stays."""
    if isinstance(body, FollowUpSet):
        connection.execute(
            insert(FollowUp),
            {
                "follow_up_id": body.follow_up_id,
                "member_id": body.member_id,
                "clerk": body.clerk,
                "due_on": body.due_on,
                "text": values.get("text", ""),
                "actor": operation.actor,
                "at_ms": operation.at_ms,
            },
        )
        return
    connection.execute(
        update(FollowUp)
        .where(FollowUp.follow_up_id == body.follow_up_id, FollowUp.closed_at_ms.is_(None))
        .values(
            closed_at_ms=operation.at_ms,
            closed_by=operation.actor,
            outcome=values.get("text", ""),
        )
    )
