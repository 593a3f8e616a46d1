"""Which members an operation speaks of."""

from collections.abc import Iterator

from posmember.domain.ids import MemberId
from posmember.protocol.bodies import Body, SaleSettled, ShopFact
from posmember.protocol.coupon_bodies import CouponFact, CouponsIssued, CouponTransferred
from posmember.protocol.gathering_bodies import GatheringPlanned, MembersInvited
from posmember.protocol.gift_bodies import BearerFact
from posmember.protocol.merge_bodies import MergeFact
from posmember.protocol.points_bodies import PointsTransferred
from posmember.protocol.shift_bodies import ShiftFact

_OfNobody = ShopFact | ShiftFact | CouponFact | BearerFact | GatheringPlanned | MembersInvited
"""Bodies of several members, or of none."""


def member_in(body: Body) -> MemberId | None:
    """Return the member that *body* is about."""
    if isinstance(body, SaleSettled):
        return None if body.ticket.member is None else body.ticket.member.member_id
    if isinstance(body, _OfNobody):
        return None
    return body.member_id


def members_in(body: Body) -> set[MemberId]:
    """Return all members whose rows *body* makes or changes, as far as it names them."""
    if isinstance(body, SaleSettled):  # as most are
        member = member_in(body)
        return set() if member is None else {member}
    return {member for member in (member_in(body), *_others_in(body)) if member is not None}


def _others_in(body: Body) -> Iterator[MemberId]:
    match body:
        case CouponsIssued():
            yield from (MemberId(each.member_id) for each in body.coupons if each.member_id)
        case MembersInvited():
            yield from body.members
        case CouponTransferred():
            yield body.to_member
        case PointsTransferred():
            yield body.to_member_id
        case _ if isinstance(body, MergeFact):
            yield body.into_id
        case _:
            return
