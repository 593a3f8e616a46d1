"""The step that gives what a mission or a prize brings, and takes back what was not spent."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.ids import CouponId, MemberId, OperatorId
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.issuing import caused_id, coupon_of, template_named
from posmember.protocol.points_bodies import PointsAwarded
from posmember.services.coupons.giving import Gift, give
from posmember.services.coupons.queries import (
    RETURNED,
    count_caused,
    stands_caused,
    unspent_caused,
)
from posmember.services.coupons.withdrawing import take_back
from posmember.services.loyalty.granting import grant, undo_awards, was_awarded
from posmember.services.members.records import records_of
from posmember.services.members.today import Today
from posmember.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Merit:
    """For what somebody is rewarded; the same merit is rewarded once."""

    member_id: MemberId
    event: EventKind
    subject: str

    @property
    def cause(self) -> str:
        """Return under what its coupons are known, with the mark at the end."""
        return f"{self.event}/{self.member_id}/{self.subject}/"


def is_rewarded(uow: UnitOfWork, merit: Merit) -> bool:
    """Tell whether what *merit* brought stands."""
    if was_awarded(uow.connection, merit.member_id, merit.event, merit.subject):
        return True
    return any(
        stands_caused(uow.connection, each.cause) for each in _of_person(uow.connection, merit)
    )


def reward(
    uow: UnitOfWork, merit: Merit, brings: EngagementReward, now: Today, actor: OperatorId
) -> None:
    """Give points and coupon of *brings*.

    The coupon's id follows from the merit: two tills that were apart give the same one.
    """
    if brings.points:
        wanted = PointsAwarded(merit.member_id, merit.event, merit.subject, brings.points)
        grant(uow, wanted, now, actor)
    template = template_named(brings.coupon_template, now.programme.coupon_templates)
    if template is not None:
        cause = f"{merit.cause}{template.template_id}"
        round_no = 1 + count_caused(uow.connection, cause)  # one that came back is round 1
        coupon = coupon_of(template, caused_id(cause, round_no), now.date, merit.member_id)
        give(uow, (coupon,), Gift(merit.event.value, actor, cause=cause), now)


def unreward(uow: UnitOfWork, merit: Merit, now: Today, actor: OperatorId) -> None:
    """Take back what *merit* brought and nobody spent."""
    undo_awards(uow, merit.member_id, merit.event, merit.subject, now, actor)
    take_back(uow, coupons_left(uow.connection, merit), Gift(RETURNED, actor), now)


def coupons_left(
    connection: Connection, merit: Merit, back: Collection[CouponId] = ()
) -> tuple[Coupon, ...]:
    """Return the coupons that *merit* brought and nobody spent, with those of *back* among them."""
    return tuple(
        coupon
        for each in _of_person(connection, merit)
        for coupon in unspent_caused(connection, each.cause, back=back)
    )


def _of_person(connection: Connection, merit: Merit) -> list[Merit]:
    """Return the merit under each record of the member: one may have been rewarded before."""
    return [replace(merit, member_id=record) for record in records_of(connection, merit.member_id)]
