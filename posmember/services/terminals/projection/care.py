"""What is to be done for members, and whom they care for, becomes rows."""

from collections.abc import Mapping
from typing import assert_never

from sqlalchemy import Connection, insert, update

from posmember.models.follow_up import FollowUp
from posmember.protocol.care_bodies import (
    CareFact,
    DependantAdded,
    DependantRemoved,
    FollowUpClosed,
    FollowUpSet,
)
from posmember.protocol.operation import Operation
from posmember.services.terminals.projection import dependants


def happened(
    connection: Connection, operation: Operation, body: CareFact, values: Mapping[str, object]
) -> None:
    """Write down what is to be done for a member, or whom they care for."""
    match body:
        case FollowUpSet():
            _planned(connection, operation, body, values)
        case FollowUpClosed():
            _closed(connection, operation, body, values)
        case DependantAdded():
            dependants.added(connection, operation, body, values)
        case DependantRemoved():
            dependants.removed(connection, operation, body)
        case _:
            assert_never(body)


def _planned(
    connection: Connection, operation: Operation, body: FollowUpSet, values: Mapping[str, object]
) -> None:
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


def _closed(
    connection: Connection, operation: Operation, body: FollowUpClosed, values: Mapping[str, object]
) -> None:
    """Close a thing to do; of two closings the first that is heard of stays."""
    connection.execute(
        update(FollowUp)
        .where(FollowUp.follow_up_id == body.follow_up_id, FollowUp.closed_at_ms.is_(None))
        .values(
            closed_at_ms=operation.at_ms,
            closed_by=operation.actor,
            outcome=values.get("text", ""),
        )
    )
