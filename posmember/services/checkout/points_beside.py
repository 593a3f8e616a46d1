"""Points given beside a sale that go with its return: for a review, a first purchase, a mission."""

import msgspec
from sqlalchemy import Connection

from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.loyalty.event_points import EventKind
from posmember.services.engagement.missions import missions_undone
from posmember.services.loyalty.following import OF_ITS_MEMBER
from posmember.services.loyalty.granting import award_back
from posmember.services.members.today import Today


def with_points_beside(connection: Connection, plan: ReturnPlan, now: Today) -> ReturnPlan:
    """Return the statement with what goes beside the points of a sale, and the balance after it.

    What was given for the whole sale goes once nothing of it is left, a mission where it is undone.
    """
    member = plan.original.member
    if member is None:
        return plan
    sale_id = plan.original.sale_id
    given = [(event, str(sale_id)) for event in OF_ITS_MEMBER if plan.is_last]
    given += [
        (EventKind.MISSION, mission.mission_id)
        for mission in missions_undone(connection, plan, now)
    ]
    back = [award_back(connection, member.member_id, *each, now) for each in given]
    return msgspec.structs.replace(
        plan,
        points_beside=sum(points for points, _ in back),
        points_after=plan.points_after - sum(left for _, left in back),
    )
