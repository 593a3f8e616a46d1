"""What stored value, bearer cards and count cards refuse."""

from dataclasses import dataclass
from datetime import date

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class BalanceTooLowError(Refusal):
    """The balance does not hold *wanted_minor*; the rest must be paid in another way."""

    wanted_minor: int
    available_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class TopUpTooSmallError(Refusal):
    """Less is paid in than the shop takes."""

    minimum_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class TopUpRuleNotMeantError(Refusal):
    """The chosen rule is not for this member, amount or moment."""

    rule_zh: str
    rule_en: str
    reason: str


@dataclass(eq=False)
class ValueCapError(Refusal):
    """The account would hold, or take in on one day, more than the cap."""

    reason: str
    """`single`, `named`, `unnamed` or `day`."""
    cap_minor: int
    would_be_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class StoredValueBuysStoredValueError(Refusal):
    """What holds value cannot be paid for with value that was paid in before.

    *payable_minor* is what of the ticket may be paid with it.
    """

    payable_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class TopUpPaymentError(Refusal):
    """The money does not pay the amount exactly; change comes from cash alone."""

    due_minor: int
    paid_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class TopUpTakenBackError(Refusal):
    """The top-up was reversed or refunded before."""

    receipt_no: str


@dataclass(eq=False)
class RefundSumChangedError(Refusal):
    """What comes back is not what was shown; look at the sum again."""

    shown_minor: int
    now_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class SpendNotProvenError(Refusal):
    """It is not proven that the member is the one who spends."""

    reason: str
    """`phone_last4`, `pin`, `no_phone`, `no_pin` or `no_member`."""


@dataclass(eq=False)
class SpendProofWrongError(Refusal):
    """The digits given are not the member's."""


@dataclass(eq=False)
class SpendLockedError(Refusal):
    """Too many wrong digits; a person with more rights may go on, or wait."""

    minutes: int


@dataclass(eq=False)
class FloorLimitError(Refusal):
    """Out of reach of head office, no more stored value is let go without approval."""

    reason: str
    """`spend`, `member`, `till` or `age`."""
    limit_minor: int = 0
    hours: int = 0
    currency_decimals: int = 2


@dataclass(eq=False)
class NotAGiftCodeError(Refusal):
    """The text is no gift card code."""


@dataclass(eq=False)
class DamagedGiftCodeError(Refusal):
    """The code was not read whole."""


@dataclass(eq=False)
class GiftCardUnknownError(Refusal):
    """No card with this code was sold here, or it has not arrived from head office yet."""


@dataclass(eq=False)
class GiftCardLapsedError(Refusal):
    """The card was good through *expired_on*; it can be renewed."""

    expired_on: date


@dataclass(eq=False)
class GiftCardFrozenError(Refusal):
    """The card was reported lost, or another one took its place."""

    hint: str


@dataclass(eq=False)
class GiftCardReplacedError(Refusal):
    """Another card has taken the place of this one, whose code was given up."""

    hint: str


@dataclass(eq=False)
class GiftCardSpentError(Refusal):
    """Cards of this line were spent, frozen or topped up since they were sold."""

    name: str


@dataclass(eq=False)
class GiftCardScannedError(Refusal):
    """A gift card was scanned where goods and members are looked up."""


@dataclass(eq=False)
class GiftCardEmptyError(Refusal):
    """Nothing is left on the card."""


@dataclass(eq=False)
class CountCardUsedUpError(Refusal):
    """Fewer uses are left than wanted."""

    wanted: int
    left: int


@dataclass(eq=False)
class CountCardLapsedError(Refusal):
    """The count card was good through *expired_on*."""

    expired_on: date


@dataclass(eq=False)
class CountCardNotForProductError(Refusal):
    """The count card is not good for this product."""

    product: str


@dataclass(eq=False)
class CountUseGoneError(Refusal):
    """The use was put back onto its card before."""


@dataclass(eq=False)
class CountCardPaidBackError(Refusal):
    """The rest of the card was paid back: no use can be put back onto it."""

    name_zh: str
    name_en: str


@dataclass(eq=False)
class CountCardGivenError(Refusal):
    """A card that came free with a top-up goes back with that top-up."""

    name_zh: str
    name_en: str
    receipt_no: str


@dataclass(eq=False)
class CountCardOnReceiptError(Refusal):
    """A ticket sold the card, so it comes back with a return of that ticket."""

    name_zh: str
    name_en: str
    receipt_no: str


@dataclass(eq=False)
class NothingToGiveBackError(Refusal):
    """Nothing of it is left that could come back."""
