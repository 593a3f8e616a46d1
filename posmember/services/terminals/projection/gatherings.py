"""Events, invitations and who came become rows."""

from typing import assert_never

from sqlalchemy import Connection, insert, tuple_
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.models.gathering import Gathering, GatheringInvite, GatheringVisit
from posmember.protocol.gathering_bodies import (
    GatheringEntered,
    GatheringFact,
    GatheringPlanned,
    MembersInvited,
)
from posmember.protocol.operation import Operation

_put = upsert(Gathering)
_said = _put.excluded
_PUT = _put.on_conflict_do_update(
    index_elements=["gathering_id"],
    set_={
        name: _said[name]
        for name in ("name", "held_on", "quota", "is_cancelled", "set_at_ms", "set_by_op")
    },
    where=tuple_(_said.set_at_ms, _said.set_by_op)
    > tuple_(Gathering.set_at_ms, Gathering.set_by_op),
)


def happened(connection: Connection, operation: Operation, body: GatheringFact) -> None:
    """Write what *body* says; of two sayings about an event the later one holds everywhere."""
    match body:
        case GatheringPlanned():
            values = {
                "gathering_id": body.gathering_id,
                "name": body.name,
                "held_on": body.held_on,
                "quota": body.quota,
                "is_cancelled": int(body.is_cancelled),
                "set_at_ms": operation.at_ms,
                "set_by_op": operation.op_id,
            }
            connection.execute(_PUT, values)
        case MembersInvited():
            rows = [
                {
                    "invite_id": f"{operation.op_id}/{number}",
                    "gathering_id": body.gathering_id,
                    "member_id": member_id,
                }
                for number, member_id in enumerate(body.members, start=1)
            ]
            connection.execute(insert(GatheringInvite), rows)
        case GatheringEntered():
            visit = {
                "op_id": operation.op_id,
                "gathering_id": body.gathering_id,
                "member_id": body.member_id,
                "at_ms": operation.at_ms,
                "actor": operation.actor,
            }
            connection.execute(insert(GatheringVisit), visit)
        case _:
            assert_never(body)
