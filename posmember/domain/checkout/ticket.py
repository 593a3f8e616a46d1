"""A settled ticket: enough to re-print it, refund any part of it and explain any figure."""

import enum

import msgspec

from posmember.domain.campaigns.account import CampaignUse
from posmember.domain.ids import CouponId, MemberId, OperationId, ProductId, SaleId
from posmember.domain.loyalty.earned import EarnPart
from posmember.domain.loyalty.lots import LotUse as LotUse  # noqa: PLC0414 - part of a ticket
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.reduction import AppliedRule, Reduction, ReductionKind
from posmember.domain.stored_value.purse import ValueUse
from posmember.domain.taxes.tax import TaxShare
from posmember.domain.tiers.membership import Membership
from posmember.domain.tiers.moves import TierMove


class TenderKind(enum.StrEnum):
    """How money (or its equivalent) was offered."""

    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    BANK_CARD = "bank_card"
    STORED_VALUE = "stored_value"
    """The member's own balance, principal and bonus."""
    GIFT_CARD = "gift_card"
    GROUP_VOUCHER = "group_voucher"
    """A voucher bought from a third party (团购券)."""
    EXCHANGE = "exchange"
    """What goods brought back in the same breath are worth."""


class TicketKind(enum.StrEnum):
    """Whether goods went out or came back."""

    SALE = "sale"
    RETURN = "return"


class TicketLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of a settled ticket. On a return every amount and quantity is negative."""

    line_no: int
    product_id: ProductId
    code: str
    name: str
    category: str
    unit: str
    quantity_milli: int
    unit_price_minor: int
    """Price per whole unit before reductions: the list price, or the hand price."""
    list_price_minor: int
    gross_minor: int
    """unit price × quantity, rounded half-up to the minor unit."""
    reductions: tuple[Reduction, ...]
    net_minor: int
    """gross − Σ reductions + added taxes: what the customer pays for this line."""
    points_earned: int
    """This line's share of the points the ticket earned."""
    points_spent: int
    """This line's share of the points redeemed against the ticket."""
    is_hand_priced: bool = False
    earns_points: bool = True
    cost_minor: int | None = None
    """What the goods of this line cost the shop, if known."""
    returns_line_no: int | None = None
    is_weighed: bool = False
    labels: tuple[str, ...] = ()
    kind: ProductKind = ProductKind.GOODS
    taxes: tuple[TaxShare, ...] = ()
    added_tax_minor: int = 0
    """Taxes on top of the price, part of *net_minor*."""
    is_gift: bool = False
    """Came along free by a promotion or reward."""


class RewardUse(msgspec.Struct, frozen=True, omit_defaults=True):
    """A reward taken on the ticket and what it cost in points; negative where it is undone."""

    reward_id: str
    points: int
    times: int = 1
    is_reduction: bool = True
    """False: a voucher or gift apart from the goods on the ticket."""


class TenderLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One tender as offered; on a return, as given back (negative)."""

    kind: TenderKind
    amount_minor: int
    reference: str = ""
    """Of a gift card: its id; of a voucher: its code."""
    principal_minor: int = 0
    """Of stored value: the part that was one's own money."""
    bonus_minor: int = 0
    principal_lots: tuple[ValueUse, ...] = ()
    """Which lots of principal paid; negative on a return, where they are given back."""
    bonus_lots: tuple[ValueUse, ...] = ()


class MembershipEnd(msgspec.Struct, frozen=True):
    """A paid tier that ends before its time, by the line of the sale that started it."""

    line_no: int
    ended_on: str
    """Its last day (ISO); the day before its first: it never began."""


class CountCardBack(msgspec.Struct, frozen=True):
    """A count card that comes back with a return: the uses that were left, and their worth."""

    card_id: str
    uses: int
    money_back_minor: int


class MemberOnTicket(msgspec.Struct, frozen=True, omit_defaults=True):
    """The member as printed: standing before and after, at the moment of the sale."""

    member_id: MemberId
    display_name: str
    masked_phone: str
    tier_id: str
    points_before: int
    points_after: int
    is_birthday_window: bool = False
    """Whether an open birthday window multiplied the points of this very ticket.

    On a return: its sale's were, all of it is back, and the window is open for another one.
    """
    birthday_year: int | None = None
    tier_after: str = ""
    """The tier once this ticket counted, where that is another one."""
    principal_after: int = 0
    bonus_after: int = 0
    missing_to_next_tier: int = 0
    """What the next tier needs still, in the unit of the ladder's basis; 0: none above."""
    next_tier: str = ""
    next_tier_by: str = ""
    """Until when all that counts now still counts (ISO): the day to reach the next tier by."""


class MissionOnTicket(msgspec.Struct, frozen=True):
    """How far a mission of the member is with this ticket; one rewarded before is not here."""

    mission_id: str
    done: int
    """In the unit of its goal."""
    is_reached: bool


