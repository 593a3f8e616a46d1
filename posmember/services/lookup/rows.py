"""What a look-up answers."""

from dataclasses import dataclass

from posmember.domain.clock import Instant
from posmember.domain.errors import Refusal
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.members.lookup_intent import LookupIntent
from posmember.domain.members.phone import Phone
from posmember.domain.pricing.coupon import Coupon
from posmember.services.stock.rows import ProductRow


@dataclass(frozen=True, slots=True)
class MemberHit:
    """A member in the hit list, newest customers first."""

    member_id: MemberId
    name: str
    masked_phone: str
    tier_floor: str | None
    points: int
    last_visit_ms: Instant
    is_blocked: bool


@dataclass(frozen=True, slots=True)
class ProductHit:
    """A product in the hit list; a quantity (thousandths) where a label carried a weight."""

    row: ProductRow
    quantity_milli: int | None = None
    line_price_minor: int | None = None
    """What a price label says that this piece costs."""


@dataclass(frozen=True, slots=True)
class LookupResult:
    """What a text led to. Exactly one member and no product: attach at once."""

    intent: LookupIntent
    members: tuple[MemberHit, ...] = ()
    products: tuple[ProductHit, ...] = ()
    sale_id: SaleId | None = None
    """The text is the number of this receipt."""
    join_phone: Phone | None = None
    """A whole phone number that is nobody's yet: offer to join."""
    coupon: Coupon | None = None
    """The text is the code of this printed coupon, which can be used today."""
    rule_code: str = ""
    """The text is the code of a rule in force, in this spelling."""
    notice: Refusal | None = None
    """Why nothing was found, where more can be said than that."""
    may_go_on: bool = False
    """Whether a digit may come next: a code begins with the text, and a digit follows in it."""
