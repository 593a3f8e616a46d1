"""Give coupons out: by hand, and by the rule of their template. Pure; ids come from the caller."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from posmember.domain.ids import CouponId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.reduction import Reduction
from posmember.domain.pricing.scope import Moment, ScopedMember, ScopedProduct
from posmember.domain.promotions.effects import Minimum, SpendCounts
from posmember.domain.promotions.template import CouponTemplate, IssueOn, IssueTrigger

_NAMES: Final = uuid.UUID("6f1d8a52-2b5e-5c44-9d0b-3f6f2c3a9e10")
"""The space of ids that follow from what a coupon is given out for."""


class BoughtLine(ScopedProduct, Protocol):
    """A line of a settled ticket, as a trigger looks at it."""

    @property
    def quantity_milli(self) -> int:
        """Thousandths of the unit."""

    @property
    def gross_minor(self) -> int:
        """Before reductions."""

    @property
    def net_minor(self) -> int:
        """What was paid for it."""

    @property
    def reductions(self) -> tuple[Reduction, ...]:
        """What lowers it; on a return also what was kept from the money back."""


def template_named(template_id: str, templates: Iterable[CouponTemplate]) -> CouponTemplate | None:
    """Return the template with this id, if the programme has it."""
    return next((each for each in templates if each.template_id == template_id), None)


def coupon_of(
    template: CouponTemplate, coupon_id: CouponId, issued_on: dt.date, member_id: str | None = None
) -> Coupon:
    """Return a coupon of *template* given out on a business date."""
    first, last = template.validity.span_from(issued_on)
    return Coupon(coupon_id, template.template_id, first, last, member_id=member_id)


def caused_id(cause: str, number: int) -> CouponId:
    """Return the id of the *number*-th coupon that follows from *cause*: the same on every till.

    Two tills that were apart and follow the same rule give out the same coupon, not two.
    """
    return CouponId(str(uuid.uuid5(_NAMES, f"{cause}/{number}")))


def triggered(
    templates: Iterable[CouponTemplate], on: IssueOn, member: ScopedMember, moment: Moment
) -> tuple[CouponTemplate, ...]:
    """Return the templates whose trigger is *on* and meant for this member now."""
    return tuple(
        each
        for each in templates
        if each.is_active
        and each.trigger.on is on
        and each.trigger.schedule.is_open(moment)
        and each.trigger.audience.refuses(member, moment) is None
    )


def count_for(trigger: IssueTrigger, lines: Sequence[BoughtLine]) -> int:
    """Return how many coupons what was bought gives, before limits."""
    times = _times_met(trigger.minimum, lines)
    return trigger.count * (times if trigger.is_per_minimum else min(times, 1))


def times_met_by(trigger: IssueTrigger, paid_minor: int) -> int:
    """Return how often an amount that was paid in meets the trigger's minimum."""
    least = trigger.minimum.spend_minor
    times = paid_minor // least if least else 1
    return times if trigger.is_per_minimum else min(times, 1)


def within_limits(trigger: IssueTrigger, wanted: int, to_member: int, in_all: int) -> int:
    """Return how many of *wanted* may still be given out after so many were."""
    rooms = [wanted]
    if trigger.per_member is not None:
        rooms.append(trigger.per_member - to_member)
    if trigger.total is not None:
        rooms.append(trigger.total - in_all)
    return max(0, min(rooms))


def _times_met(minimum: Minimum, lines: Sequence[BoughtLine]) -> int:
    """Return how often the minimum is met; once where there is none but something was bought."""
    counted = [line for line in lines if minimum.scope is None or minimum.scope.covers(line)]
    is_gross = minimum.counts is SpendCounts.GROSS
    spend = sum(line.gross_minor if is_gross else line.net_minor for line in counted)
    quantity = sum(line.quantity_milli for line in counted)
    times = []
    if minimum.spend_minor:
        times.append(spend // minimum.spend_minor)
    if minimum.quantity_milli:
        times.append(quantity // minimum.quantity_milli)
    return min(times) if times else int(bool(counted))
