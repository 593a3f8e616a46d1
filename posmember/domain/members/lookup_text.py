"""What somebody means who types or scans one line into the look-up box.

The shape decides, in this order: quantity, member code, payment code, phone, goods, digits of a
phone, card number, letters, name. An intent is the first thing to look for, not the last: digits
or text stay in it, so that eight digits that are no article can still be part of a phone.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from posmember.domain.members.card_number import has_own_form, is_own
from posmember.domain.members.errors import PhoneUnreadableError
from posmember.domain.members.lookup_intent import (
    Barcode,
    CardNumber,
    Code,
    CouponCode,
    Digits,
    Empty,
    FullPhone,
    Last4,
    Letters,
    LookupIntent,
    MemberCode,
    NamePart,
    PaymentCode,
    PaymentKind,
    QuantityEntry,
    ScaleLabel,
    ScaleValue,
    Unrecognised,
)
from posmember.domain.members.member_code import SCAN_LENGTH_MAX, looks_like_member_code
from posmember.domain.members.phone import normalise_phone
from posmember.domain.members.pinyin import letters_of
from posmember.domain.promotions.coupon_code import looks_like_coupon_code

Sought: TypeAlias = Literal["any", "member"]


@dataclass(frozen=True, slots=True)
class ScaleLayout:
    """How the shop's scale fills 13 digits that begin with one of *prefixes* (20-29).

    Two digits of prefix, five of item code, five of value, one check digit.
    """

    prefixes: frozenset[str]
    kind: ScaleValue


STANDARD_SCALES: Final = (
    ScaleLayout(frozenset({"20", "21", "22", "23", "24"}), ScaleValue.PRICE_MINOR),
    ScaleLayout(frozenset({"25", "26", "27", "28", "29"}), ScaleValue.WEIGHT_MILLI),
)

_QUANTITY: Final = re.compile(r"([0-9]{1,5})(?:\.([0-9]{1,3}))?[*×](?![*×])(.*)", re.DOTALL)
_PAYMENT_CODES: Final = (
    (PaymentKind.WECHAT, re.compile(r"1[0-5][0-9]{16}")),
    (PaymentKind.ALIPAY, re.compile(r"(?:2[5-9]|30)[0-9]{14,22}")),
    (PaymentKind.UNIONPAY, re.compile(r"62[0-9]{17}")),
)
_PAYMENT_LENGTH_MIN: Final = 16
_MOBILE: Final = re.compile(r"(?:(?:00)?86)?1[3-9][0-9]{9}")
_LANDLINE: Final = re.compile(r"0[1-9][0-9]{9,10}")
_BARCODE_LENGTHS: Final = frozenset({8, 12, 13})
_SCALE_LENGTH: Final = 13
_LAST_DIGITS: Final = 4
DIGITS_MAX: Final = 8
"""More digits are no part of a phone that anybody types."""
_CARD_DIGITS_MAX: Final = 32
_NUMBER: Final = re.compile(r"[0-9]+")
_SPACED_NUMBER: Final = re.compile(r"[0-9]+(?:[ -]+[0-9]+)+")
_STRIPE: Final = re.compile(r"[;%]B?([0-9]+)(?:[=^].*)?\?.?")
_CODE: Final = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[0-9A-Za-z][0-9A-Za-z_/.-]{1,31}")
_SCANNED_CODE: Final = re.compile(r"[A-Za-z]{1,32}")
_SPELT_PHONE: Final = re.compile(r"(?:[^0-9]*[0-9]){7,}[^0-9]*")
_LETTER_FILLERS: Final = frozenset(" '’`-.·")
_PUNCTUATION: Final = str.maketrans("。、‘’“”【】《》￥", "./''\"\"[]<>$")
"""What a Chinese input method types for keys that codes contain."""


def classify(
    text: str,
    *,
    is_scan: bool = False,
    prefer: Sought = "any",
    scales: tuple[ScaleLayout, ...] = STANDARD_SCALES,
) -> LookupIntent:
    """Return what *text* most likely means. Takes any text, refuses nothing.

    A scan is never a quantity, a name in letters or the end of a phone. *prefer* "member" reads
    no quantities and no goods.
    """
    if len(text) > SCAN_LENGTH_MAX:
        return Unrecognised()
    typed = _visible(text)
    plain = typed if typed.isascii() else _half_width(typed)
    if not plain:
        return Empty()
    if own := _own_code(plain):
        return own
    if not is_scan and prefer == "any" and (quantity := _quantity(plain)):
        return quantity
    number = _number(plain)
    if number is None:
        return _words(typed, plain, is_scan=is_scan)
    goods = _goods(number, scales) if prefer == "any" else None
    return _coded(number) or goods or _phone(number, _LANDLINE) or _digits(number, is_scan=is_scan)


def _own_code(plain: str) -> MemberCode | CouponCode | None:
    """Recognise what this program printed itself; it begins with letters."""
    if plain.isdecimal():
        return None
    if looks_like_member_code(plain):
        return MemberCode("".join(plain.split()).upper())
    return CouponCode(plain) if looks_like_coupon_code(plain) else None


def has_check_digit(digits: str) -> bool:
    """Tell whether the last digit is the GS1 check digit of those before it."""
    weights = (3 if position % 2 else 1 for position in range(len(digits)))
    total = sum(
        int(digit) * weight for digit, weight in zip(reversed(digits), weights, strict=True)
    )
    return total % 10 == 0


def _visible(text: str) -> str:
    """Return *text* in NFC without control and format characters, one space where some were."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )
    return " ".join("".join(kept).split())


