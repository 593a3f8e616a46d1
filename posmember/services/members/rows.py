"""What screens and commands are told about members: frozen rows, never table rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from posmember.domain.classes.behaviour import Behaviour
from posmember.domain.clock import Instant
from posmember.domain.ids import CardId, EntryId, MemberId, NoteId, OperationId, SaleId
from posmember.domain.members.birthday import Birthday
from posmember.domain.tiers.entitlement import BenefitLeft
from posmember.domain.tiers.rules import TierMeasure, TierRules
from posmember.domain.tiers.standing import TierSource
from posmember.domain.tiers.tier import Tier
from posmember.services.sales.rows import ExplainedTicket


@dataclass(frozen=True, slots=True)
class LotRow:
    """Points that lapse together, after the end of `expires_on` (None: never)."""

    lot_id: str
    remaining: int
    expires_on: date | None
    usable_from: date | None = None
    """Held back until then; None: not held back."""


@dataclass(frozen=True, slots=True)
class Balances:
    """Sums of a member's ledger. Stored value in minor units."""

    points: int = 0
    principal_minor: int = 0
    bonus_minor: int = 0


@dataclass(frozen=True, slots=True)
class TierStanding:
    """The tier a member has, why, and what is missing for the next one."""

    tier: Tier
    """One without an id where the programme has no tiers."""
    source: TierSource
    since: date | None
    valid_until: date | None
    """Its last day before it is reviewed, or ends; None: no end."""
    amount: int
    """What counts by now, in the unit of the ladder's basis."""
    rules: TierRules
    next_tier: Tier | None
    missing: int
    """What the next tier needs still, in the unit of the basis; 0 at the top."""
    reach_by: date | None
    """Until when all that counts now still counts."""

    @property
    def tier_id(self) -> str:
        """Which tier; empty where the programme has none."""
        return self.tier.tier_id

    @property
    def is_money(self) -> bool:
        """Tell whether amounts are minor units; else they are visits or points."""
        return self.rules.measure is TierMeasure.NET_SPEND


@dataclass(frozen=True, slots=True)
class TierChangeRow:
    """A member came to another tier, kept one at a review, or staff set something."""

    cause: str
    tier_before: str
    tier_after: str
    reason: str
    actor: str
    approver: str | None
    business_date: str
    at_ms: Instant


@dataclass(frozen=True, slots=True)
class BirthdayStanding:
    """A member's birthday seen from one day."""

    birthday: Birthday
    next_on: date
    days_until: int
    birthday_year: int
    age: int | None


@dataclass(frozen=True, slots=True)
class UsualProduct:
    """A product that this member buys often."""

    product_id: str
    name: str
    times: int


@dataclass(frozen=True, slots=True)
class MemberStrip:
    """What the cashier sees the moment a member is attached."""

    member_id: MemberId
    name: str
    display_name: str
    masked_phone: str
    tier: TierStanding
    balances: Balances
    points_redeemable: int
    worth_minor: int
    days_since_last_visit: int | None
    joined_on: date
    birthday: BirthdayStanding | None
    is_birthday_window: bool
    is_blocked: bool
    block_reason: str
    newest_note: str
    behaviour: Behaviour
    """How they buy, as of today."""
    usual: tuple[UsualProduct, ...]
    expiring_points: int
    expiring_on: date | None
    points_held: int = 0
    """In the balance, but held back still."""
    tags: tuple[str, ...] = ()
    benefits: tuple[BenefitLeft, ...] = ()
    """Of the tier, with what is left of each."""
    years: int = 0
    """Whole years since they joined."""
    visit_count: int = 0
    coupons: int = 0
    """How many can be used today."""
    open_task: str = ""
    """What is to be done for them by today, the longest due; empty: nothing."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card of a member."""

    card_id: CardId
    card_no: str
    issued_at_ms: Instant
    revoked_at_ms: Instant | None
    revoke_reason: str
    has_code: bool
    """Whether this shop signed a code for it (imported numbers have none)."""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """The latest answer of a member for one purpose."""

    purpose: str
    is_granted: bool
    notice_version: str
    channel: str
    at_ms: Instant


@dataclass(frozen=True, slots=True)
class NoteRow:
    """Something staff wrote down."""

    note_id: NoteId
    text: str
    actor: str
    at_ms: Instant


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One changed field: who, when, from what to what (JSON texts)."""

    field: str
    old_value: str | None
    new_value: str | None
    actor: str
    at_ms: Instant


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A sale or return of the member; *actor* rang it up."""

    sale_id: SaleId
    kind: str
    receipt_no: str
    at_ms: Instant
    business_date: date
    store: str
    actor: str
    due_minor: int
    points_earned: int
    points_redeemed: int
    is_elsewhere: bool = False
    """In another store of the chain."""


@dataclass(frozen=True, slots=True)
class OfferHad:
    """What a member was offered or took, and when.

    *kind* is that of a coupon's entry, `campaign`, `benefit` or `benefit_undone`.
    """

    at_ms: Instant
    kind: str
    name_zh: str
    name_en: str
    note: str = ""
    """The receipt it was used on, or why."""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge of one person's records, and whether it was taken back."""

    op_id: OperationId
    member_id: MemberId
    """The record that went."""
    into_id: MemberId
    name: str
    masked_phone: str
    reason: str
    actor: str
    at_ms: Instant
    is_undone: bool


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Everything known about one member, on one screen."""

    member_id: MemberId
    name: str
    masked_phone: str
    gender: str
    remark: str
    tags: tuple[str, ...]
    source: str
    joined_on: date
    is_blocked: bool
    block_reason: str
    duplicate_of: MemberId | None
    visit_count: int
    total_spend_minor: int
    opening_spend_minor: int
    strip: MemberStrip
    lots: tuple[LotRow, ...]
    cards: tuple[CardRow, ...]
    consents: tuple[ConsentRow, ...]
    notes: tuple[NoteRow, ...]
    history: tuple[HistoryRow, ...]
    visits: tuple[VisitRow, ...]
    tier_changes: tuple[TierChangeRow, ...] = ()
    ladder: tuple[Tier, ...] = ()
    """The tiers in force, for their names."""
    merges: tuple[MergeRow, ...] = ()
    """Records that were merged into this one, or it into another, also taken back."""
    offers: tuple[OfferHad, ...] = ()
    """What became of coupons, benefits and campaigns."""
    staff: Mapping[str, str] = field(default_factory=dict)
    """The names of those who work or worked here, by id: who did what."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One ledger entry with the balance of its unit after it.

    What one operation moves alike in several lots is one entry here.
    """

    member_id: MemberId
    entry_id: EntryId
    """The first of them."""
    at_ms: Instant
    business_date: date
    unit: str
    kind: str
    amount: int
    balance_after: int
    expires_on: date | None
    receipt_no: str | None
    note: str = ""
    """Why, where a person said so."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A member's whole ledger, oldest first."""

    member_id: MemberId
    display_name: str
    masked_phone: str
    rows: tuple[StatementRow, ...]
    balances: Balances


@dataclass(frozen=True, slots=True)
class ExplainedEntry:
    """Why an entry of a statement is there, as explanations (`code|name=value|…`)."""

    texts: tuple[str, ...]
    ticket: ExplainedTicket | None
    """The ticket that made it, explained."""


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag, and how many members have it."""

    tag: str
    members: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of the members table."""

    member_id: MemberId
    name: str
    masked_phone: str
    tier_floor: str | None
    points: int
    stored_minor: int
    visit_count: int
    last_visit_ms: Instant | None
    """None: has not bought yet."""
    joined_on: date
    is_blocked: bool
