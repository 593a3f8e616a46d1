"""Which members an operation speaks of."""

from collections.abc import Iterator
from functools import cache

from posmember.domain.ids import MemberId
from posmember.protocol.bodies import Body, SaleSettled, ShopFact
from posmember.protocol.campaign_bodies import CampaignFact, CampaignListed
from posmember.protocol.coupon_bodies import CouponFact, CouponsIssued, CouponTransferred
from posmember.protocol.gathering_bodies import GatheringPlanned, MembersInvited
from posmember.protocol.gift_bodies import BearerFact
from posmember.protocol.merge_bodies import MergeFact
from posmember.protocol.points_bodies import PointsTransferred
from posmember.protocol.shift_bodies import ShiftFact

_OfNobody = (
    ShopFact
    | ShiftFact
    | CouponFact
    | BearerFact
    | CampaignFact
    | GatheringPlanned
    | MembersInvited
)
"""Bodies of several members, or of none."""
_OfSeveral = (
    CouponsIssued
    | CampaignListed
    | MembersInvited
    | CouponTransferred
    | PointsTransferred
    | MergeFact
)


def member_in(body: Body) -> MemberId | None:
    """Return the member that *body* is about."""
    if isinstance(body, SaleSettled):  # as most are
        return None if body.ticket.member is None else body.ticket.member.member_id
    if _is_of_nobody(type(body)):
        return None
    member: MemberId = body.member_id  # type: ignore[union-attr]
    return member or None  # of a sale that had none


def members_in(body: Body) -> set[MemberId]:
    """Return all members whose rows *body* makes or changes, as far as it names them."""
    member = member_in(body)
    named = set() if member is None else {member}
    return named.union(_others_in(body)) if _names_others(type(body)) else named


@cache
def _is_of_nobody(kind: type[Body]) -> bool:
    """Tell it once for each kind of body: there are many to compare with."""
    return issubclass(kind, _OfNobody)


@cache
def _names_others(kind: type[Body]) -> bool:
    """Tell whether a body of that kind may name others than the member it is about."""
    return issubclass(kind, _OfSeveral)


def _others_in(body: Body) -> Iterator[MemberId]:
    match body:
        case CouponsIssued():
            yield from (MemberId(each.member_id) for each in body.coupons if each.member_id)
        case CampaignListed():
            yield from (*body.reached, *body.held_out)
        case MembersInvited():
            yield from body.members
        case CouponTransferred():
            yield body.to_member
        case PointsTransferred():
            yield body.to_member_id
        case _:
            assert isinstance(body, MergeFact), "a body that names several"
            yield body.into_id
