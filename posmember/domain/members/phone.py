"""Phone numbers as people write them, and the one form in which they are kept.

Mainland mobiles are checked by the loose rule 1[3-9] and nine digits, because lists of prefixes
go stale; a prefix that is not on the list is a warning only. Numbers of Hong Kong, Macau, Taiwan
and other countries are read when their country code is written.
"""

import enum
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from posmember.domain.members.errors import PhoneReason, PhoneUnreadableError


class PhoneKind(enum.StrEnum):
    """What a number reaches."""

    MOBILE = "mobile"
    """A mobile of mainland China."""
    LANDLINE = "landline"
    """A fixed line of mainland China, with area code."""
    FOREIGN = "foreign"
    """Any number outside mainland China."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number: `+8613812345678` and, as dialled at home, `13812345678`."""

    e164: str
    national: str
    kind: PhoneKind

    @property
    def last4(self) -> str:
        """Return the last four digits."""
        return self.national[-4:]

    @property
    def is_unknown_prefix(self) -> bool:
        """Tell whether no operator was known to have this mainland prefix: worth a look."""
        return self.kind is PhoneKind.MOBILE and self.national[:3] in _UNLISTED_PREFIXES


_UNLISTED_PREFIXES: Final = frozenset(
    {f"14{digit}" for digit in "0123468"}
    | {"154", "179", "194"}
    | {f"16{digit}" for digit in "013489"}
)
_MAINLAND: Final = "86"
_MAINLAND_LENGTH: Final = 11
_MOBILE: Final = re.compile(r"0?(1[3-9][0-9]{9})")
_LANDLINE: Final = re.compile(r"0((?:10|2[0-9])[2-9][0-9]{7}|[3-9][0-9]{2}[2-9][0-9]{6,7})")
_MACHINE: Final = re.compile(r"(?:14[01468]|106)[0-9]{10}")
_NEIGHBOUR: Final = re.compile(
    r"(852)([2-9][0-9]{7})|(853)([268][0-9]{7})|(886)0?([2-9][0-9]{7,8})"
)

_TEXT_LENGTH_MAX: Final = 60
_SHOWN_LENGTH: Final = 24
_NUMBER: Final = re.compile(r"\+?[0-9].*[0-9]", re.DOTALL)
_FILLERS: Final = re.compile(r"[\s()\[\]._/·‐-―−-]+")
_INTEGRAL: Final = re.compile(r"([0-9]+)\.0+")
_ROUNDED: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?e\+?[0-9]+|[0-9]+\.[0-9]{1,2}", re.IGNORECASE)
_MASK: Final = re.compile(r"[*×#•●x]{2,}", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"[0-9]{7,}[^0-9]+[0-9]{7,}")


def normalise_phone(value: object) -> Phone:
    """Return the phone number that *value* (text, or a number from a sheet) spells.

    Reads +86, 0086 and 86, spaces, dashes, brackets, full-width digits, words before or after,
    invisible characters. Refuses with the reason what is rounded, masked, too short or long.
    """
    mobile = _MOBILE.fullmatch(value) if isinstance(value, str) else None
    if mobile:  # as nearly all are typed
        return _mobile(mobile)
    text = _plain(value)
    reason = _spoilt(text)
    if reason is not None:
        raise PhoneUnreadableError(text[:_SHOWN_LENGTH], reason)
    found = _NUMBER.search(text)
    digits = _FILLERS.sub("", found[0] if found else text)
    phone = _read(digits)
    if phone is None:
        raise PhoneUnreadableError(text[:_SHOWN_LENGTH], _why_not(digits))
    return phone


def phone_from_e164(e164: str) -> Phone:
    """Return the parts of a number kept earlier; never refuses, whatever was kept."""
    return _read(e164) or Phone(e164, e164.removeprefix("+"), PhoneKind.FOREIGN)


def mask_phone(e164: str) -> str:
    """Return a number with its middle hidden: 138****5678; others show the last four only."""
    home = e164.removeprefix(f"+{_MAINLAND}")
    if home != e164 and _MOBILE.fullmatch(home):
        return f"{home[:3]}****{home[-4:]}"
    return f"****{e164[-4:]}"


