"""Steps that give coupons out: by hand, in parts of a batch, and by the rule of a template."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from posmember.domain.events import MemberChanged
from posmember.domain.ids import BatchId, CouponId, MemberId, OperatorId, StoreId, new_id
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.promotions.coupon_ledger import issue_of
from posmember.domain.promotions.errors import (
    CouponAudienceError,
    CouponLimitError,
    CouponTemplateClosedError,
)
from posmember.domain.promotions.issuing import (
    caused_id,
    coupon_of,
    times_met_by,
    triggered,
    within_limits,
)
from posmember.domain.promotions.template import CouponTemplate, IssueOn
from posmember.protocol.coupon_bodies import CouponsIssued
from posmember.services.coupons.legs import coupon_legs
from posmember.services.coupons.queries import count_caused, given_out, is_caused
from posmember.services.members.page import snapshot_of
from posmember.services.members.today import Today
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Gift:
    """Why coupons are given out, and in whose name."""

    reason: str
    actor: OperatorId
    approver: OperatorId | None = None
    cause: str = ""
    batch_id: BatchId | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that a template's trigger may answer to."""

    on: IssueOn
    member_id: MemberId
    key: str
    """What it is about, so that the same occasion gives once: a member, a year, a tier."""
    paid_minor: int | None = None
    """For a top-up: what was paid in, which the trigger's minimum is compared with."""
    undone_as: str = ""
    """The reason by which its coupons are taken back where it is undone; then it gives again."""


def give(
    uow: UnitOfWork,
    coupons: Sequence[Coupon],
    gift: Gift,
    now: Today,
    code_hashes: tuple[str, ...] = (),
) -> None:
    """Put *coupons* on record as given out."""
    if not coupons:
        return
    body = CouponsIssued(tuple(coupons), gift.reason, code_hashes, gift.batch_id, gift.cause)
    legs = coupon_legs(tuple(map(issue_of, coupons)), store_of(uow.connection))
    append(uow, Draft(body, now.at_ms, gift.actor, legs, approver=gift.approver))
    holders = {coupon.member_id for coupon in coupons if coupon.member_id is not None}
    uow.events.extend(MemberChanged(MemberId(holder)) for holder in sorted(holders))


def give_by_rule(
    uow: UnitOfWork, occasion: Occasion, now: Today, actor: OperatorId
) -> tuple[Coupon, ...]:
    """Give what templates promise for *occasion*; the same occasion never gives twice."""
    templates = [
        each
        for each in now.programme.coupon_templates
        if each.trigger.on is occasion.on
        and not is_caused(uow.connection, _cause_of(each, occasion), occasion.undone_as)
    ]
    if not templates:
        return ()
    member = snapshot_of(uow.connection, occasion.member_id, now)
    moment = now.moment(store_of(uow.connection))
    given: list[Coupon] = []
    for template in triggered(templates, occasion.on, member, moment):
        given += _give(uow, template, occasion, now, actor)
    return tuple(given)


def _cause_of(template: CouponTemplate, occasion: Occasion) -> str:
    return f"{occasion.on}/{occasion.key}/{template.template_id}"


def _give(
    uow: UnitOfWork, template: CouponTemplate, occasion: Occasion, now: Today, actor: OperatorId
) -> tuple[Coupon, ...]:
    cause = _cause_of(template, occasion)
    times = 1
    if occasion.paid_minor is not None:
        times = times_met_by(template.trigger, occasion.paid_minor)
    given = given_out(uow.connection, template, occasion.member_id)
    count = within_limits(template.trigger, template.trigger.count * times, *given)
    before = count_caused(uow.connection, cause)  # those of an occasion that was undone
    coupons = tuple(
        coupon_of(template, caused_id(cause, before + number), now.date, occasion.member_id)
        for number in range(1, count + 1)
    )
    give(uow, coupons, Gift(occasion.on.value, actor, cause=cause), now)
    return coupons


def new_coupons(
    template: CouponTemplate, count: int, now: Today, member_id: MemberId | None
) -> tuple[Coupon, ...]:
    """Return so many fresh coupons of a template."""
    return tuple(coupon_of(template, CouponId(new_id()), now.date, member_id) for _ in range(count))


def ensure_given_out(template: CouponTemplate, name: str) -> None:
    """Refuse a template of which no more are given out."""
    if not template.is_active:
        raise CouponTemplateClosedError(name)


def ensure_meant(
    template: CouponTemplate, name: str, member: MemberSnapshot, now: Today, store: StoreId
) -> None:
    """Refuse a member whom the template's trigger leaves out."""
    if template.trigger.audience.refuses(member, now.moment(store)) is not None:
        raise CouponAudienceError(name)


def ensure_within_limits(
    connection: Connection,
    template: CouponTemplate,
    name: str,
    count: int,
    member_id: MemberId | None,
) -> None:
    """Refuse to give out more than the template's limits leave."""
    to_member, in_all = given_out(connection, template, member_id)
    trigger = template.trigger
    if trigger.total is not None and in_all + count > trigger.total:
        raise CouponLimitError(name, "total", trigger.total)
    is_to_member = member_id is not None and trigger.per_member is not None
    if is_to_member and to_member + count > (trigger.per_member or 0):
        raise CouponLimitError(name, "member", trigger.per_member or 0)
