"""Codes of paper that is worth something: a prefix and 29 characters of Crockford's base32.

128 random bits and a check of 16, in characters that are one QR alphanumeric character and one
unshifted key each. Whoever holds the code holds what it is worth, so only its SHA-256 is kept.
"""

import enum
import hashlib
import unicodedata
import zlib
from typing import Final

SECRET_BYTES: Final = 16
_CHECK_BYTES: Final = 2
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Final = {sign: value for value, sign in enumerate(_ALPHABET)}
_BITS: Final = 5
BODY_LENGTH: Final = 29
_SPARE: Final = BODY_LENGTH * _BITS - (SECRET_BYTES + _CHECK_BYTES) * 8
_SHOWN_GROUP: Final = 4
_LOOK_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_TEXT_MAX: Final = 256


class CodeFault(enum.Enum):
    """Why a text is no code."""

    FOREIGN = enum.auto()
    """It does not begin as these codes do."""
    DAMAGED = enum.auto()


def bearer_code(prefix: str, secret: bytes) -> str:
    """Return the code of 16 secret bytes from a cryptographic source."""
    assert len(secret) == SECRET_BYTES, "128 bits"
    number = int.from_bytes(secret + _check(prefix, secret)) << _SPARE
    signs = (_ALPHABET[number >> (_BITS * place) & 31] for place in reversed(range(BODY_LENGTH)))
    return prefix + "".join(signs)


def read_bearer_code(prefix: str, text: str) -> str | CodeFault:
    """Return the code that *text* means, as it was issued, or what is wrong with it.

    Spaces and dashes, small letters, full-width characters and O, I, L for 0, 1, 1 are undone.
    """
    code = _normal(text[:_TEXT_MAX])
    if not code.startswith(prefix):
        return CodeFault.FOREIGN
    signs = code[len(prefix) :].translate(_LOOK_ALIKE)
    if len(signs) != BODY_LENGTH or any(sign not in _VALUES for sign in signs):
        return CodeFault.DAMAGED
    number = _number(signs)
    whole = (number >> _SPARE).to_bytes(SECRET_BYTES + _CHECK_BYTES)
    secret = whole[:SECRET_BYTES]
    if whole[SECRET_BYTES:] != _check(prefix, secret) or number & ((1 << _SPARE) - 1):
        return CodeFault.DAMAGED
    return prefix + signs


def secret_in(prefix: str, code: str) -> bytes:
    """Return the 16 bytes in a code that was read."""
    whole = (_number(code[len(prefix) :]) >> _SPARE).to_bytes(SECRET_BYTES + _CHECK_BYTES)
    return whole[:SECRET_BYTES]


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number << _BITS | _VALUES[sign]
    return number


def looks_like_code(prefix: str, text: str) -> bool:
    """Tell whether *text* was meant as a code with this prefix, whole or damaged."""
    code = _normal(text[:_TEXT_MAX])
    return code.startswith(prefix) and len(code) >= (len(prefix) + BODY_LENGTH) // 2


def code_hash(code: str) -> str:
    """Return what is kept of a code: SHA-256, hexadecimal; 128 random bits need no salt."""
    return hashlib.sha256(code.encode()).hexdigest()


def grouped(code: str) -> str:
    """Return the code in groups of four, for people who type it."""
    places = range(0, len(code), _SHOWN_GROUP)
    return " ".join(code[place : place + _SHOWN_GROUP] for place in places)


def _normal(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in plain if not sign.isspace() and sign != "-")


def _check(prefix: str, secret: bytes) -> bytes:
    return zlib.crc32(prefix.encode() + secret).to_bytes(4)[:_CHECK_BYTES]