def _half_width(typed: str) -> str:
    return _visible(unicodedata.normalize("NFKC", typed).translate(_PUNCTUATION))


def _quantity(plain: str) -> QuantityEntry | None:
    found = _QUANTITY.fullmatch(plain)
    if not found:
        return None
    quantity_milli = int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))
    return QuantityEntry(quantity_milli, found[3].strip()) if quantity_milli else None


def _number(plain: str) -> str | None:
    """Return the digits of a text that has no others but separators, or of a magnetic stripe."""
    stripe = _STRIPE.fullmatch(plain)
    if stripe:
        return stripe[1]
    if _NUMBER.fullmatch(plain):
        return plain
    return re.sub("[ -]", "", plain) if _SPACED_NUMBER.fullmatch(plain) else None


def _coded(number: str) -> PaymentCode | FullPhone | None:
    """Recognise what no article number looks like."""
    if len(number) >= _PAYMENT_LENGTH_MIN:
        for kind, pattern in _PAYMENT_CODES:
            if pattern.fullmatch(number):
                return PaymentCode(kind)
    return _phone(number, _MOBILE)


def _goods(number: str, scales: tuple[ScaleLayout, ...]) -> Barcode | ScaleLabel | None:
    if len(number) not in _BARCODE_LENGTHS or not has_check_digit(number):
        return None
    if len(number) == _SCALE_LENGTH:
        for layout in scales:
            if number[:2] in layout.prefixes:
                return ScaleLabel(number[2:7], int(number[7:12]), layout.kind, number)
    return Barcode(number)


def _phone(text: str, pattern: re.Pattern[str]) -> FullPhone | None:
    if not pattern.fullmatch(text):
        return None
    digits = "".join(filter(str.isdecimal, text))
    try:
        return FullPhone(normalise_phone(text), digits)
    except PhoneUnreadableError:
        return None


def _digits(number: str, *, is_scan: bool) -> LookupIntent:
    if len(number) > _CARD_DIGITS_MAX:
        return Unrecognised()
    if len(number) > DIGITS_MAX or is_scan:
        return CardNumber(number, is_mistyped=has_own_form(number) and not is_own(number))
    return Last4(number) if len(number) == _LAST_DIGITS else Digits(number)


def _words(typed: str, plain: str, *, is_scan: bool) -> LookupIntent:
    if _CODE.fullmatch(plain) or (is_scan and _SCANNED_CODE.fullmatch(plain)):
        return Code(plain.upper(), typed)
    if phone := _phone(plain, _SPELT_PHONE):
        return phone
    if is_scan:
        return Unrecognised()
    letters = _letters(plain)
    return Letters(letters, typed) if letters else NamePart(typed)


def _letters(plain: str) -> str:
    """Return *plain* in plain letters if it consists of letters, else nothing."""
    letters = [letters_of(c) for c in plain if c not in _LETTER_FILLERS]
    return "".join(letters) if all(folded.isalpha() for folded in letters) else ""
