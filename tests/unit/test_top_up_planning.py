"""What an amount paid in brings: the best rule, its instalments, and caps that warn or refuse."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.pricing.scope import Moment
from posmember.domain.stored_value.errors import (
    TopUpPaymentError,
    TopUpRuleNotMeantError,
    TopUpTooSmallError,
    ValueCapError,
)
from posmember.domain.stored_value.rules import (
    CapPolicy,
    InstalmentPeriod,
    Instalments,
    StoredValueRules,
    TopUpMatch,
    TopUpRule,
)
from posmember.domain.stored_value.top_up import (
    Instalment,
    Payment,
    PaymentKind,
    change_for,
    net_payments,
)
from posmember.domain.stored_value.topping_up import (
    TopUpPlan,
    TopUpRequest,
    bearer_top_up_cap,
    offers,
    plan_top_up,
    unnamed_cap,
)

TODAY = dt.date(2026, 1, 31)
NOON = Moment(TODAY, 12 * 60, "s1")
SMALL = TopUpRule("small", "充200送20", "200 brings 20", 20_000, 2_000)
LARGE = TopUpRule("large", "充500送80", "500 brings 80", 50_000, 8_000, points=100)
RULES = (SMALL, LARGE)
USUAL = StoredValueRules()


def request(amount_minor: int, **more: object) -> TopUpRequest:
    return msgspec.structs.replace(TopUpRequest(amount_minor, None, NOON), **more)


def refusing(**changes: object) -> StoredValueRules:
    return msgspec.structs.replace(USUAL, cap_policy=CapPolicy.REFUSE, **changes)


@pytest.mark.parametrize(
    ("amount_minor", "rule"), [(19_999, None), (20_000, SMALL), (50_000, LARGE), (90_000, LARGE)]
)
def test_the_rule_that_gives_most_is_taken_by_itself(
    amount_minor: int, rule: TopUpRule | None
) -> None:
    asked = request(amount_minor)

    plan = plan_top_up(asked, RULES, USUAL)

    assert plan.rule == rule
    assert plan.bonus_minor == (rule.bonus_minor if rule else 0)


def test_a_rule_chosen_by_hand_is_taken_though_another_gives_more() -> None:
    asked = request(50_000, rule_id="small")

    plan = plan_top_up(asked, RULES, USUAL)

    assert plan.rule == SMALL


@pytest.mark.parametrize(
    ("rule_id", "amount_minor", "uses", "reason"),
    [
        ("none", 50_000, {}, "not_now"),
        ("small", 10_000, {}, "other_amount"),
        ("once", 20_000, {"once": 1}, "used_up"),
    ],
)
def test_a_rule_chosen_by_hand_that_is_not_meant_is_refused_with_the_reason(
    rule_id: str, amount_minor: int, uses: dict[str, int], reason: str
) -> None:
    once = msgspec.structs.replace(SMALL, rule_id="once", times_per_member=1)
    asked = request(amount_minor, rule_id=rule_id, rule_uses=uses)

    with pytest.raises(TopUpRuleNotMeantError) as refused:
        plan_top_up(asked, (SMALL, once), USUAL)

    assert refused.value.reason == reason


def test_tiles_say_why_a_rule_cannot_be_used_and_leave_out_those_switched_off() -> None:
    once = msgspec.structs.replace(SMALL, rule_id="once", times_per_member=1)
    off = msgspec.structs.replace(SMALL, rule_id="off", is_active=False)

    tiles = offers((SMALL, once, off), None, NOON, {"once": 1})

    assert [(tile.rule.rule_id, tile.reason) for tile in tiles] == [
        ("small", None),
        ("once", "used_up"),
    ]


def test_a_tile_for_a_rule_without_uses_counted_is_open() -> None:
    tiles = offers((SMALL,), None, NOON)

    assert tiles[0].reason is None


def test_each_full_amount_brings_everything_again() -> None:
    rule = msgspec.structs.replace(
        LARGE, match=TopUpMatch.EACH_FULL, coupon_templates=("c1",), tier_id="gold"
    )

    plan = plan_top_up(request(120_000), (rule,), USUAL)

    assert (plan.bonus_minor, plan.points, plan.coupon_templates, plan.tier_id) == (
        16_000,
        200,
        ("c1", "c1"),
        "gold",
    )


def test_months_of_instalments_keep_to_the_end_of_the_month() -> None:
    rule = msgspec.structs.replace(
        SMALL,
        bonus_minor=1_000,
        instalments=Instalments(3),
        bonus_valid_days=10,
    )

    plan = plan_top_up(request(20_000), (rule,), USUAL)

    assert plan.bonus_at_once_minor == 334
    assert plan.bonus_expires_on == dt.date(2026, 2, 10)
    assert plan.instalments == (
        Instalment(2, "2026-02-28", 333, "2026-03-10"),
        Instalment(3, "2026-03-31", 333, "2026-04-10"),
    )


@given(
    st.integers(0, 100_000),
    st.integers(2, 40),
    st.sampled_from(InstalmentPeriod),
    st.booleans(),
    st.integers(0, 3),
)
def test_instalments_add_up_to_the_promise_and_come_one_period_apart(
    bonus: int, count: int, period: InstalmentPeriod, at_once: bool, months: int
) -> None:
    rule = msgspec.structs.replace(
        SMALL,
        bonus_minor=bonus,
        instalments=Instalments(count, period, at_once),
        bonus_valid_months=months,
    )

    plan = plan_top_up(request(20_000), (rule,), USUAL)

    later = sum(part.amount_minor for part in plan.instalments)
    dates = [part.due_on for part in plan.instalments]
    assert plan.bonus_at_once_minor + later == bonus
    assert bool(plan.bonus_at_once_minor) == (at_once and bonus > 0)
    assert dates == sorted(set(dates))
    assert all(due > TODAY.isoformat() for due in dates)
    assert {part.expires_on is None for part in plan.instalments} <= {not months}


def test_too_little_is_refused() -> None:
    policy = msgspec.structs.replace(USUAL, minimum_top_up_minor=5_000)

    with pytest.raises(TopUpTooSmallError):
        plan_top_up(request(4_999), (), policy)


def test_nothing_is_no_top_up() -> None:
    asked = request(0)

    with pytest.raises(TopUpTooSmallError):
        plan_top_up(asked, (), USUAL)


@pytest.mark.parametrize(
    ("before", "today", "reasons"),
    [
        (450_000, 0, []),
        (450_001, 0, ["named"]),
        (0, 60_000, ["day"]),
        (500_000, 90_000, ["named", "day"]),
    ],
)
def test_caps_warn_where_the_shop_only_warns(before: int, today: int, reasons: list[str]) -> None:
    policy = msgspec.structs.replace(USUAL, member_day_cap_minor=100_000)
    asked = request(50_000, principal_before=before, paid_in_today=today)

    plan = plan_top_up(asked, (), policy)

    assert [passed.reason for passed in plan.warnings] == reasons


def test_caps_refuse_where_the_shop_refuses() -> None:
    asked = request(50_000, principal_before=480_000)

    with pytest.raises(ValueCapError) as refused:
        plan_top_up(asked, RULES, refusing())

    assert (refused.value.cap_minor, refused.value.would_be_minor) == (500_000, 530_000)


def test_a_cap_of_zero_is_no_cap() -> None:
    asked = request(50_000_000)

    plan = plan_top_up(asked, (), refusing(named_cap_minor=0))

    assert plan == TopUpPlan(50_000_000)


@pytest.mark.parametrize(("amount", "reasons"), [(20_000, []), (20_001, ["single"])])
def test_one_top_up_has_a_cap_of_its_own(amount: int, reasons: list[str]) -> None:
    policy = msgspec.structs.replace(USUAL, single_cap_minor=20_000)

    plan = plan_top_up(request(amount), (), policy)
    on_a_card = bearer_top_up_cap(0, amount, policy)

    assert [passed.reason for passed in plan.warnings] == reasons
    assert [passed.reason for passed in (on_a_card,) if passed is not None] == reasons


def test_selling_a_bearer_card_is_no_top_up() -> None:
    policy = msgspec.structs.replace(USUAL, single_cap_minor=20_000)

    assert unnamed_cap(0, 100_000, policy) is None


def test_a_bearer_card_has_a_cap_of_its_own() -> None:
    within = unnamed_cap(60_000, 40_000, USUAL)
    beyond = unnamed_cap(60_000, 40_001, USUAL)

    assert within is None
    assert beyond is not None
    assert beyond.reason == "unnamed"


def test_a_bearer_card_beyond_its_cap_is_refused_where_the_shop_refuses() -> None:
    with pytest.raises(ValueCapError):
        unnamed_cap(0, 100_001, refusing())


@pytest.mark.parametrize(
    ("payments", "change"),
    [
        ((Payment(PaymentKind.WECHAT, 20_000),), 0),
        ((Payment(PaymentKind.CASH, 30_000),), 10_000),
        ((Payment(PaymentKind.BANK_CARD, 15_000), Payment(PaymentKind.CASH, 10_000)), 5_000),
    ],
)
def test_change_comes_from_cash_and_what_stays_is_the_amount(
    payments: tuple[Payment, ...], change: int
) -> None:
    given_back = change_for(20_000, payments)

    kept = net_payments(payments, given_back)

    assert given_back == change
    assert sum(payment.amount_minor for payment in kept) == 20_000


@pytest.mark.parametrize(
    "payments",
    [
        (),
        (Payment(PaymentKind.CASH, 19_999),),
        (Payment(PaymentKind.WECHAT, 20_001),),
        (Payment(PaymentKind.WECHAT, 20_000), Payment(PaymentKind.CASH, 10)),
        (Payment(PaymentKind.WECHAT, 20_010), Payment(PaymentKind.CASH, -10)),
    ],
)
def test_money_that_does_not_pay_exactly_is_refused(payments: tuple[Payment, ...]) -> None:
    with pytest.raises(TopUpPaymentError):
        change_for(20_000, payments)


def test_a_payment_that_all_went_back_is_not_kept() -> None:
    payments = (Payment(PaymentKind.CASH, 500), Payment(PaymentKind.CASH, 1_000))

    kept = net_payments(payments, 500)

    assert kept == (Payment(PaymentKind.CASH, 1_000),)
