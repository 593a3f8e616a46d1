"""A code that a partner hands out for a coupon of this shop: any spelling, good once."""

import unicodedata
from typing import Final

from posmember.domain.promotions.coupon_code import looks_like_coupon_code

SHORTEST: Final = 6
"""Fewer signs are typed for too many other things."""
LONGEST: Final = 64
_MARKS: Final = frozenset("-_.")


def read_partner_code(text: str) -> str | None:
    """Return the code that *text* means; None where it cannot be one.

    Full-width characters, small letters, spaces and marks between groups make no difference.
    """
    plain = unicodedata.normalize("NFKC", text[: LONGEST * 2]).upper()
    code = "".join(sign for sign in plain if sign not in _MARKS and not sign.isspace())
    is_code = SHORTEST <= len(code) <= LONGEST and code.isalnum() and code.isascii()
    return code if is_code and not looks_like_coupon_code(code) else None
