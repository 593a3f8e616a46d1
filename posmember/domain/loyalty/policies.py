"""The policies of a programme: each a choice that shops make differently, with the usual default.

The source of the list is the table of policies in the domain specification.
"""

import enum

import msgspec


class EarningBase(enum.StrEnum):
    """What of a line counts for points."""

    NET = "net"
    """After every discount, tax included."""
    NET_OF_TAX = "net_of_tax"
    GROSS = "gross"


class StoredValueEarning(enum.StrEnum):
    """Whether what is paid with stored value earns (a top-up never does)."""

    EARNS = "earns"
    PRINCIPAL_ONLY = "principal_only"
    NOTHING = "nothing"


class EarnRounding(enum.StrEnum):
    """Where and how the points of a ticket are rounded."""

    FLOOR_PER_TICKET = "floor_per_ticket"
    FLOOR_PER_LINE = "floor_per_line"
    HALF_UP_PER_UNIT = "half_up_per_unit"
    """Points of one unit, half-up, times the quantity."""
    TWO_DECIMALS = "two_decimals"
    """Kept in hundredths of a point, cut there."""


class RefundPoints(enum.StrEnum):
    """Which points a refund turns back."""

    BOTH = "both"
    """Take back what was earned, give back what was spent, in proportion."""
    EARNED_ONLY = "earned_only"
    NONE = "none"


class SpentPointsRefunded(enum.StrEnum):
    """What happens where points to be taken back were spent already."""

    DEBT = "debt"
    """The balance may go negative; later earning nets it."""
    FROM_MONEY = "from_money"
    """Their value is kept from the money back."""
    REFUSE = "refuse"


class LapsedLots(enum.StrEnum):
    """What happens to points given back to a lot that has lapsed since."""

    STAY_LAPSED = "stay_lapsed"
    EXTEND = "extend"
    """They are good for another `lapsed_lot_days`."""


class FreeUnit(enum.StrEnum):
    """Where the free unit of a buy-X-get-Y comes from."""

    RUNG_UP = "rung_up"
    ADDED = "added"


class TicketPercentages(enum.StrEnum):
    """How several percentage promotions on the whole ticket combine."""

    BEST_ONE = "best_one"
    EACH_ON_REST = "each_on_rest"


class CouponChoice(enum.StrEnum):
    """Which of a member's coupons a ticket uses."""

    CHOSEN = "chosen"
    """Those that the cashier chose or scanned; the best ones are shown."""
    AUTOMATIC = "automatic"


class CouponAfterPartialRefund(enum.StrEnum):
    """What becomes of a used coupon when part of its ticket comes back."""

    KEPT_USED = "kept_used"
    SHARE_AS_NEW = "share_as_new"
    """The share that fell on the returned lines comes back as a new coupon."""


class Policies(msgspec.Struct, frozen=True, omit_defaults=True):
    """All choices of a programme; what is not chosen is as the trade usually does it."""

    earning_base: EarningBase = EarningBase.NET
    points_paid_part_earns: bool = False
    stored_value_earns: StoredValueEarning = StoredValueEarning.EARNS
    own_reward_lowers_base: bool = True
    other_discounts_lower_base: bool = True
    """Discounts of other programmes (partner vouchers) lower the base of the lines they touch."""
    earn_rounding: EarnRounding = EarnRounding.FLOOR_PER_TICKET
    spend_on_same_ticket: bool = False
    """Whether points that a ticket earns may be spent on it."""
    refund_points: RefundPoints = RefundPoints.BOTH
    spent_points_refunded: SpentPointsRefunded = SpentPointsRefunded.DEBT
    lapsed_lots: LapsedLots = LapsedLots.STAY_LAPSED
    lapsed_lot_days: int = 30
    free_unit: FreeUnit = FreeUnit.RUNG_UP
    ticket_percentages: TicketPercentages = TicketPercentages.BEST_ONE
    coupon_choice: CouponChoice = CouponChoice.CHOSEN
    coupon_after_partial_refund: CouponAfterPartialRefund = CouponAfterPartialRefund.KEPT_USED
    open_return_cap_minor: int = 20_000
    """The most that goods without a receipt are taken back for, in minor units."""
