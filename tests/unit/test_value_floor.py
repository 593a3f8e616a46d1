"""Spending out of reach of head office, and proof that it is the member who spends."""

import pytest

from posmember.domain.stored_value.errors import SpendNotProvenError, SpendProofWrongError
from posmember.domain.stored_value.floor import Connection, is_warning_due, limit_passed
from posmember.domain.stored_value.proof import NO_PROOF, SpendProof, ensure_last4, needed_check
from posmember.domain.stored_value.rules import FloorLimits, SpendCheck

LIMITS = FloorLimits()
HOUR = 3_600_000
NOW = 1_800_000_000_000


def out_of_reach(hours: int = 1, member: int = 0, till: int = 0) -> Connection:
    return Connection(True, NOW, NOW - hours * HOUR, member, till)


@pytest.mark.parametrize(
    "connection",
    [
        Connection(False, NOW),
        Connection(True, NOW, NOW - 60_000),
        Connection(True, NOW, NOW + HOUR),
    ],
)
def test_a_shop_alone_or_within_reach_has_no_floor_limit(connection: Connection) -> None:
    passed = limit_passed(10**9, connection, LIMITS)

    assert passed is None


@pytest.mark.parametrize(
    ("amount", "connection", "reason"),
    [
        (10_000, out_of_reach(), None),
        (10_001, out_of_reach(), "spend"),
        (10_000, out_of_reach(member=10_000), None),
        (10_000, out_of_reach(member=10_001), "member"),
        (10_000, out_of_reach(till=490_000), None),
        (10_000, out_of_reach(till=490_001), "till"),
        (1, out_of_reach(hours=24), None),
        (1, out_of_reach(hours=25), "age"),
        (1, Connection(True, NOW), "age"),
    ],
)
def test_out_of_reach_each_limit_holds_to_the_last_minor_unit(
    amount: int, connection: Connection, reason: str | None
) -> None:
    passed = limit_passed(amount, connection, LIMITS)

    assert (passed.reason if passed else None) == reason


def test_the_lower_limit_only_warns() -> None:
    below, above = out_of_reach(till=199_999), out_of_reach(till=200_000)
    online = Connection(True, NOW, NOW, 0, 200_000)

    warned = [is_warning_due(each, LIMITS) for each in (below, above, online)]

    assert warned == [False, True, False]


@pytest.mark.parametrize(
    ("check", "has_phone", "has_pin", "asked"),
    [
        (SpendCheck.NONE, True, True, SpendCheck.NONE),
        (SpendCheck.PIN, True, True, SpendCheck.PIN),
        (SpendCheck.PIN, True, False, SpendCheck.PHONE_LAST4),
        (SpendCheck.PIN, False, False, SpendCheck.PIN),
        (SpendCheck.PHONE_LAST4, False, True, SpendCheck.PHONE_LAST4),
    ],
)
def test_a_member_without_a_pin_is_asked_for_the_phone(
    check: SpendCheck, has_phone: bool, has_pin: bool, asked: SpendCheck
) -> None:
    needed = needed_check(check, has_phone=has_phone, has_pin=has_pin)

    assert needed is asked


def test_the_last_four_digits_are_taken_also_from_the_whole_number() -> None:
    ensure_last4("5678", SpendProof("5678"))
    ensure_last4("5678", SpendProof("13812345678"))

    with pytest.raises(SpendProofWrongError):
        ensure_last4("5678", SpendProof("678"))


@pytest.mark.parametrize(("last4", "reason"), [("5678", "phone_last4"), (None, "no_phone")])
def test_without_digits_it_is_said_what_is_needed(last4: str | None, reason: str) -> None:
    with pytest.raises(SpendNotProvenError) as refused:
        ensure_last4(last4, NO_PROOF)

    assert refused.value.reason == reason
