"""The list of codes that a partner sends, and the coupons behind them."""

from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.bearer_code import code_hash
from posmember.domain.ids import CouponId
from posmember.domain.promotions.issuing import caused_id
from posmember.domain.promotions.partner_code import read_partner_code

_HEADINGS: Final = frozenset(
    ("code", "codes", "coupon", "voucher", "券码", "优惠码", "优惠券码", "兑换码", "券号", "串码")
)
_HEADING_ROWS: Final = 20


class CodeList(msgspec.Struct, frozen=True):
    """What a list holds: its codes in order, each once, and what cannot be one."""

    codes: tuple[str, ...]
    repeated: int = 0
    faulty: tuple[str, ...] = ()


def partner_coupon_id(code: str) -> CouponId:
    """Return the coupon behind a read code: the same at every till that was brought the list."""
    return caused_id(f"partner_code/{code_hash(code)}", 1)


def codes_in(rows: Sequence[Sequence[str]]) -> CodeList:
    """Return the codes of a list: the column headed as such, else the first of each row."""
    first, column = _place(rows)
    found: dict[str, None] = {}
    faulty: list[str] = []
    repeated = 0
    for row in rows[first:]:
        text = row[column].strip() if column < len(row) else ""
        code = read_partner_code(text)
        if code is None:
            faulty += [text] if text else []
        elif code in found:
            repeated += 1
        else:
            found[code] = None
    return CodeList(tuple(found), repeated, tuple(faulty))


def _place(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return the first row of codes and their column."""
    for number, row in enumerate(rows[:_HEADING_ROWS]):
        for column, text in enumerate(row):
            if text.strip().casefold() in _HEADINGS:
                return number + 1, column
    return 0, 0
