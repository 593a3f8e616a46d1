"""The code of a printed coupon: `PC1` and 29 characters (see `domain.bearer_code`)."""

from typing import Final

from posmember.domain.bearer_code import CodeFault, bearer_code, looks_like_code, read_bearer_code
from posmember.domain.promotions.errors import CouponCodeDamagedError, CouponUnknownError

PREFIX: Final = "PC1"


def coupon_code(secret: bytes) -> str:
    """Return the code of 16 secret bytes from a cryptographic source."""
    return bearer_code(PREFIX, secret)


def read_coupon_code(text: str) -> str:
    """Return the code that *text* means, as it was issued; refuses others and damaged ones."""
    found = read_bearer_code(PREFIX, text)
    if found is CodeFault.FOREIGN:
        raise CouponUnknownError
    if isinstance(found, CodeFault):
        raise CouponCodeDamagedError
    return found


def looks_like_coupon_code(text: str) -> bool:
    """Tell whether *text* was meant as the code of a coupon, whole or damaged."""
    return looks_like_code(PREFIX, text)
