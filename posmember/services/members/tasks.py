"""What is to be done for a member by today, for whoever serves them."""

from datetime import date

from sqlalchemy import Connection, bindparam, select

from posmember.domain.ids import MemberId
from posmember.models.follow_up import FollowUp
from posmember.models.prepared import Prepared

_TASK = Prepared(
    select(FollowUp.text)
    .where(
        FollowUp.member_id == bindparam("member"),
        FollowUp.closed_at_ms.is_(None),
        FollowUp.due_on <= bindparam("day"),
    )
    .order_by(FollowUp.due_on, FollowUp.at_ms)
    .limit(1)
)


def open_task(connection: Connection, member_id: MemberId, today: date) -> str:
    """Return what is to be done for a member by *today*, the longest due; empty: nothing."""
    found = _TASK.scalar(connection, {"member": member_id, "day": today.isoformat()})
    return "" if found is None else str(found)
