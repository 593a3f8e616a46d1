"""A coupon template: what its coupons do, how long they are valid, and what issues them."""

import calendar
import datetime as dt
import enum
from typing import Final

import msgspec

from posmember.domain.pricing.scope import (
    ALWAYS,
    EVERYBODY,
    EVERYTHING,
    Audience,
    ItemScope,
    Schedule,
)
from posmember.domain.promotions.effects import NO_MINIMUM, Effect, Minimum
from posmember.domain.promotions.promotion import WithMemberPrice


class CouponValidity(msgspec.Struct, frozen=True, omit_defaults=True):
    """Fixed dates, or days from the day of issue; both end days are included.

    *after_days* delays the first day; *days* or *months* say how long it lasts from there (a
    month ends the day before the same day of the next, at its end where there is no such day).
    """

    from_date: str = ""
    to_date: str = ""
    after_days: int = 0
    days: int = 0
    months: int = 0

    def span_from(self, issued_on: dt.date) -> tuple[str, str]:
        """Return the first and the last day (ISO, empty: no end) of a coupon issued that day."""
        first = issued_on + dt.timedelta(days=self.after_days)
        if self.from_date:
            first = max(first, dt.date.fromisoformat(self.from_date))
        lasts = []
        if self.to_date:
            lasts.append(dt.date.fromisoformat(self.to_date))
        if self.days:
            lasts.append(first + dt.timedelta(days=self.days - 1))
        if self.months:
            lasts.append(_months_on(first, self.months))
        return first.isoformat(), min(lasts).isoformat() if lasts else ""


class IssueOn(enum.StrEnum):
    """What gives out a coupon of a template by itself."""

    BY_HAND = "by_hand"
    PURCHASE = "purchase"
    """A settled ticket that meets the trigger (next-purchase coupon)."""
    JOINING = "joining"
    """The welcome pack."""
    BIRTHDAY = "birthday"
    TIER_UPGRADE = "tier_upgrade"
    REFERRAL = "referral"
    TOP_UP = "top_up"


class IssueTrigger(msgspec.Struct, frozen=True, omit_defaults=True):
    """When coupons are given out by rule, how many, and up to which number."""

    on: IssueOn = IssueOn.BY_HAND
    minimum: Minimum = NO_MINIMUM
    """For a purchase: what must have been paid for; scope None: everything."""
    is_per_minimum: bool = False
    """One for each time the minimum was met."""
    schedule: Schedule = ALWAYS
    audience: Audience = EVERYBODY
    count: int = 1
    per_member: int | None = None
    total: int | None = None


BY_HAND: Final = IssueTrigger()


class CouponTemplate(msgspec.Struct, frozen=True, omit_defaults=True):
    """What every coupon of one kind says. Its version is that of the programme.

    An amount is `AmountOff(target=ticket)`, a percentage `PercentOff(target=ticket)`, an exchange
    `Exchange`, a gift `Gift`, the n-th piece `EveryNth`; all work on what promotions on items and
    member prices left.
    """

    template_id: str
    name_zh: str
    name_en: str
    effect: Effect
    scope: ItemScope = EVERYTHING
    minimum: Minimum = NO_MINIMUM
    validity: CouponValidity = CouponValidity()
    schedule: Schedule = ALWAYS
    """When it may be used besides its own validity (weekdays, hours)."""
    audience: Audience = EVERYBODY
    trigger: IssueTrigger = BY_HAND
    cap_minor: int | None = None
    """The most one coupon takes off."""
    with_coupons: bool = False
    """Whether it may be used beside other coupons that may, too."""
    per_ticket: int = 1
    """How many of this template a ticket takes (more than one only *with_coupons*)."""
    not_with: tuple[str, ...] = ()
    """Ids of promotions, templates, groups, or words as in `Promotion.not_with`."""
    with_member_price: WithMemberPrice = WithMemberPrice.STACK
    """BETTER_ONE: lines that have a member price or tier discount are left out."""
    priority: int = 0
    is_transferable: bool = True
    returns_on_refund: bool = True
    is_partners: bool = False
    """Another programme gives and bears it (a platform's voucher), not the shop."""
    partner: str = ""
    """Who hands its codes out, and is reported with what came of them; empty: the shop itself."""
    is_active: bool = True
    """False: no more are issued; those given out stay good."""


def _months_on(first: dt.date, months: int) -> dt.date:
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    last_of_month = calendar.monthrange(year, month + 1)[1]
    if first.day > last_of_month:
        return dt.date(year, month + 1, last_of_month)
    return dt.date(year, month + 1, first.day) - dt.timedelta(days=1)
