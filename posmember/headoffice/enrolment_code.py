"""One-time codes for enrolling a till: typed by a person, so no letters that look like others."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""
SLOT_LENGTH: Final = 4
SECRET_LENGTH: Final = 12
"""60 bits of chance."""
VALID_MS: Final = 10 * 60 * 1000
TRIES_MAX: Final = 5

_READ_AS: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "-": None, " ": None})


@dataclass(frozen=True, slots=True)
class EnrolmentCode:
    """The slot says which terminal is meant, the secret proves it."""

    slot: str
    secret: str

    def text(self) -> str:
        """Return the code as it is shown: four groups of four."""
        letters = self.slot + self.secret
        return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))

    def secret_hash(self) -> bytes:
        """Return what is stored of the secret."""
        return hashlib.sha256(f"{self.slot}:{self.secret}".encode()).digest()


def new_code() -> EnrolmentCode:
    """Return a fresh code from the system's source of chance."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(SLOT_LENGTH + SECRET_LENGTH))
    return EnrolmentCode(letters[:SLOT_LENGTH], letters[SLOT_LENGTH:])


def read_code(typed: str) -> EnrolmentCode | None:
    """Return the code in what a person typed; None when it cannot be one."""
    letters = typed.upper().translate(_READ_AS)
    if len(letters) != SLOT_LENGTH + SECRET_LENGTH or not set(letters) <= set(LETTERS):
        return None
    return EnrolmentCode(letters[:SLOT_LENGTH], letters[SLOT_LENGTH:])
