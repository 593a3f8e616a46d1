"""How a till signs a request: Ed25519 over everything that makes the request what it is."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

HEADER_TERMINAL: Final = "x-posmember-terminal"
HEADER_INCARNATION: Final = "x-posmember-incarnation"
HEADER_TIME: Final = "x-posmember-time"
HEADER_NONCE: Final = "x-posmember-nonce"
HEADER_SIGNATURE: Final = "x-posmember-signature"

SKEW_MAX_MS: Final = 5 * 60 * 1000
"""A signed request may be this far off head office's clock."""


@dataclass(frozen=True, slots=True)
class SignedParts:
    """What is signed; *target* is the path with its query."""

    method: str
    target: str
    body: bytes
    terminal: str
    incarnation: int
    at_ms: int
    nonce: str

    def text(self) -> bytes:
        """Return the bytes under the signature."""
        digest = hashlib.sha256(self.body).hexdigest()
        lines = (
            "posmember-1",
            self.method,
            self.target,
            digest,
            self.terminal,
            str(self.incarnation),
            str(self.at_ms),
            self.nonce,
        )
        return "\n".join(lines).encode()


def signed_headers(parts: SignedParts, private_key: bytes) -> dict[str, str]:
    """Return the headers that prove *parts* came from the holder of *private_key* (32 bytes)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - start-up time
        Ed25519PrivateKey,
    )

    signature = Ed25519PrivateKey.from_private_bytes(private_key).sign(parts.text())
    return {
        HEADER_TERMINAL: parts.terminal,
        HEADER_INCARNATION: str(parts.incarnation),
        HEADER_TIME: str(parts.at_ms),
        HEADER_NONCE: parts.nonce,
        HEADER_SIGNATURE: signature.hex(),
    }


def read_signed_parts(
    headers: Mapping[str, str], method: str, target: str, body: bytes
) -> tuple[SignedParts, bytes] | None:
    """Return what *headers* claim and the signature; `None` when they do not hold together."""
    try:
        parts = SignedParts(
            method=method,
            target=target,
            body=body,
            terminal=headers[HEADER_TERMINAL],
            incarnation=int(headers[HEADER_INCARNATION]),
            at_ms=int(headers[HEADER_TIME]),
            nonce=headers[HEADER_NONCE],
        )
        signature = bytes.fromhex(headers[HEADER_SIGNATURE])
    except (KeyError, ValueError):
        return None
    return parts, signature


def is_signed_by(parts: SignedParts, signature: bytes, public_key: bytes) -> bool:
    """Tell whether *signature* over *parts* was made with the key of *public_key* (32 bytes)."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - start-up time
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - start-up time
        Ed25519PublicKey,
    )

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, parts.text())
    except (InvalidSignature, ValueError):
        return False
    return True


def new_private_key() -> bytes:
    """Return a fresh private key (32 bytes) from the system's source of chance."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - start-up time
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key_of(private_key: bytes) -> bytes:
    """Return the public half (32 bytes) of *private_key*."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - start-up time
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
