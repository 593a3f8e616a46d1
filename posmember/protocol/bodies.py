"""What each type of operation says; `BODIES` is the list of all, and decoders are never dropped."""

from typing import Final

import msgspec

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.ids import BatchId, CardId, MemberId, NoteId, OperationId, ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.programme.programme import Programme
from posmember.protocol.attaching_bodies import MemberAttached
from posmember.protocol.campaign_bodies import CampaignFact
from posmember.protocol.care_bodies import CareFact
from posmember.protocol.coupon_bodies import CouponFact
from posmember.protocol.engagement_bodies import DrawTried
from posmember.protocol.gathering_bodies import GatheringFact
from posmember.protocol.merge_bodies import MergeFact
from posmember.protocol.operation import Amount
from posmember.protocol.points_bodies import PointsFact
from posmember.protocol.recommending_bodies import PromptAnswered
from posmember.protocol.return_bodies import SaleBackWhole
from posmember.protocol.shift_bodies import ShiftFact
from posmember.protocol.stock_bodies import StockBooked, StoreJoined
from posmember.protocol.tier_bodies import TierFact
from posmember.protocol.value_bodies import ValueFact


class Opening(msgspec.Struct, frozen=True):
    """Balances that a member brought from another till, as dated ledger entries."""

    dated_on: str
    points: Amount = 0
    points_expire_on: str | None = None
    principal_minor: Amount = 0
    bonus_minor: Amount = 0
    net_spend_minor: Amount = 0
    """What the member had spent before; for people to see, never part of a sales figure."""


class MemberEnrolled(msgspec.Struct, frozen=True, tag="member_enrolled"):
    """A person joined, at the counter or by import. Personal data: the profile fields."""

    member_id: MemberId
    source: str
    joined_on: str
    tier_id: str | None = None
    """A tier brought along (import); it is a floor until a person lifts it."""
    card_no: str | None = None
    opening: Opening | None = None
    batch_id: BatchId | None = None
    referrer: MemberId | None = None
    """The member who brought this one."""


class MemberAmended(msgspec.Struct, frozen=True, tag="member_amended"):
    """Profile fields changed. Personal data: field → new value; *base*: field → version seen."""

    member_id: MemberId
    fields: tuple[str, ...]
    base: dict[str, int]
    batch_id: BatchId | None = None


class MemberBlocked(msgspec.Struct, frozen=True, tag="member_blocked"):
    """A member may (not) be served as a member."""

    member_id: MemberId
    is_blocked: bool
    reason: str = ""


class EnrolmentReversed(msgspec.Struct, frozen=True, tag="enrolment_reversed"):
    """An imported enrolment was taken back whole, with its opening entries."""

    member_id: MemberId
    enrolment: OperationId
    batch_id: BatchId
    points: Amount = 0
    principal_minor: Amount = 0
    bonus_minor: Amount = 0


class CardIssued(msgspec.Struct, frozen=True, tag="card_issued"):
    """A member got a card; the card identifies and never authorises."""

    card_id: CardId
    member_id: MemberId
    card_no: str
    key_id: str
    replaces: CardId | None = None


class CardRevoked(msgspec.Struct, frozen=True, tag="card_revoked"):
    """A card was lost or replaced; it is refused from now on."""

    card_id: CardId
    member_id: MemberId
    reason: str


class ConsentRecorded(msgspec.Struct, frozen=True, tag="consent_recorded"):
    """A member said yes or no to one purpose, having been shown one version of the notice."""

    member_id: MemberId
    purpose: str
    is_granted: bool
    notice_version: str
    channel: str


class NoteAdded(msgspec.Struct, frozen=True, tag="note_added"):
    """Staff wrote something down. Personal data: `text`."""

    note_id: NoteId
    member_id: MemberId


class BirthdayMarked(msgspec.Struct, frozen=True, tag="birthday_marked"):
    """Somebody was greeted or given the gift; once for each birthday year and kind."""

    member_id: MemberId
    birthday_year: int
    kind: str
    """`greeted`, `gift` or `points` (the multiplied sale)."""
    dependant_id: str = ""
    """Whose birthday it is; empty: the member's own."""


class MemberPinSet(msgspec.Struct, frozen=True, tag="member_pin_set"):
    """A member chose a PIN to spend stored value with. Personal data: `pin_hash`."""

    member_id: MemberId


class SaleSettled(msgspec.Struct, frozen=True, tag="sale_settled"):
    """A sale or a return happened; head office cannot refuse it."""

    ticket: Ticket


class ProductRecord(msgspec.Struct, frozen=True):
    """A product as the catalogue has it. Money in minor units per whole unit."""

    product_id: ProductId
    code: str
    name: str
    barcode: str | None = None
    category: str = ""
    unit: str = ""
    price_minor: Amount = 0
    member_price_minor: Amount | None = None
    cost_minor: Amount | None = None
    is_weighed: bool = False
    earns_points: bool = True
    allows_discount: bool = True
    is_active: bool = True
    kind: ProductKind = ProductKind.GOODS
    labels: tuple[str, ...] = ()
    taxes: tuple[str, ...] = ()
    """Ids of the programme's taxes on it."""


class ProductsPublished(msgspec.Struct, frozen=True, tag="products_published"):
    """Products were added or changed; the later publication of a product wins."""

    products: tuple[ProductRecord, ...]
    batch_id: BatchId | None = None


class ProgrammePublished(msgspec.Struct, frozen=True, tag="programme_published"):
    """A version of the programme is in force from a day on."""

    programme: Programme
    effective_from: str = ""
    """ISO date of its first day; empty: at once."""


class ProgrammeWithdrawn(msgspec.Struct, frozen=True, tag="programme_withdrawn"):
    """A published version does not begin; once it has begun this changes nothing."""

    published_op: OperationId
    version: int


class CardKeyPublished(msgspec.Struct, frozen=True, tag="card_key_published"):
    """Cards signed with this Ed25519 key (hexadecimal) are this chain's own."""

    key_id: str
    public_key: str


MemberFact = (
    MemberBlocked
    | CardIssued
    | CardRevoked
    | ConsentRecorded
    | NoteAdded
    | BirthdayMarked
    | MemberPinSet
)

ShopFact = (
    ProductsPublished
    | ProgrammePublished
    | ProgrammeWithdrawn
    | CardKeyPublished
    | StockBooked
    | StoreJoined
)
"""What concerns the shop, and no member."""

FactOfOneSubject = (
    ShiftFact
    | CouponFact
    | TierFact
    | PointsFact
    | ValueFact
    | SaleBackWhole
    | MemberAttached
    | PromptAnswered
    | DrawTried
)
"""What belongs to one subject, each with a projection of its own."""

SubjectFact = (
    MemberFact | CareFact | GatheringFact | CampaignFact | ShopFact | MergeFact | FactOfOneSubject
)

Body = SubjectFact | MemberEnrolled | MemberAmended | EnrolmentReversed | SaleSettled

BODY_VERSION: Final = 1

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Body] = msgspec.json.Decoder(Body)


def encode_body(body: Body) -> msgspec.Raw:
    """Return *body* as it stands inside an operation."""
    return msgspec.Raw(_encoder.encode(body))


def read_body(raw: msgspec.Raw) -> Body:
    """Return the body in *raw*; raises `msgspec.ValidationError` for a type not known here."""
    return _decoder.decode(raw)


def type_of(body: Body) -> str:
    """Return the type name under which *body* travels."""
    tag = body.__struct_config__.tag
    assert isinstance(tag, str)
    return tag
