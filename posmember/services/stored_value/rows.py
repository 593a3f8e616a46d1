"""What screens and commands are told about stored value."""

import enum
from dataclasses import dataclass
from datetime import date

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId, OperationId, PrintJobId
from posmember.domain.stored_value.count_cards import CountKind
from posmember.domain.stored_value.purse import Spendable, ValueLot
from posmember.domain.stored_value.rules import SpendCheck
from posmember.domain.stored_value.top_up import Payment, TopUp
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


class GiftCardState(enum.StrEnum):
    """What can be done with a gift card."""

    ACTIVE = "active"
    FROZEN = "frozen"
    LAPSED = "lapsed"
    USED_UP = "used_up"
    REPLACED = "replaced"


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
    """Not where many cards are listed."""

    @property
    def state(self) -> GiftCardState:
        """Return what can be done with it; a replaced card is over, whatever else it is."""
        if self.is_replaced:
            return GiftCardState.REPLACED
        if self.is_frozen:
            return GiftCardState.FROZEN
        if self.balance_minor <= 0:
            return GiftCardState.USED_UP
        return GiftCardState.LAPSED if self.is_lapsed else GiftCardState.ACTIVE


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
    sale_id: str = ""
    """The ticket that sold it; empty: sold beside tickets."""
    top_up_id: str = ""
    """The top-up with which it came free."""

    @property
    def is_usable(self) -> bool:
        """Whether a use can be taken off it today."""
        return self.left > 0 and not self.is_lapsed


@dataclass(frozen=True, slots=True)
class CountMoveRow:
    """One change of a count card's uses."""

    move_id: OperationId
    card_id: str
    name_zh: str
    name_en: str
    kind: CountKind
    uses: int
    """Negative: taken off."""
    product_name: str
    receipt_no: str
    at_ms: Instant
    is_undone: bool
    """A use that was put back."""

    @property
    def is_undoable(self) -> bool:
        """Whether it is a use that can be put back."""
        return self.kind is CountKind.USED and not self.is_undone


@dataclass(frozen=True, slots=True)
class CountRefundPlan:
    """What paying the rest of a count card back comes to, before it is confirmed."""

    card: CountCardSeen
    money_back_minor: int
    payments: tuple[Payment, ...]
    """Negative: they go back."""
