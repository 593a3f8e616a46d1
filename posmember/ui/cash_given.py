"""Reads what is typed as the cash that somebody hands over."""

from typing import Final

from posmember.domain.checkout.errors import NoAmountError
from posmember.domain.money import parse_money

_DIGITS_MAX: Final = 10
"""Phones and article numbers have more; nobody hands over so much, in whatever currency."""


def read_given(text: str, decimals: int) -> int:
    """Return the amount in minor units; refuse junk, and a phone or an article number."""
    whole = text.partition(".")[0]
    if sum(sign.isdecimal() for sign in whole) > _DIGITS_MAX:
        raise NoAmountError
    return parse_money(text, decimals)