def format_phone(phone: Phone) -> str:
    """Return *phone* as it is read aloud: 138 1234 5678, 0755 8612 3456, +852 9123 4567."""
    number = phone.national
    if phone.kind is PhoneKind.MOBILE:
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    if phone.kind is PhoneKind.LANDLINE:
        area = 3 if number[1] in "12" else 4
        return f"{number[:area]} {number[area:-4]} {number[-4:]}"
    number = number.removeprefix("0")
    return f"{phone.e164.removesuffix(number)} {number[:-4]} {number[-4:]}".strip()


def _plain(value: object) -> str:
    """Return *value* as text in half-width characters, without what cannot be seen."""
    text = ("" if value is None else str(value))[:_TEXT_LENGTH_MAX]
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFKC", text)
        seen = (c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
        text = "".join(seen)
    text = text.strip(" \t\r\n'\"`")
    integral = _INTEGRAL.fullmatch(text)
    return integral[1] if integral else text


def _spoilt(text: str) -> PhoneReason | None:
    """Return why *text* cannot hold one whole number, whatever its digits."""
    if not text:
        return PhoneReason.EMPTY
    if _ROUNDED.fullmatch(text):
        return PhoneReason.ROUNDED
    if _MASK.search(text):
        return PhoneReason.MASKED
    if _SEVERAL.search(text):
        return PhoneReason.SEVERAL
    return None


def _why_not(digits: str) -> PhoneReason:
    number = digits.removeprefix("+")
    if not (number.isascii() and number.isdecimal()):
        return PhoneReason.UNREADABLE
    home = re.sub(r"^(?:00)?86(?=1)", "", number)
    if _MACHINE.fullmatch(home):
        return PhoneReason.MACHINE
    if len(home) == _MAINLAND_LENGTH:
        return PhoneReason.UNREADABLE
    return PhoneReason.TOO_SHORT if len(home) < _MAINLAND_LENGTH else PhoneReason.TOO_LONG


def _read(digits: str) -> Phone | None:
    is_international = digits.startswith(("+", "00"))
    number = digits.removeprefix("+") if digits.startswith("+") else digits.removeprefix("00")
    if not (number.isascii() and number.isdecimal()):
        return None
    if not is_international:
        return _mainland(number) or _mainland(number.removeprefix(_MAINLAND)) or _neighbour(number)
    if number.startswith(_MAINLAND):
        home = number.removeprefix(_MAINLAND)
        return _mainland(home) or _mainland(f"0{home}")
    return _neighbour(number) or _overseas(number)


def _mainland(number: str) -> Phone | None:
    mobile = _MOBILE.fullmatch(number)
    if mobile:
        return _mobile(mobile)
    landline = _LANDLINE.fullmatch(number)
    if landline:
        return Phone(f"+{_MAINLAND}{landline[1]}", number, PhoneKind.LANDLINE)
    return None


def _mobile(found: re.Match[str]) -> Phone:
    return Phone(f"+{_MAINLAND}{found[1]}", found[1], PhoneKind.MOBILE)


def _neighbour(number: str) -> Phone | None:
    """Read a number of Hong Kong, Macau or Taiwan, where one dials 0 first."""
    found = _NEIGHBOUR.fullmatch(number)
    if not found:
        return None
    country, local = (part for part in found.groups() if part)
    trunk = "0" if country == "886" else ""
    return Phone(f"+{country}{local}", f"{trunk}{local}", PhoneKind.FOREIGN)


def _overseas(number: str) -> Phone | None:
    import phonenumbers  # noqa: PLC0415 - a tenth of a second, and most shops never need it

    try:
        parsed = phonenumbers.parse(f"+{number}")
    except phonenumbers.NumberParseException:
        return None
    if parsed.country_code == int(_MAINLAND) or not phonenumbers.is_possible_number(parsed):
        return None
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return Phone(e164, phonenumbers.national_significant_number(parsed), PhoneKind.FOREIGN)
