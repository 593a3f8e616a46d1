"""The quote of a cart."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given

from posmember.domain.checkout.cart_changes import set_hand_price
from posmember.domain.checkout.join_offer import join_offer
from posmember.domain.checkout.quote import Saving, quote
from posmember.domain.ids import OperatorId
from posmember.domain.loyalty.earn_rules import BASIC_RULE
from posmember.domain.loyalty.redemption import LimitedBy
from posmember.domain.loyalty.rules import BirthdayRule, RedemptionRule
from posmember.domain.pricing.explanation import explanation, read_explanation
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.pricing.scope import ItemScope, Schedule
from posmember.domain.programme.programme import PRESET
from posmember.domain.promotions.effects import AmountOff, Minimum, Target
from posmember.domain.promotions.promotion import Promotion
from tests.support.checkout_cases import (
    APPLES,
    CIGARETTES,
    NOW,
    TISSUE,
    WATER,
    cart_of,
    carts,
    member,
    programmes,
)

NO_FRUIT = ItemScope(excluded_categories=("fruit",))


def quoted(cart, programme=PRESET):
    return quote(cart, programme, NOW)


def keys(texts):
    return [read_explanation(text)[0] for text in texts]


def test_a_cart_without_a_member_costs_the_list_price_and_earns_nothing():
    found = quoted(cart_of(WATER, TISSUE))
    assert (found.gross_minor, found.due_minor, found.points_earned) == (1490, 1490, 0)
    assert found.savings == ()
    assert found.accrual_lot_expires_on is None
    assert found.redemption.limited_by is LimitedBy.NO_MEMBER


def test_what_joining_would_bring_is_known():
    cart = cart_of(WATER, TISSUE)
    found = join_offer(cart, PRESET, NOW)
    water, tissue = (line.line_id for line in cart.lines)
    assert found.savings == {tissue: 100}
    assert (found.saving_minor, found.points) == (100, 13)
    assert found.explanations_of(tissue) == ("member_would_save|amount=1.00",)
    assert found.explanations_of(water) == ()
    joined = quoted(cart_of(WATER, TISSUE, member=member()))
    assert (joined.due_minor, joined.points_earned) == (1390, 13)


def test_of_member_price_and_tier_discount_the_lower_one_counts():
    by_price = quoted(cart_of(TISSUE, member=member("gold"))).lines[0].priced
    assert [part.kind for part in by_price.reductions] == [ReductionKind.MEMBER_PRICE]
    assert by_price.net_minor == 1190
    by_tier = quoted(cart_of(TISSUE, member=member("diamond"))).lines[0].priced
    assert by_tier.reductions[0].rule_id == "diamond"
    assert by_tier.net_minor == 1161
    assert by_tier.reductions[0].rule_version == PRESET.version


def test_a_hand_price_stays_whoever_is_attached():
    cart = cart_of(TISSUE, member=member("diamond"))
    found = quoted(set_hand_price(cart, 1, 1250, OperatorId("o1"))).lines[0].priced
    assert (found.unit_price_minor, found.list_price_minor, found.net_minor) == (1250, 1290, 1250)
    assert found.is_hand_priced
    assert found.reductions == ()


def test_the_sample_ticket_of_the_trade_comes_out_to_the_cent():
    water = msgspec.structs.replace(WATER, price_minor=200)
    tissue = msgspec.structs.replace(TISSUE, price_minor=1290, member_price_minor=None)
    cart = cart_of(water, water, tissue, member=member("gold", 1472), points=200)
    found = quoted(cart)
    assert found.gross_minor == 1690
    assert found.savings == (
        Saving(ReductionKind.TIER_DISCOUNT, 85),
        Saving(ReductionKind.POINTS_OFFSET, 200),
    )
    assert (found.due_minor, found.cash_due_minor) == (1405, 1400)
    assert found.points_earned == 21  # 14 full yuan × 1.5


def test_points_pay_only_for_what_may_be_redeemed():
    found = quoted(cart_of(CIGARETTES, TISSUE, member=member(points=5000), points=500))
    shares = [
        sum(part.amount_minor for part in line.priced.reductions if part.kind == "points_offset")
        for line in found.lines
    ]
    assert shares == [0, 500]
    assert [line.priced.points_spent for line in found.lines] == [0, 500]


def test_a_wish_that_the_ticket_no_longer_takes_is_cut_and_said():
    found = quoted(cart_of(TISSUE, member=member(points=5000), points=4000))
    assert (found.points_redeemed, found.points_offset_minor) == (500, 500)
    assert "points_wish_cut" in keys(found.explanations)


def test_excluded_goods_earn_nothing_and_say_so():
    programme = msgspec.structs.replace(
        PRESET,
        earn_rules=(msgspec.structs.replace(BASIC_RULE, scope=NO_FRUIT),),
        redemption=RedemptionRule(scope=NO_FRUIT),
    )
    cart = cart_of(APPLES, CIGARETTES, WATER, member=member(points=900), points=100)
    found = quote(cart, programme, NOW)
    assert [line.priced.points_earned for line in found.lines] == [0, 0, 1]
    assert keys(found.lines[0].explanations)[-2:] == [
        "points_not_for_category",
        "category_earns_nothing",
    ]
    assert keys(found.lines[1].explanations)[-2:] == [
        "no_discount_allowed",
        "product_earns_nothing",
    ]
    unpaid = quote(cart_of(APPLES, member=member(points=900)), programme, NOW)
    assert "points_not_for_category" not in keys(unpaid.lines[0].explanations)


@pytest.mark.parametrize(
    ("is_window", "is_used", "points", "multiplier_bp", "key"),
    [
        (True, False, 24, 20_000, "earn_times_birthday"),
        (True, True, 12, 10_000, "birthday_gift_used"),
        (False, False, 12, 10_000, "ticket_earns"),
    ],
)
def test_a_birthday_multiplies_once(is_window, is_used, points, multiplier_bp, key):
    someone = member(
        is_birthday_window=is_window, is_birthday_gift_used=is_used, birthday_year=2026
    )
    bare = msgspec.structs.replace(TISSUE, member_price_minor=None)
    found = quoted(cart_of(bare, member=someone))
    assert (found.points_earned, found.birthday_multiplier_bp) == (points, multiplier_bp)
    assert key in keys(found.explanations)


def test_a_ticket_that_earns_nothing_does_not_use_up_the_birthday():
    found = quoted(cart_of(CIGARETTES, member=member(is_birthday_window=True)))
    assert (found.points_earned, found.birthday_multiplier_bp) == (0, 10_000)


def test_points_are_valid_to_the_end_of_the_next_calendar_year():
    found = quoted(cart_of(TISSUE, member=member()))
    assert found.accrual_lot_expires_on == dt.date(2027, 12, 31)


def test_a_member_whose_tier_is_gone_pays_member_prices_and_earns_plainly():
    found = quoted(cart_of(TISSUE, WATER, member=member("abolished")))
    assert (found.due_minor, found.points_earned) == (1390, 13)
    assert "tier_benefits" not in keys(found.explanations)


def test_a_line_says_which_way_was_not_taken():
    gold, diamond = (
        quoted(cart_of(TISSUE, member=member(tier))).lines[0].explanations
        for tier in ("gold", "diamond")
    )
    assert "better_than_tier_discount|amount=0.65" in gold
    assert "better_than_member_price|amount=1.00" in diamond


def test_a_cart_nobody_gains_from_prompts_nobody_to_join():
    assert join_offer(cart_of(CIGARETTES), PRESET, NOW).explanations == ()
    assert keys(join_offer(cart_of(TISSUE), PRESET, NOW).explanations) == ["join_prompt"]


def test_a_negative_member_price_takes_off_no_more_than_the_line():
    odd = msgspec.structs.replace(WATER, member_price_minor=-100)
    assert quoted(cart_of(odd, member=member())).due_minor == 0


def test_figures_of_an_explanation_may_hold_any_character():
    text = explanation("key", first="a|b=c%7C", second=2)
    assert read_explanation(text) == ("key", {"first": "a|b=c%7C", "second": "2"})


@given(carts(min_size=0), programmes())
def test_every_quote_adds_up(cart, programme):
    found = quote(cart, programme, NOW)
    lines = [line.priced for line in found.lines]
    assert sum(line.net_minor for line in lines) == found.due_minor
    saved = sum(saving.amount_minor for saving in found.savings)
    assert found.gross_minor - saved == found.due_minor
    assert sum(line.points_earned for line in lines) == found.points_earned
    apart = sum(use.points for use in found.rewards if not use.is_reduction)
    assert sum(line.points_spent for line in lines) + apart == found.points_redeemed
    for line in lines:
        taken = sum(part.amount_minor for part in line.reductions)
        assert 0 <= line.net_minor == line.gross_minor - taken
        assert all(part.amount_minor > 0 for part in line.reductions)
    assert found.due_minor - found.cash_due_minor < max(1, programme.cash_rounding_minor)


@given(carts(), programmes())
def test_reductions_stand_in_their_order_and_a_hand_price_takes_none_for_members(cart, programme):
    order = list(ReductionKind)
    by_member = {ReductionKind.MEMBER_PRICE, ReductionKind.TIER_DISCOUNT}
    for line, found in zip(cart.lines, quote(cart, programme, NOW).lines, strict=True):
        kinds = [part.kind for part in found.priced.reductions]
        assert kinds == sorted(kinds, key=order.index)
        assert len(by_member & set(kinds)) <= 1
        if line.hand_price_minor is not None or cart.member is None:
            assert not by_member & set(kinds)


@given(carts(), programmes())
def test_points_used_keep_minimum_step_cap_and_balance(cart, programme):
    found = quote(cart, programme, NOW)
    rule, used = programme.redemption, found.points_as_money
    if not used:
        assert found.points_offset_minor == 0
        return
    assert found.member is not None
    assert used % rule.points_per_step == 0
    assert (
        rule.minimum_points <= used <= min(cart.points_to_redeem, found.redemption.maximum_points)
    )
    assert used <= found.member.points_redeemable
    assert found.points_offset_minor * 10_000 <= rule.cap_bp * found.redemption.redeemable_minor


@given(carts(), programmes())
def test_points_earned_follow_the_formula(cart, programme):
    found = quote(cart, programme, NOW)
    if found.member is None:
        assert found.points_earned == 0
    elif (
        programme.policies.earn_rounding == "floor_per_ticket"
        and programme.policies.earning_base == "net"
        and not programme.policies.points_paid_part_earns
    ):
        rule = programme.earn_rules[0]
        earning = [
            line.priced
            for line in found.lines
            if line.priced.earns_points
            and line.priced.category not in rule.scope.excluded_categories
        ]
        base = sum(line.net_minor for line in earning)
        if not programme.policies.own_reward_lowers_base:
            reductions = (part for line in earning for part in line.reductions)
            rewards = (part for part in reductions if part.kind is ReductionKind.REWARD)
            base += sum(part.amount_minor for part in rewards)
        per = rule.effect.per_minor
        units = base // per * rule.effect.points if per else 0
        times = found.tier_multiplier_bp * found.birthday_multiplier_bp
        assert found.points_earned == units * times // 10_000**2


@given(carts(), programmes())
def test_no_member_ever_pays_more_than_without_being_one(cart, programme):
    alone = msgspec.structs.replace(cart, member=None, points_to_redeem=0)
    assert quote(cart, programme, NOW).due_minor <= quote(alone, programme, NOW).due_minor


@given(carts(), programmes())
def test_quoting_twice_gives_the_same(cart, programme):
    assert quote(cart, programme, NOW) == quote(cart, programme, NOW)


def test_a_rule_that_gave_nothing_says_why_unless_it_is_switched_off():
    late = msgspec.structs.replace(BASIC_RULE, rule_id="late", schedule=Schedule(weekdays=(1,)))
    off = msgspec.structs.replace(BASIC_RULE, rule_id="off", is_active=False)
    programme = msgspec.structs.replace(PRESET, earn_rules=(off, late))

    found = keys(quoted(cart_of(TISSUE, member=member()), programme).explanations)

    assert "rule_not_now" in found
    assert "rule_switched_off" not in found


def test_what_a_ticket_earns_is_said_with_what_counted():
    found = quoted(cart_of(WATER, TISSUE, member=member())).explanations

    assert "ticket_earns|points=13|base=13.90" in found
    assert (
        "rule_gives_money|rule_zh=消费积分|rule_en=Points for spending|points=13|per=1.00|each=1"
        in found
    )


def test_what_to_add_and_what_was_missed_comes_from_the_plan():
    from_20 = Promotion("p", "满减", "Off", AmountOff(300, Target.TICKET), minimum=Minimum(2_000))
    programme = msgspec.structs.replace(PRESET, promotions=(from_20,))

    found = quoted(cart_of(TISSUE), programme)

    assert [(each.rule_id, each.missing_minor) for each in found.nudges] == [("p", 710)]
    assert [each.rule_id for each in found.not_applied] == ["p"]
    assert found.not_applied[0].reason == "plan_below_spend|minimum=20.00|missing=7.10"


@pytest.mark.parametrize(("multiplier_bp", "is_said"), [(20_000, True), (10_000, False)])
def test_a_birthday_that_brings_nothing_says_why_where_others_bring_something(
    multiplier_bp, is_said
):
    late = explanation("birthday_entered_late", date="2026-11-20", days=30)
    rules = msgspec.structs.replace(PRESET, birthday=BirthdayRule(multiplier_bp=multiplier_bp))

    found = quoted(cart_of(TISSUE, member=member(birthday_closed=late)), rules)

    assert found.birthday_multiplier_bp == 10_000
    assert ("birthday_entered_late" in keys(found.explanations)) is is_said
