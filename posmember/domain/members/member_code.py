"""The signed code on a member's card: `PM1` and 175 characters of Crockford's base32.

Only 0-9 and A-Z occur, without I, L, O and U: each is one character of a QR code's alphanumeric
mode (the whole code just fills version 7 at level M), one unshifted key of a keyboard-wedge
scanner, and survives Caps Lock, full-width input and a case change, which are undone. A checksum
tells a damaged code from a forged one.

Bytes: key id 5, member id 16, card id 16, day of issue 2, last valid day 2 (0: none), Ed25519
signature 64 over a label and all before, CRC-32 of all before 4. Days count from 1 January 2020.
A code says who somebody is; it authorises nothing, and whether the card was revoked is asked
elsewhere.
"""

import hashlib
import struct
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from posmember.domain.ids import CardId, MemberId
from posmember.domain.members.errors import (
    DamagedMemberCodeError,
    ExpiredMemberCodeError,
    ForeignMemberCodeError,
    ForgedMemberCodeError,
    NotAMemberCodeError,
)

PREFIX: Final = "PM1"
CODE_LENGTH: Final = 178
SCAN_LENGTH_MAX: Final = 512

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}
_BITS_IN_CHARACTER: Final = 5
_SPARE_BITS: Final = 3
_LOOKS_LIKE_LENGTH: Final = 24
"""A shorter text with the prefix is a product or card number."""

_EPOCH: Final = date(2020, 1, 1)
_LABEL: Final = b"posmember member card 1\0"
_CLAIMS: Final = struct.Struct(">5s16s16sHH")
_SIGNATURE_LENGTH: Final = 64
_KEY_ID_LENGTH: Final = 5
_BYTES: Final = _CLAIMS.size + _SIGNATURE_LENGTH + 4


@dataclass(frozen=True, slots=True)
class CardClaims:
    """What a card says: whose it is, and from when through when (2020 to 2199) it is valid."""

    member_id: MemberId
    card_id: CardId
    issued_on: date
    expires_on: date | None = None


def issue(claims: CardClaims, private_key: bytes) -> str:
    """Return the code that says *claims*, signed with a raw Ed25519 key of 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric import (  # noqa: PLC0415 - slow to load
        ed25519,
    )

    signer = ed25519.Ed25519PrivateKey.from_private_bytes(private_key)
    said = _CLAIMS.pack(
        _key_digest(signer.public_key().public_bytes_raw()),
        UUID(claims.member_id).bytes,
        UUID(claims.card_id).bytes,
        (claims.issued_on - _EPOCH).days,
        0 if claims.expires_on is None else (claims.expires_on - _EPOCH).days,
    )
    signed = said + signer.sign(_LABEL + said)
    return PREFIX + _encoded(signed + _checksum(signed))


def read(text: str, public_keys: Mapping[str, bytes], today: date) -> CardClaims:
    """Return what a scanned code says, once one of *public_keys* (by key id) vouches for it.

    Refuses, each with its own error: no member code, damaged, of another chain, forged, expired.
    """
    signed = _undamaged(text)
    said, signature = signed[: _CLAIMS.size], signed[_CLAIMS.size :]
    key_digest, member, card, issued, expires = _CLAIMS.unpack(said)
    key_id = _encoded(key_digest)
    if key_id not in public_keys:
        raise ForeignMemberCodeError(key_id)
    _verify(public_keys[key_id], signature, said)
    expires_on = _EPOCH + timedelta(days=expires) if expires else None
    if expires_on is not None and expires_on < today:
        raise ExpiredMemberCodeError(expires_on)
    return CardClaims(
        member_id=MemberId(str(UUID(bytes=member))),
        card_id=CardId(str(UUID(bytes=card))),
        issued_on=_EPOCH + timedelta(days=issued),
        expires_on=expires_on,
    )


def looks_like_member_code(text: str) -> bool:
    """Tell whether *text* was meant as a member code, whole or damaged."""
    if text.isascii() and len(text) < _LOOKS_LIKE_LENGTH:
        return False
    code = _normal(text)
    return code.startswith(PREFIX) and len(code) >= _LOOKS_LIKE_LENGTH


def public_key_of(private_key: bytes) -> bytes:
    """Return the raw public key of a raw private key."""
    from cryptography.hazmat.primitives.asymmetric import (  # noqa: PLC0415 - slow to load
        ed25519,
    )

    return ed25519.Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def key_id_of(public_key: bytes) -> str:
    """Return the eight characters by which codes name a key: a digest, so chains do not clash."""
    return _encoded(_key_digest(public_key))


def _undamaged(text: str) -> bytes:
    """Return claims and signature as they were printed."""
    if not looks_like_member_code(text):
        raise NotAMemberCodeError
    body = _normal(text).removeprefix(PREFIX).removeprefix(":")
    if len(body) != CODE_LENGTH - len(PREFIX) or not _VALUES.keys() >= set(body):
        raise DamagedMemberCodeError
    number = 0
    for character in body:
        number = number << _BITS_IN_CHARACTER | _VALUES[character]
    content = (number >> _SPARE_BITS).to_bytes(_BYTES, "big")
    signed = content[:-4]
    if _encoded(content) != body or content[-4:] != _checksum(signed):
        raise DamagedMemberCodeError
    return signed


def _verify(public_key: bytes, signature: bytes, said: bytes) -> None:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - slow to load
    from cryptography.hazmat.primitives.asymmetric import (  # noqa: PLC0415 - slow to load
        ed25519,
    )

    try:
        ed25519.Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _LABEL + said)
    except InvalidSignature:
        raise ForgedMemberCodeError from None


def _normal(text: str) -> str:
    """Return what a scanner sent, without white space, full-width forms and case changes."""
    if len(text) > SCAN_LENGTH_MAX:
        return ""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def _encoded(content: bytes) -> str:
    """Return *content* in base32, padded with zero bits."""
    length = -(-len(content) * 8 // _BITS_IN_CHARACTER)
    number = int.from_bytes(content, "big") << (length * _BITS_IN_CHARACTER - len(content) * 8)
    shifts = range((length - 1) * _BITS_IN_CHARACTER, -1, -_BITS_IN_CHARACTER)
    return "".join(_ALPHABET[number >> shift & 31] for shift in shifts)


def _key_digest(public_key: bytes) -> bytes:
    return hashlib.sha256(public_key).digest()[:_KEY_ID_LENGTH]


def _checksum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(4, "big")
