"""EAN-13: whether a text is one, and the widths of its bars and spaces."""

from typing import Final

MODULES: Final = 95
_LENGTH: Final = 13
# The widths of the four bars and spaces of each digit in set A (ISO/IEC 15420); C has the same,
# B has them backwards.
_WIDTHS: Final = (
    "3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112",
)  # fmt: skip
_SETS: Final = (
    "AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB",
    "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA",
)  # fmt: skip
"""Which sets the left six digits are in, by the leading digit, which has no bars of its own."""


def is_ean13(value: str) -> bool:
    """Return whether *value* has thirteen digits, the last of them the right check digit."""
    if len(value) != _LENGTH or not (value.isascii() and value.isdigit()):
        return False
    return int(value[-1]) == -_weighted(value[:-1]) % 10


def ean13_widths(value: str) -> tuple[int, ...]:
    """Return the widths of bars and spaces of a true EAN-13, beginning with a bar."""
    sets = _SETS[int(value[0])]
    left = (_digit(digit, code_set) for digit, code_set in zip(value[1:7], sets, strict=True))
    right = (_WIDTHS[int(digit)] for digit in value[7:])
    return tuple(map(int, "".join(("111", *left, "11111", *right, "111"))))


def _digit(digit: str, code_set: str) -> str:
    widths = _WIDTHS[int(digit)]
    return widths if code_set == "A" else widths[::-1]


def _weighted(digits: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
