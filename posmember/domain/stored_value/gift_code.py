"""The bearer code of a gift card: `PG1` and 29 characters of Crockford's base32.

128 random bits and a check of 16, in characters that are one QR alphanumeric character and one
unshifted key each. Whoever holds the code holds the money, so only its SHA-256 is kept.
"""

import hashlib
import unicodedata
import zlib
from typing import Final

from posmember.domain.stored_value.errors import DamagedGiftCodeError, NotAGiftCodeError

PREFIX: Final = "PG1"
SECRET_BYTES: Final = 16
_CHECK_BYTES: Final = 2
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Final = {sign: value for value, sign in enumerate(_ALPHABET)}
_BITS: Final = 5
_BODY: Final = 29
_SPARE: Final = _BODY * _BITS - (SECRET_BYTES + _CHECK_BYTES) * 8
CODE_LENGTH: Final = len(PREFIX) + _BODY
_SHOWN_GROUP: Final = 4
_LOOK_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})


def gift_code(secret: bytes) -> str:
    """Return the code of 16 secret bytes from a cryptographic source."""
    assert len(secret) == SECRET_BYTES, "128 bits"
    number = int.from_bytes(secret + _check(secret)) << _SPARE
    signs = (_ALPHABET[number >> (_BITS * place) & 31] for place in reversed(range(_BODY)))
    return PREFIX + "".join(signs)


def read_gift_code(text: str) -> str:
    """Return the code that *text* means, as it was issued; refuses others and damaged ones.

    Spaces and dashes, small letters, full-width characters and O, I, L for 0, 1, 1 are undone.
    """
    code = _normal(text)
    if not code.startswith(PREFIX):
        raise NotAGiftCodeError
    signs = code[len(PREFIX) :].translate(_LOOK_ALIKE)
    if len(signs) != _BODY or any(sign not in _VALUES for sign in signs):
        raise DamagedGiftCodeError
    number = 0
    for sign in signs:
        number = number << _BITS | _VALUES[sign]
    whole = (number >> _SPARE).to_bytes(SECRET_BYTES + _CHECK_BYTES)
    secret = whole[:SECRET_BYTES]
    if whole[SECRET_BYTES:] != _check(secret) or number & ((1 << _SPARE) - 1):
        raise DamagedGiftCodeError
    return PREFIX + signs


def looks_like_gift_code(text: str) -> bool:
    """Tell whether *text* was meant as a gift card code, whole or damaged."""
    code = _normal(text[:256])
    return code.startswith(PREFIX) and len(code) >= CODE_LENGTH // 2


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


def _check(secret: bytes) -> bytes:
    return zlib.crc32(PREFIX.encode() + secret).to_bytes(4)[:_CHECK_BYTES]
