"""Points beside those of a ticket (first purchase, mission, review): balances count them."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.engagement.missions import Mission, MissionProgress
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.loyalty.giving_back import GivenBeside
from posmember.domain.money import format_trimmed
from posmember.domain.pricing.explanation import explanation
from posmember.services.engagement.missions import points_reached
from posmember.services.loyalty.following import OF_ITS_MEMBER, first_purchase_points
from posmember.services.loyalty.granting import awards_standing
from posmember.services.members.today import Today


def points_beside(
    connection: Connection, original: Ticket, undone: Iterable[Mission], *, is_last: bool
) -> tuple[GivenBeside, ...]:
    """Return the points beside those of a sale that go with a return of it.

    What was given for the whole sale goes once nothing of it is left, a mission where it is undone.
    """
    member = original.member
    if member is None:
        return ()
    given = [(event, str(original.sale_id)) for event in OF_ITS_MEMBER if is_last]
    given += [(EventKind.MISSION, mission.mission_id) for mission in undone]
    return tuple(
        award for each in given for award in awards_standing(connection, member.member_id, *each)
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
