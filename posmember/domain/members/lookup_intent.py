"""What a line in the look-up box can mean: one frozen value for each."""

import enum
from dataclasses import dataclass
from typing import TypeAlias

from posmember.domain.members.phone import Phone


class PaymentKind(enum.StrEnum):
    """Whose payment code was scanned."""

    WECHAT = "wechat"
    ALIPAY = "alipay"
    UNIONPAY = "unionpay"


class ScaleValue(enum.StrEnum):
    """What the label of a scale carries beside the item."""

    WEIGHT_MILLI = "weight_milli"
    """Thousandths of the unit, so grams of a kilogram."""
    PRICE_MINOR = "price_minor"


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing that could be looked up."""


@dataclass(frozen=True, slots=True)
class QuantityEntry:
    """`5*`, perhaps with more after it: what comes next is rung up this many times."""

    quantity_milli: int
    rest: str = ""
    """What stood after the star; look it up by itself, or wait for a scan when empty."""


@dataclass(frozen=True, slots=True)
class MemberCode:
    """A signed member code, whole or damaged; `member_code.read` tells."""

    code: str


@dataclass(frozen=True, slots=True)
class CouponCode:
    """The code of a printed coupon, whole or damaged."""

    code: str


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """A customer's payment code: to be refused politely here, and kept nowhere."""

    kind: PaymentKind


@dataclass(frozen=True, slots=True)
class FullPhone:
    """A whole phone number in any spelling; `digits` as typed, if it is a card after all."""

    phone: Phone
    digits: str


@dataclass(frozen=True, slots=True)
class Barcode:
    """An article number with a right check digit: EAN-8, UPC-A (12 digits) or EAN-13."""

    digits: str


@dataclass(frozen=True, slots=True)
class ScaleLabel:
    """A label of the shop's own scale: item code and weight or price; `digits` is the whole."""

    item_code: str
    value: int
    kind: ScaleValue
    digits: str


@dataclass(frozen=True, slots=True)
class Last4:
    """Four digits: the end of a phone number, most likely."""

    digits: str


@dataclass(frozen=True, slots=True)
class Digits:
    """One to eight digits: a part of a phone, a card or an article number."""

    digits: str


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A number that is neither phone nor article: a card, of us or of another till."""

    number: str
    is_mistyped: bool = False
    """It has the form of our own numbers, but not the check digit."""


@dataclass(frozen=True, slots=True)
class Code:
    """Letters and digits: an article code or another till's card, in upper case."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters only: initials or pinyin, lower case without accents; `text` as typed."""

    letters: str
    text: str


@dataclass(frozen=True, slots=True)
class NamePart:
    """Anything else: part of a name, to be taken literally."""

    text: str


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Too long to be typed or scanned here: some other machine's code."""


LookupIntent: TypeAlias = (
    Empty
    | QuantityEntry
    | MemberCode
    | CouponCode
    | PaymentCode
    | FullPhone
    | Barcode
    | ScaleLabel
    | Last4
    | Digits
    | CardNumber
    | Code
    | Letters
    | NamePart
    | Unrecognised
)
