"""Numbers printed on cards: making our own, and accepting those of other tills.

Our own have 14 digits: a 9, a prefix of the till that made it, a sequence and a Luhn check digit.
No phone, EAN, UPC, scale label or payment code looks like that.
"""

import re
import unicodedata
from typing import Final

from posmember.domain.members.errors import (
    CardNumberReason,
    CardNumbersUsedUpError,
    CardNumberUnreadableError,
)

CARD_NUMBER_LENGTH: Final = 14
FOREIGN_LENGTH: Final = range(4, 33)

_LEAD: Final = "9"
_PREFIX: Final = re.compile(r"[0-9]{1,7}")
_SHOWN_LENGTH: Final = 24
_TEXT_LENGTH_MAX: Final = 100
_DOUBLED_DIGIT_MAX: Final = 9
_STRIPE: Final = re.compile(r"[;%]B?([0-9A-Z]+)(?:[=^].*)?\?.?")
_FILLERS: Final = re.compile(r"[\s\-‐-―−]+")
_INTEGRAL: Final = re.compile(r"([0-9]+)\.0+")
_ROUNDED: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?E\+?[0-9]+")
_CARD: Final = re.compile(r"(?=.*[0-9])[0-9A-Z]+")


def make_card_number(prefix: str, sequence: int) -> str:
    """Return card number *sequence* (from 0) of the till whose *prefix* has 1-7 digits.

    Refuses when the sequence has no number left.
    """
    assert _PREFIX.fullmatch(prefix)
    assert sequence >= 0
    width = CARD_NUMBER_LENGTH - len(_LEAD) - len(prefix) - 1
    if sequence >= 10**width:
        raise CardNumbersUsedUpError(prefix)
    digits = f"{_LEAD}{prefix}{sequence:0{width}}"
    return digits + luhn_digit(digits)


def has_own_form(number: str) -> bool:
    """Tell whether *number* has the length and lead of our own, right or mistyped."""
    return len(number) == CARD_NUMBER_LENGTH and number[0] == _LEAD and number.isdecimal()


def is_own(number: str) -> bool:
    """Tell whether *number* is one that `make_card_number` could have made."""
    return has_own_form(number) and luhn_digit(number[:-1]) == number[-1]


def luhn_digit(digits: str) -> str:
    """Return the check digit (ISO/IEC 7812-1, annex B) that belongs after *digits*."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > _DOUBLED_DIGIT_MAX else value
    return str(-total % 10)


def clean_card_number(value: object) -> str:
    """Return the card number in *value* (text, or a number from a sheet): 4-32 digits and letters.

    Strips spaces, dashes and the marks of a magnetic stripe; refuses what else is in it.
    """
    if isinstance(value, str) and value.isdecimal() and value.isascii():  # as nearly all are
        return _of_right_length(value[:_TEXT_LENGTH_MAX], value)
    text = unicodedata.normalize("NFKC", str(value)[:_TEXT_LENGTH_MAX]).upper()
    text = "".join(c for c in text if unicodedata.category(c)[0] != "C").strip(" '`")
    text = _INTEGRAL.sub(r"\1", text) if _INTEGRAL.fullmatch(text) else text
    stripe = _STRIPE.fullmatch(text)
    number = stripe[1] if stripe else _FILLERS.sub("", text)
    if _ROUNDED.fullmatch(text) and not text.isalnum():
        raise CardNumberUnreadableError(text[:_SHOWN_LENGTH], CardNumberReason.ROUNDED)
    number = _of_right_length(number, text)
    if not _CARD.fullmatch(number):
        raise CardNumberUnreadableError(text[:_SHOWN_LENGTH], CardNumberReason.CHARACTERS)
    return number


def _of_right_length(number: str, text: str) -> str:
    if len(number) not in FOREIGN_LENGTH:
        raise CardNumberUnreadableError(text[:_SHOWN_LENGTH], CardNumberReason.LENGTH)
    return number
