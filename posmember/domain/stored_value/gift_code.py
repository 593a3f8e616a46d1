"""The bearer code of a gift card: `PG1` and 29 characters (see `domain.bearer_code`)."""

from typing import Final

from posmember.domain.bearer_code import (
    BODY_LENGTH,
    CodeFault,
    bearer_code,
    looks_like_code,
    read_bearer_code,
)
from posmember.domain.bearer_code import SECRET_BYTES as SECRET_BYTES  # noqa: PLC0414 - part of it
from posmember.domain.bearer_code import code_hash as code_hash  # noqa: PLC0414 - part of it
from posmember.domain.bearer_code import grouped as grouped  # noqa: PLC0414 - part of it
from posmember.domain.stored_value.errors import DamagedGiftCodeError, NotAGiftCodeError

PREFIX: Final = "PG1"
CODE_LENGTH: Final = len(PREFIX) + BODY_LENGTH


def gift_code(secret: bytes) -> str:
    """Return the code of 16 secret bytes from a cryptographic source."""
    return bearer_code(PREFIX, secret)


def read_gift_code(text: str) -> str:
    """Return the code that *text* means, as it was issued; refuses others and damaged ones."""
    found = read_bearer_code(PREFIX, text)
    if found is CodeFault.FOREIGN:
        raise NotAGiftCodeError
    if isinstance(found, CodeFault):
        raise DamagedGiftCodeError
    return found


def looks_like_gift_code(text: str) -> bool:
    """Tell whether *text* was meant as a gift card code, whole or damaged."""
    return looks_like_code(PREFIX, text)
