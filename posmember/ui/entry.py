"""What is typed into the one box: a quantity, a price, or something to look up."""

import re
from dataclasses import dataclass
from typing import Final

_TIMES: Final = "*×＊"
_QUANTITY_FIRST: Final = re.compile(rf"(?P<count>\d+(?:\.\d+)?)\s*[{_TIMES}]\s*(?P<rest>.*)")
_QUANTITY_ONLY: Final = re.compile(rf"[{_TIMES}]\s*(?P<count>\d*(?:\.\d*)?)")
_PRICE: Final = re.compile(r"[.。．](?P<price>[\d.,。．，]*)")

_DISCOUNT: Final = re.compile(r"[%%]\s*(?P<discount>[-−]?[\d.,。．，]*折?)")


@dataclass(frozen=True, slots=True)
class SetQuantity:
    """Set the quantity of the marked line; the text is read by the cart."""

    text: str


@dataclass(frozen=True, slots=True)
class SetPrice:
    """Set the price of the marked line by hand; the text is read by the cart."""

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


Entry = SetQuantity | SetPrice | SetDiscount | LookUp


def read_entry(text: str) -> Entry:
    """Return what *text* in the box means."""
    text = text.strip()
    if found := _QUANTITY_ONLY.fullmatch(text):
        return SetQuantity(found["count"])
    if found := _PRICE.fullmatch(text):
        return SetPrice(found["price"])
    if found := _DISCOUNT.fullmatch(text):
        return SetDiscount(found["discount"])
    if found := _QUANTITY_FIRST.fullmatch(text):
        if not found["rest"]:
            return SetQuantity(found["count"])
        return LookUp(found["rest"], found["count"])
    return LookUp(text)


def picks_with_digits(text: str) -> bool:
    """Tell whether a digit after *text* means to pick a hit, unless a code of it is known."""
    return bool(text) and not any(sign.isdigit() for sign in text)
