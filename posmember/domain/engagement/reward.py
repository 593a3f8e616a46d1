"""What a mission or a prize brings."""

import msgspec


class EngagementReward(msgspec.Struct, frozen=True, omit_defaults=True):
    """Points, a coupon, or both. A coupon that gives goods is the way to give goods."""

    points: int = 0
    coupon_template: str = ""
