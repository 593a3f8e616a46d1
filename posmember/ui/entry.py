"""What is typed into the one box: a quantity, a price, or something to look up."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

ENTRY_MAX: Final = 400
"""Longer than any code: that of a member's card has some 180 signs."""
_TIMES: Final = "*×＊"
_QUANTITY_FIRST: Final = re.compile(rf"(?P<count>\d+(?:\.\d+)?)\s*[{_TIMES}]\s*(?P<rest>.*)")
_QUANTITY_ONLY: Final = re.compile(rf"[{_TIMES}]\s*(\d*(?:\.\d*)?)")
_PRICE: Final = re.compile(r"[.。．]([\d.,。．，]*)")
_LINE_DISCOUNT: Final = re.compile(r"[/／]\s*([\d.,。．，]*折?)")
_DISCOUNT: Final = re.compile(r"[%%]\s*([-−]?[\d.,。．，]*折?)")
_CODE_BEGUN: Final = re.compile(r"P[A-Z]")
"""As `PM1` of members and `PG1` of gift cards; whoever types letters for names types small ones."""


@dataclass(frozen=True, slots=True)
class SetQuantity:
    """Set the quantity of the marked line; the text is read by the cart."""

    text: str


@dataclass(frozen=True, slots=True)
class SetPrice:
    """Set the price of the marked line by hand; the text is read by the cart."""

    text: str


@dataclass(frozen=True, slots=True)
class SetLineDiscount:
    """Give a discount on the marked line; the text is the share of its list price that is paid."""

    text: str


@dataclass(frozen=True, slots=True)
class SetDiscount:
    """Give a discount on the whole ticket; the text is the share paid, or money off."""

    text: str


@dataclass(frozen=True, slots=True)
class LookUp:
    """Look something up, and ring it up so many times if it is a product."""

    text: str
    quantity_text: str = ""


Change = SetQuantity | SetPrice | SetLineDiscount | SetDiscount
"""What changes the cart without anything being looked up."""
Entry = Change | LookUp


_CHANGES: Final[tuple[tuple[re.Pattern[str], Callable[[str], Change]], ...]] = (
    (_QUANTITY_ONLY, SetQuantity),
    (_PRICE, SetPrice),
    (_LINE_DISCOUNT, SetLineDiscount),
    (_DISCOUNT, SetDiscount),
)


def read_entry(text: str) -> Entry:
    """Return what *text* in the box means."""
    text = text.strip()
    for pattern, change in _CHANGES:
        if found := pattern.fullmatch(text):
            return change(found[1])
    if found := _QUANTITY_FIRST.fullmatch(text):
        if not found["rest"]:
            return SetQuantity(found["count"])
        return LookUp(found["rest"], found["count"])
    return LookUp(text)


def picks_with_digits(text: str) -> bool:
    """Tell whether a digit after *text* means to pick a hit, unless a code of it is known."""
    is_begun = _CODE_BEGUN.fullmatch(text) is not None
    return bool(text) and not is_begun and not any(sign.isdigit() for sign in text)
