"""Proof that the member spends: a card says who somebody is, and never authorises by itself."""

import msgspec

from posmember.domain.stored_value.errors import SpendNotProvenError, SpendProofWrongError
from posmember.domain.stored_value.rules import SpendCheck

LAST_DIGITS = 4


class SpendProof(msgspec.Struct, frozen=True):
    """What the cashier was told: the last digits of the phone, or the PIN of the member."""

    digits: str = ""
    is_approved: bool = False
    """Somebody with more rights vouched for the member."""


NO_PROOF = SpendProof()


def needed_check(check: SpendCheck, *, has_phone: bool, has_pin: bool) -> SpendCheck:
    """Return what this member is asked for; somebody without a PIN is asked for the phone."""
    if check is SpendCheck.PIN and not has_pin and has_phone:
        return SpendCheck.PHONE_LAST4
    return check


def ensure_last4(phone_last4: str | None, proof: SpendProof) -> None:
    """Refuse unless the last four digits of the phone were given."""
    if phone_last4 is None:
        raise SpendNotProvenError("no_phone")
    if not proof.digits:
        raise SpendNotProvenError("phone_last4")
    if proof.digits[-LAST_DIGITS:] != phone_last4:
        raise SpendProofWrongError
