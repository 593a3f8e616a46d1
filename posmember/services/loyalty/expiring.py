"""Lapsed points leave the ledger as entries of their own; those that somebody owes pay that."""

from posmember.domain.events import MemberChanged
from posmember.domain.loyalty.lots import lapse
from posmember.domain.loyalty.postings import POINTS, member_account
from posmember.protocol.operation import Leg
from posmember.protocol.points_bodies import PointsExpired
from posmember.services.lapsed_lots import lapsed_lots
from posmember.services.members.standing import points_standing
from posmember.services.night import NIGHTLY_ACTOR, Night
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork


def expire_points(uow: UnitOfWork, night: Night) -> int:
    """Book what lapsed before today, one operation per member; return how many lots."""
    store = store_of(uow.connection)
    count = 0
    for member_id, lots in lapsed_lots(uow, night, POINTS):
        lapses = lapse(lots, points_standing(uow.connection, member_id).debt)
        points = sum(each.points for each in lapses)
        legs = (
            Leg(member_account(member_id), POINTS, -points),
            Leg(f"store:{store}:expired", POINTS, points),
        )
        body = PointsExpired(member_id, lapses)
        append(uow, Draft(body, night.now.at_ms, NIGHTLY_ACTOR, legs if points else ()))
        uow.events.append(MemberChanged(member_id))
        count += len(lots)
    return count
