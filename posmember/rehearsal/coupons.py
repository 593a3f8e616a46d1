"""Plays the steps that are about coupons alone."""

from functools import singledispatch

from posmember.domain.errors import NotFoundError
from posmember.domain.importing.sheet import Sheet
from posmember.domain.pricing.coupon import Coupon
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.coupon_steps import (
    BringCodes,
    GiveBatch,
    GiveCoupon,
    PrintCoupons,
    TransferCoupon,
    WithdrawCoupon,
)
from posmember.rehearsal.house import House
from posmember.rehearsal.step import Step
from posmember.services.coupons.rows import BatchAudience, CouponState


@singledispatch
def play_coupons(step: Step, _house: House, _writer: Writer) -> Answer | None:
    """Carry a step on coupons out; None where *step* is about something else."""
    assert isinstance(step, Step)
    return None


@play_coupons.register
def _give(step: GiveCoupon, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    member_id = house.member(step.member)
    service = counter.till.services.coupons
    given = service.issue(counter.owner, step.template, member_id, step.count)
    if step.name:
        house.coupons[step.name] = given[0].coupon_id
    return {"coupons": [_said(coupon) for coupon in given]}


@play_coupons.register
def _batch(step: GiveBatch, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    members = tuple(house.member(name) for name in step.members)
    audience = BatchAudience(tier_id=step.tier, members=members)
    report = counter.till.services.coupons.issue_batch(counter.owner, step.template, audience)
    return {"issued": report.issued, "refused": report.refused}


@play_coupons.register
def _print(step: PrintCoupons, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    printed = counter.till.services.coupons.print_out(counter.owner, step.template, step.count)
    for number, each in enumerate(printed, start=1):
        house.coupons[f"{step.name}{number}"] = each.coupon.coupon_id
    return {"coupons": [_said(each.coupon) for each in printed]}


@play_coupons.register
def _bring(step: BringCodes, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    sheet = Sheet("codes", "", "", tuple((code,) for code in step.codes))
    service = counter.till.services.coupons
    report = service.bring_codes(counter.owner, step.template, sheet)
    return {"taken": report.taken, "known": report.known, "faulty": list(report.faulty)}


@play_coupons.register
def _transfer(step: TransferCoupon, house: House, _writer: Writer) -> Answer:
    counter, coupon = house.counter(step.till), _coupon(step, house)
    receiver = house.member(step.to)
    service = counter.till.services.coupons
    return {"coupon": _said(service.transfer(counter.owner, coupon.coupon_id, receiver))}


@play_coupons.register
def _withdraw(step: WithdrawCoupon, house: House, _writer: Writer) -> Answer:
    counter, coupon = house.counter(step.till), _coupon(step, house)
    service = counter.till.services.coupons
    return {"withdrawn": service.withdraw(counter.owner, (coupon.coupon_id,), step.reason)}


def _coupon(step: TransferCoupon | WithdrawCoupon, house: House) -> Coupon:
    """Return the coupon meant: by name, else of a template; unspent ones come first."""
    named = house.named_coupon(step.coupon, step.till)
    if named is not None:
        return named
    wallet = house.counter(step.till).till.services.coupons.of_member(house.member(step.member))
    found = [each for each in wallet if each.coupon.template_id == step.coupon]
    if not found:
        raise NotFoundError("coupon", step.coupon)
    ended = (CouponState.USED, CouponState.WITHDRAWN)
    return min(found, key=lambda each: each.state in ended).coupon


def _said(coupon: Coupon) -> dict[str, str]:
    return {
        "template": coupon.template_id,
        "valid_from": coupon.valid_from,
        "valid_to": coupon.valid_to,
    }