class RuleUseBack(msgspec.Struct, frozen=True, array_like=True):
    """So many uses of a rule on a sale that count no more."""

    rule_id: str
    kind: ReductionKind
    times: int
    coupon_id: CouponId | None = None


class RuleLimit(msgspec.Struct, frozen=True, array_like=True):
    """How often a rule may be used at most, counted on an account that all tills share."""

    rule_id: str
    account: str
    most: int


class Ticket(msgspec.Struct, frozen=True, omit_defaults=True):
    """A settled sale or return. Σ line nets = due = Σ tenders − change, always."""

    sale_id: SaleId
    kind: TicketKind
    receipt_no: str
    lines: tuple[TicketLine, ...]
    tenders: tuple[TenderLine, ...]
    gross_minor: int
    due_minor: int
    change_minor: int
    currency: str
    programme_version: int
    member: MemberOnTicket | None = None
    points_earned: int = 0
    """Signed: a return takes points back, so it is negative there."""
    points_redeemed: int = 0
    """Signed: positive on a sale that spent points, negative where a return gives them back."""
    lot_uses: tuple[LotUse, ...] = ()
    """Which lots the redemption drew on (sale) or was given back to (return)."""
    points_settled: int = 0
    """On a return: points owed that were paid for with money kept; below zero: given back."""
    points_beside: int = 0
    """On a return: points given beside its sale that go with it, by operations of their own."""
    points_beside_owed: int = 0
    """Part of these that was not in its lots any more, and so was owed."""
    debt_netted: int = 0
    """Part of the earned points that paid off a debt at once."""
    accrual_lot_expires_on: str | None = None
    """Last day of validity (ISO date) of the points this sale earned."""
    returns_sale_id: SaleId | None = None
    """On a return: the sale; None where nobody has the receipt."""
    is_damaged: bool = False
    """On a return: its goods cannot be sold again, and are not on hand by it."""
    reason: str = ""
    currency_decimals: int = 2
    explanations: tuple[str, ...] = ()
    """Codes with figures, `key|name=value|…`, worded by `domain.words.explanations`."""
    applied: tuple[AppliedRule, ...] = ()
    """Promotions, coupons and rewards that reduced it; on a return: with negative amounts."""
    coupons_issued: tuple[Coupon, ...] = ()
    """Coupons that this ticket earned; good from the next one on."""
    coupons_returned: tuple[Coupon, ...] = ()
    """On a return: coupons that are good again, or new ones for a share."""
    coupons_withdrawn: tuple[CouponId, ...] = ()
    """On a return: coupons that the sale had given out, or shares of one that is good again."""
    rewards: tuple[RewardUse, ...] = ()
    earnings: tuple[EarnPart, ...] = ()
    """Which rules gave the points."""
    points_held_until: str | None = None
    """Last day (ISO date) of holding the earned points back; None: usable at once."""
    qualifying: int = 0
    """What counts towards tiers, in the unit of the ladder's basis; negative on a return."""
    counted_minor: int = 0
    """What counts as spent, whatever the basis is."""
    memberships: tuple[Membership, ...] = ()
    """Paid tiers that its lines start."""
    memberships_ended: tuple[MembershipEnd, ...] = ()
    """On a return: paid tiers given back."""
    count_cards_back: tuple[CountCardBack, ...] = ()
    """On a return: count cards of its sale, which have no uses any more."""
    benefits_returned: tuple[OperationId, ...] = ()
    """On the last return of a sale: benefits used with it that are good again."""
    tier_move: TierMove | None = None
    """What it changes of the member's rungs; None: nothing."""
    missions: tuple[MissionOnTicket, ...] = ()
    """On a sale: those open to the member."""
    points_decimals: int = 0
    codes: tuple[str, ...] = ()
    """Codes that were given for rules."""
    is_void: bool = False
    """A return that undoes its sale whole, on the same business date."""
    rule_limits: tuple[RuleLimit, ...] = ()
    """Of the rules among *applied*; head office sees where tills that were apart did more."""
    campaigns: tuple[CampaignUse, ...] = ()
    """What offers of campaigns among *applied* took off; on a return below zero."""
    exchanged_with: SaleId | None = None
    """Of an exchange: the other one of its two tickets."""
    change_kept_minor: int = 0
    """What of the change went onto the member's balance, by a top-up of its own."""
    attached_by: OperationId | None = None
    """The operation that gave the sale its member after it was paid; a return has its sale's."""


def booked_by(ticket: Ticket) -> str:
    """Return the operation that booked what a sale, or the sale of a return, gave its member."""
    return ticket.attached_by or ticket.returns_sale_id or ticket.sale_id


def points_apart(ticket: Ticket) -> int:
    """Return the points that bought what is apart from the goods: vouchers. Below zero: undone."""
    return sum(use.points for use in ticket.rewards if not use.is_reduction)
