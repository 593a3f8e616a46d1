"""A settled ticket: enough to re-print it, refund any part of it and explain any figure."""

import enum

import msgspec

from posmember.domain.ids import MemberId, ProductId, SaleId
from posmember.domain.loyalty.lots import LotUse as LotUse  # noqa: PLC0414 - part of a ticket


class TenderKind(enum.StrEnum):
    """How money (or its equivalent) was offered."""

    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    BANK_CARD = "bank_card"


class TicketKind(enum.StrEnum):
    """Whether goods went out or came back."""

    SALE = "sale"
    RETURN = "return"


class ReductionKind(enum.StrEnum):
    """Why a line costs less, in the order in which reductions are made."""

    ITEM_PROMOTION = "item_promotion"
    MEMBER_PRICE = "member_price"
    TIER_DISCOUNT = "tier_discount"
    COUPON = "coupon"
    TICKET_DISCOUNT = "ticket_discount"
    POINTS_OFFSET = "points_offset"
    CASH_ROUNDING = "cash_rounding"


class Reduction(msgspec.Struct, frozen=True, omit_defaults=True):
    """A share of one reduction that fell on one line. A positive amount lowers the line."""

    kind: ReductionKind
    rule_id: str
    rule_version: int
    amount_minor: int


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
    """gross − Σ reductions: what the customer pays for this line."""
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


class TenderLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One tender as offered; on a return, as given back (negative)."""

    kind: TenderKind
    amount_minor: int
    reference: str = ""


class MemberOnTicket(msgspec.Struct, frozen=True, omit_defaults=True):
    """The member as printed: standing before and after, at the moment of the sale."""

    member_id: MemberId
    display_name: str
    masked_phone: str
    tier_id: str
    points_before: int
    points_after: int
    is_birthday_window: bool = False
    """Whether an open birthday window multiplied the points of this very ticket."""
    birthday_year: int | None = None


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
    debt_netted: int = 0
    """Part of the earned points that paid off a debt at once."""
    accrual_lot_expires_on: str | None = None
    """Last day of validity (ISO date) of the points this sale earned."""
    returns_sale_id: SaleId | None = None
    reason: str = ""
    currency_decimals: int = 2
    explanations: tuple[str, ...] = ()
    """Codes with figures, `key|name=value|…`, worded by `domain.words.explanations`."""
