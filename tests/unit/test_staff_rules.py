"""What a PIN must be, how long wrong ones lock a person out, and who may do what."""

import pytest

from posmember.domain.staff.errors import PinFormatError
from posmember.domain.staff.permissions import Action, Role, Verdict, may
from posmember.domain.staff.pin import check_pin, lock_ms
from posmember.domain.words.say import say

MINUTE = 60_000


@pytest.mark.parametrize("pin", ["1234", "0001", "123456789012"])
def test_four_to_twelve_digits_are_a_pin(pin):
    check_pin(pin)


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "1111", "１２３４", "12 34"])
def test_anything_else_is_refused_with_the_bounds(pin):
    with pytest.raises(PinFormatError) as refused:
        check_pin(pin)

    assert "4" in say(refused.value, "zh_CN")
    assert "12" in say(refused.value, "en")


@pytest.mark.parametrize(
    ("failed", "locked_ms"),
    [
        (0, 0),
        (4, 0),
        (5, MINUTE // 2),
        (6, MINUTE),
        (7, 2 * MINUTE),
        (9, 8 * MINUTE),
        (10, 15 * MINUTE),
        (10_000, 15 * MINUTE),
    ],
)
def test_each_further_wrong_pin_locks_twice_as_long_up_to_a_quarter_of_an_hour(failed, locked_ms):
    assert lock_ms(failed) == locked_ms


def test_an_owner_may_do_everything():
    assert {may(Role.OWNER, action) for action in Action} == {Verdict.ALLOWED}


def test_a_cashier_sells_asks_for_money_back_and_never_exports_members():
    assert may(Role.CASHIER, Action.SELL) is Verdict.ALLOWED
    assert may(Role.CASHIER, Action.REFUND) is Verdict.WITH_APPROVAL
    assert may(Role.CASHIER, Action.EXPORT_MEMBERS) is Verdict.FORBIDDEN


def test_the_table_of_rights_has_a_verdict_for_every_action():
    assert all(may(Role.CASHIER, action) in Verdict for action in Action)
