"""The state digest: an order-free sum over the confirmed balances of members.

Each member account whose balance is not zero contributes the first 16 bytes of
SHA-256(`account|unit|balance`, UTF-8) as a big-endian number; the digest is the sum of all
contributions modulo 2^128. A change of one balance subtracts the old contribution and adds the
new one, so a till and head office keep it at the price of two hashes for each posting.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from posmember.protocol.operation import Leg

EMPTY_DIGEST: Final = "0" * 32
MEMBER_PREFIX: Final = "member:"

AccountUnit: TypeAlias = tuple[str, str]
"""An account and a unit: what has a balance."""

_MODULUS: Final = 1 << 128


def digest_after(
    digest: str, before: Mapping[AccountUnit, int], after: Mapping[AccountUnit, int]
) -> str:
    """Return *digest* once the balances of *after* replaced those of *before* (absent: zero)."""
    if not after:
        return digest
    total = int(digest, 16)
    for key, balance in after.items():
        total += _contribution(key, balance) - _contribution(key, before.get(key, 0))
    return f"{total % _MODULUS:032x}"


def digest_of(balances: Mapping[AccountUnit, int]) -> str:
    """Return the digest of all *balances* from nothing."""
    return digest_after(EMPTY_DIGEST, {}, balances)


def member_postings(legs: Iterable[Leg]) -> dict[AccountUnit, int]:
    """Return what *legs* move onto each member account: the part that the digest sees."""
    postings: dict[AccountUnit, int] = {}
    post_members(postings, legs)
    return postings


def post_members(onto: dict[AccountUnit, int], legs: Iterable[Leg]) -> None:
    """Add to *onto* what *legs* move onto accounts of members."""
    for leg in legs:
        if leg.account.startswith(MEMBER_PREFIX):
            key = (leg.account, leg.unit)
            onto[key] = onto.get(key, 0) + leg.amount


@lru_cache(maxsize=8_192)
def _contribution(key: AccountUnit, balance: int) -> int:
    if balance == 0:
        return 0
    text = f"{key[0]}|{key[1]}|{balance}".encode()
    return int.from_bytes(hashlib.sha256(text).digest()[:16], "big")
