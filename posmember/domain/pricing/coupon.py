"""A coupon: one issued instance of a template, with its own validity."""

import datetime as dt

import msgspec

from posmember.domain.ids import CouponId


class Coupon(msgspec.Struct, frozen=True, omit_defaults=True):
    """One coupon. Both end days (ISO) are included, in the store's time zone."""

    coupon_id: CouponId
    template_id: str
    valid_from: str
    valid_to: str
    """Empty: no end."""
    amount_minor: int | None = None
    """Its own face value where it is not the template's (the share of a returned one)."""
    member_id: str | None = None
    """None: whoever brings it (a printed coupon)."""
    share_of: CouponId | None = None
    """The used coupon whose share this is, after a part of its ticket came back."""
    campaign_id: str | None = None
    """The campaign that gave it: it is good only while that runs."""

    def is_valid_on(self, day: dt.date) -> bool:
        """Tell whether *day* lies within its validity."""
        iso = day.isoformat()
        return self.valid_from <= iso and (not self.valid_to or iso <= self.valid_to)
