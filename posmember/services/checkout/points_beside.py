"""Points beside those of a ticket (first purchase, mission, review): balances count them."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.engagement.missions import MissionProgress
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.money import format_trimmed
from posmember.domain.pricing.explanation import explanation
from posmember.services.engagement.missions import missions_undone, points_reached
from posmember.services.loyalty.following import OF_ITS_MEMBER, first_purchase_points
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


def with_points_to_come(
    connection: Connection, ticket: Ticket, pace: Sequence[MissionProgress], now: Today
) -> Ticket:
    """Return a sale, not on record yet, whose balance counts what is given for it besides."""
    member = ticket.member
    points = first_purchase_points(connection, ticket, now)
    points += points_reached(connection, ticket, pace, now)
    if member is None or not points:
        return ticket
    said = explanation("points_beside_given", points=format_trimmed(points, ticket.points_decimals))
    return msgspec.structs.replace(
        ticket,
        member=msgspec.structs.replace(member, points_after=member.points_after + points),
        explanations=(*ticket.explanations, said),
    )
