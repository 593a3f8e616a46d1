"""Coupons for many members at once: part by part, with progress, and to be stopped."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from sqlalchemy import Connection, select

from posmember.domain.ids import MemberId, StoreId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.promotions.issuing import within_limits
from posmember.domain.promotions.template import CouponTemplate
from posmember.models.member import Member, MemberTag
from posmember.services.coupons.giving import Gift, give, new_coupons
from posmember.services.coupons.queries import given_out
from posmember.services.coupons.rows import BatchAudience
from posmember.services.members.page import snapshot_of
from posmember.services.members.today import Today
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork

MEMBERS_AT_ONCE: Final = 200
"""Members of one transaction and one operation; selling goes on between two of them."""

Progress: TypeAlias = Callable[[int, int], bool]
"""Called with members done and members in all, between parts; returning `True` cancels."""


def never_cancel(_done: int, _total: int) -> bool:
    """Go on to the end, telling nobody."""
    return False


def members_of(connection: Connection, audience: BatchAudience) -> tuple[MemberId, ...]:
    """Return whom a batch may be for; who belongs to a tier is asked part by part."""
    if audience.members:
        return audience.members
    wanted = select(Member.member_id).where(Member.is_removed == 0, Member.is_blocked == 0)
    if audience.tag:
        of_tag = select(MemberTag.member_id).where(MemberTag.tag == audience.tag)
        wanted = wanted.where(Member.member_id.in_(of_tag))
    rows = connection.execute(wanted.order_by(Member.row_no))
    return tuple(map(MemberId, rows.scalars()))


def parts_of(members: tuple[MemberId, ...]) -> Iterator[tuple[MemberId, ...]]:
    """Yield the members of one transaction after the other."""
    for start in range(0, len(members), MEMBERS_AT_ONCE):
        yield members[start : start + MEMBERS_AT_ONCE]


def give_part(
    uow: UnitOfWork,
    template: CouponTemplate,
    members: tuple[MemberId, ...],
    audience: BatchAudience,
    now: Today,
    gift: Gift,
) -> tuple[int, int]:
    """Give one coupon to each of *members* that is meant; return how many got one, how many not.

    Whoever is of another tier or segment is not counted at all: the batch is not for them.
    """
    connection, store = uow.connection, store_of(uow.connection)
    coupons: list[Coupon] = []
    refused = 0
    _, in_all = given_out(connection, template, None)
    for member_id in members:
        member = snapshot_of(connection, member_id, now)
        if not _is_asked_for(member, audience):
            continue
        if _may_have(connection, template, member, now, store, in_all + len(coupons)):
            coupons += new_coupons(template, 1, now, member_id)
        else:
            refused += 1
    give(uow, coupons, gift, now)
    return len(coupons), refused


def _is_asked_for(member: MemberSnapshot, audience: BatchAudience) -> bool:
    is_tier = not audience.tier_id or member.tier_id == audience.tier_id
    return is_tier and (not audience.tag or audience.tag in member.tags)


def _may_have(
    connection: Connection,
    template: CouponTemplate,
    member: MemberSnapshot,
    now: Today,
    store: StoreId,
    in_all: int,
) -> bool:
    if template.trigger.audience.refuses(member, now.moment(store)) is not None:
        return False
    to_member, _ = given_out(connection, template, member.member_id)
    return within_limits(template.trigger, 1, to_member, in_all) == 1
