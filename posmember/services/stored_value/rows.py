"""What screens and commands are told about stored value."""

from dataclasses import dataclass
from datetime import date

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId, PrintJobId
from posmember.domain.stored_value.purse import Spendable, ValueLot
from posmember.domain.stored_value.rules import SpendCheck
from posmember.domain.stored_value.top_up import TopUp
from posmember.domain.stored_value.top_up_refund import TopUpRefund


@dataclass(frozen=True, slots=True)
class Wallet:
    """A member's stored value: what may be spent, what of it is where, and what proves it."""

    member_id: MemberId
    display_name: str
    spendable: Spendable
    held_minor: int
    """Paid in at this till, and spendable once head office knows of it."""
    principal: tuple[ValueLot, ...]
    bonus: tuple[ValueLot, ...]
    """Lots with something in them, lapsed ones too."""
    check: SpendCheck
    has_pin: bool


@dataclass(frozen=True, slots=True)
class MadeTopUp:
    """A top-up that is on disk, and the print job of its slip if there is a printer."""

    top_up: TopUp
    print_job_id: PrintJobId | None


@dataclass(frozen=True, slots=True)
class MadeTopUpRefund:
    """A refund that is on disk, and the print job of its slip if there is a printer."""

    refund: TopUpRefund
    print_job_id: PrintJobId | None


@dataclass(frozen=True, slots=True)
class TopUpListed:
    """One top-up in a list."""

    top_up: TopUp
    paid_on: date
    at_ms: Instant
    refunded_minor: int | None
    """What was paid back; None: it was not."""
    back_minor: int
    """What would come back now."""
    last_day: date
    """Through which day it comes back without a reason."""


@dataclass(frozen=True, slots=True)
class GiftMoveRow:
    """One change of a gift card's balance."""

    at_ms: Instant
    kind: str
    amount_minor: int


@dataclass(frozen=True, slots=True)
class GiftCardSeen:
    """A gift card as it stands; never its code."""

    card_id: str
    hint: str
    name: str
    balance_minor: int
    expires_on: date | None
    is_lapsed: bool
    is_frozen: bool
    freeze_reason: str
    is_replaced: bool
    moves: tuple[GiftMoveRow, ...]


@dataclass(frozen=True, slots=True)
class CountCardSeen:
    """A member's count card as it stands."""

    card_id: str
    name_zh: str
    name_en: str
    uses: int
    left: int
    price_minor: int
    expires_on: date | None
    is_lapsed: bool
