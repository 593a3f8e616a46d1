"""Steps of a rehearsal that give coupons out, hand them on and take them back."""

from posmember.rehearsal.step import Step


class GiveCoupon(Step, frozen=True, kw_only=True, tag="give_coupon"):
    """Give a member coupons of a template by hand."""

    template: str
    member: str
    count: int = 1
    name: str = ""
    """Under which name later steps speak of the first of them."""


class GiveBatch(Step, frozen=True, kw_only=True, tag="give_batch"):
    """Give one coupon to each of many: all members, those of a tier, or those named."""

    template: str
    tier: str = ""
    members: tuple[str, ...] = ()


class PrintCoupons(Step, frozen=True, kw_only=True, tag="print_coupons"):
    """Print coupons for whoever brings them: `<name>1`, `<name>2` and so on."""

    template: str
    name: str
    count: int = 1


class TransferCoupon(Step, frozen=True, kw_only=True, tag="transfer_coupon"):
    """Hand a coupon on: by its name, or one of a template out of a member's wallet."""

    coupon: str
    to: str
    member: str = ""


class WithdrawCoupon(Step, frozen=True, kw_only=True, tag="withdraw_coupon"):
    """Take a coupon back, found as in a transfer."""

    coupon: str
    member: str = ""
    reason: str = ""


class BringCodes(Step, frozen=True, kw_only=True, tag="bring_codes"):
    """Take a partner's codes in; a ticket names them among its coupons."""

    template: str
    codes: tuple[str, ...]
