"""Which rules stand beside each other, which the customer gets, and what the plan says about it."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from posmember.domain.ids import MemberId
from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.pricing.scope import Audience, ItemScope, Moment, Schedule
from posmember.domain.pricing.ticket_discount import TicketDiscount
from posmember.domain.promotions.effects import (
    AmountOff,
    EarlyAccess,
    Effect,
    EveryNth,
    Minimum,
    PercentOff,
    SpendStep,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.plan import Plan, PlanRequest, PlanRules, reduced_by
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.promotion import Limits, Promotion, WithMemberPrice
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.words.explanations import explain
from tests.support.plan_cases import TODAY, coupon, plan_line

GOODS = (plan_line(1, 10_000, 1000, ("a",)), plan_line(2, 5000, 1000, ("b",)))
A = ItemScope(labels=("a",))
MEMBER = MemberSnapshot(MemberId("m"), "", "", "gold", 0, 0, rule_uses={"p": 2})
OFF_TICKET = PercentOff(1000, Target.TICKET)


def offer(rule_id: str, effect: Effect, **changes: Any) -> Promotion:
    return Promotion(rule_id, f"促{rule_id}", f"offer {rule_id}", effect, **changes)


def with_rules(*promotions: Promotion, **request: Any) -> Plan:
    return plan(PlanRequest(request.pop("lines", GOODS), TODAY, **request), PlanRules(promotions))


def reason_of(found: Plan, rule_id: str) -> str:
    return next(
        read_explanation(each.reason)[0] for each in found.not_applied if each.rule_id == rule_id
    )


def names_of(found: Plan) -> list[str]:
    return [rule.rule_id for rule in found.applied]


def test_of_a_group_only_the_best_applies() -> None:
    found = with_rules(
        offer("p", PercentOff(1000), group="g"), offer("q", PercentOff(2000), group="g", scope=A)
    )

    assert names_of(found) == ["q"]
    assert reason_of(found, "p") == "plan_same_group"


@pytest.mark.parametrize("word", ["q", "promotions", "other"])
def test_rules_exclude_each_other_by_id_word_or_group(word: str) -> None:
    found = with_rules(
        offer("p", PercentOff(1000), not_with=(word,)),
        offer("q", AmountOff(2000, Target.TICKET), group="other"),
    )

    assert names_of(found) == ["q"]
    assert reason_of(found, "p") == "plan_not_with"


def test_of_equal_savings_the_higher_priority_is_taken() -> None:
    found = with_rules(
        offer("p", PercentOff(1000), group="g"), offer("q", PercentOff(1000), group="g", priority=1)
    )

    assert names_of(found) == ["q"]


def test_a_rule_that_stops_others_lets_only_earlier_ones_stand() -> None:
    found = with_rules(
        offer("first", AmountOff(100, Target.TICKET), priority=2),
        offer("stop", AmountOff(900, Target.TICKET), priority=1, stops_others=True),
        offer("last", AmountOff(300, Target.TICKET)),
    )

    assert names_of(found) == ["first", "stop"]
    assert reason_of(found, "last") == "plan_stopped"


def test_a_piece_takes_part_in_one_promotion_and_the_rest_in_another() -> None:
    """Three teas at 10: the pair by 第二件半价 (-5), the third by ten per cent (-1)."""
    lines = (plan_line(1, 1000, 3000),)

    found = with_rules(
        offer("all", PercentOff(1000)), offer("pair", EveryNth(2, 5000)), lines=lines
    )

    assert found.nets == (2400,)
    assert {rule.rule_id: rule.times for rule in found.applied} == {"all": 1, "pair": 1}


def test_a_smaller_saving_first_may_save_more_in_all() -> None:
    """With the tea at 95 the step at 100 is out of reach; without the 5 off it gives 30."""
    lines = (plan_line(1, 10_000),)

    found = with_rules(
        offer("item", AmountOff(500)),
        offer("step", SpendSteps((SpendStep(10_000, 3000),))),
        lines=lines,
    )

    assert names_of(found) == ["step"]
    assert reason_of(found, "item") == "plan_others_save_more"


@pytest.mark.parametrize(("adds_up", "net"), [(False, 8000), (True, 7200)])
def test_percentages_on_the_ticket_add_up_by_policy(adds_up: bool, net: int) -> None:
    promotions = (offer("p", OFF_TICKET), offer("q", PercentOff(2000, Target.TICKET)))
    request = PlanRequest((plan_line(1, 10_000),), TODAY)

    found = plan(request, PlanRules(promotions, adds_up_percentages=adds_up))

    assert found.nets == (net,)


def test_the_order_is_items_member_price_coupon_ticket_then_by_hand() -> None:
    """100 - 20 % = 80; 95 折: 76; coupon 6: 70; 10 % = 63; by hand 3: 60."""
    line = plan_line(1, 10_000, tier_discount_bp=500)
    template = CouponTemplate("t", "券", "coupon", AmountOff(600, Target.TICKET))
    request = PlanRequest(
        (line,),
        TODAY,
        member=MEMBER,
        tier_id="gold",
        coupons=(coupon(1, "t"),),
        ticket_discount=TicketDiscount(amount_minor=300),
    )

    found = plan(
        request, PlanRules((offer("q", PercentOff(2000)), offer("r", OFF_TICKET)), (template,))
    )

    assert [part.amount_minor for part in found.reductions[0]] == [2000, 400, 600, 700, 300]
    assert found.nets == (6000,)
    assert reduced_by(found, (ReductionKind.TICKET_DISCOUNT,)) == (1000,)
    assert names_of(found) == ["q", "t", "r", "by_hand"]


@pytest.mark.parametrize(("off_bp", "net"), [(1000, 8000), (3000, 7000)])
def test_a_piece_gets_the_better_of_promotion_and_member_price(off_bp: int, net: int) -> None:
    line = plan_line(1, 10_000, member_price_minor=8000)

    found = with_rules(
        offer("q", PercentOff(off_bp), with_member_price=WithMemberPrice.BETTER_ONE),
        lines=(line,),
        member=MEMBER,
    )

    assert found.nets == (net,)


def test_a_rule_not_beside_member_prices_switches_them_off_where_it_saves_more() -> None:
    lines = (
        plan_line(1, 10_000, member_price_minor=9500),
        plan_line(2, 2000, member_price_minor=1900),
    )

    small = with_rules(
        offer("q", AmountOff(300, Target.TICKET), not_with=("member_price",)), lines=lines
    )
    large = with_rules(
        offer("q", AmountOff(900, Target.TICKET), not_with=("member_price",)), lines=lines
    )

    assert sum(small.nets) == 11_400
    assert reason_of(small, "q") == "plan_member_price_saves_more"
    assert sum(large.nets) == 11_100


def test_a_member_price_is_a_price_whatever_was_taken_off_before() -> None:
    line = plan_line(1, 10_000, member_price_minor=9000)

    assert with_rules(offer("q", AmountOff(1500)), lines=(line,)).nets == (8500,)
    assert with_rules(offer("q", AmountOff(500)), lines=(line,)).nets == (9000,)


def test_what_allows_no_discount_keeps_its_price_and_counts_for_nothing() -> None:
    lines = (plan_line(1, 9000), plan_line(2, 1000, allows_discount=False, member_price_minor=950))

    found = with_rules(
        offer("q", PercentOff(1000)), offer("s", SpendSteps((SpendStep(9500, 100),))), lines=lines
    )

    assert found.nets == (8100, 950)


def test_a_gift_card_is_never_sold_below_its_value() -> None:
    card = plan_line(1, 10_000, kind=ProductKind.GIFT_CARD)

    found = with_rules(offer("q", OFF_TICKET), lines=(card,), ticket_discount=TicketDiscount(1000))

    assert found.nets == (10_000,)


def test_a_hand_price_takes_coupons_but_no_promotion_on_items() -> None:
    line = plan_line(1, 8000, is_hand_priced=True, tier_discount_bp=500)
    found = with_rules(offer("q", PercentOff(1000)), offer("r", OFF_TICKET), lines=(line,))

    assert found.nets == (7200,)


def test_goods_taken_back_are_left_alone() -> None:
    back = msgspec.structs.replace(plan_line(2, 5000), quantity_milli=-1000, gross_minor=-5000)

    found = with_rules(offer("q", OFF_TICKET), lines=(plan_line(1, 10_000), back))

    assert found.nets == (9000, -5000)


def test_coupons_stand_alone_unless_both_may_be_used_beside_others() -> None:
    templates = (
        CouponTemplate(
            "t", "券", "five", AmountOff(500, Target.TICKET), with_coupons=True, per_ticket=2
        ),
        CouponTemplate("u", "券", "nine", AmountOff(900, Target.TICKET)),
    )
    coupons = (*(coupon(number, "t") for number in range(3)), coupon(3, "u"))

    found = plan(PlanRequest(GOODS, TODAY, coupons=coupons), PlanRules(templates=templates))

    assert [rule.coupon_id for rule in found.applied] == ["c0", "c1"]
    assert {each.coupon_id: read_explanation(each.reason)[0] for each in found.not_applied} == {
        "c2": "plan_coupon_number",
        "c3": "plan_coupon_alone",
    }


def test_a_coupon_that_would_save_nothing_more_is_kept() -> None:
    template = CouponTemplate("t", "券", "coupon", AmountOff(500, Target.TICKET))
    request = PlanRequest(GOODS, TODAY, coupons=(coupon(1, "t"),))

    found = plan(request, PlanRules((offer("q", PercentOff(10_000)),), (template,)))

    assert sum(found.nets) == 0
    assert names_of(found) == ["q"]


def test_what_the_cashier_prefers_is_on_the_ticket_and_what_is_declined_is_not() -> None:
    promotions = (offer("p", PercentOff(1000), group="g"), offer("q", PercentOff(2000), group="g"))

    assert names_of(with_rules(*promotions, preferred=frozenset({"p"}))) == ["p"]
    found = with_rules(*promotions, declined=frozenset({"q"}))
    assert names_of(found) == ["p"]
    assert reason_of(found, "q") == "plan_declined"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"schedule": Schedule(from_date="2026-05-05")}, "plan_not_yet"),
        ({"schedule": Schedule(to_date="2026-05-03")}, "plan_over"),
        ({"schedule": Schedule(weekdays=(2,))}, "plan_not_now"),
        ({"audience": Audience(members_only=True)}, "plan_no_member"),
        ({"audience": Audience(stores=("S9",))}, "plan_other_store"),
        ({"code": "MAY"}, "plan_needs_code"),
        ({"limits": Limits(per_member=1)}, "plan_no_member"),
        ({"limits": Limits(total=3)}, "plan_used_up"),
        ({"scope": ItemScope(labels=("none",))}, "plan_covers_nothing"),
        ({"minimum": Minimum(spend_minor=99_999)}, "plan_below_spend"),
        ({"minimum": Minimum(quantity_milli=9000)}, "plan_below_quantity"),
        ({"not_with": ("points",)}, "plan_not_with_points"),
    ],
)
def test_a_rule_that_cannot_apply_says_why(changes: dict[str, Any], reason: str) -> None:
    found = with_rules(
        offer("p", PercentOff(1000), **changes), total_uses={"p": 3}, uses_points=True
    )

    assert found.applied == ()
    assert reason_of(found, "p") == reason
    for language in ("zh_CN", "en"):
        assert explain(found.not_applied[0].reason, language)


def test_early_access_takes_nothing_off() -> None:
    effect = EarlyAccess("2026-06-01")
    template = CouponTemplate("t", "券", "coupon", effect)
    request = PlanRequest(GOODS, TODAY, coupons=(coupon(1, "t"),))

    found = plan(request, PlanRules((offer("p", effect),), (template,)))

    assert found.nets == (10_000, 5000)
    assert reason_of(found, "t") == "plan_takes_nothing_more"


def test_a_rule_that_is_switched_off_is_not_spoken_of() -> None:
    found = with_rules(offer("p", PercentOff(1000), is_active=False))

    assert (found.applied, found.not_applied) == ((), ())


def test_a_limit_per_member_counts_earlier_uses() -> None:
    rule = offer("p", PercentOff(1000), limits=Limits(per_member=3))

    found = with_rules(rule, member=MEMBER)

    assert found.applied[0].times == 1
    used_up = with_rules(offer("p", PercentOff(1000), limits=Limits(per_member=2)), member=MEMBER)
    assert reason_of(used_up, "p") == "plan_used_up_by_member_ever"


def test_a_code_opens_its_rule() -> None:
    found = with_rules(offer("p", PercentOff(1000), code="MAY"), codes=frozenset({"MAY"}))

    assert names_of(found) == ["p"]


@pytest.mark.parametrize(
    ("changes", "day", "reason"),
    [
        ({}, dt.date(2025, 12, 31), "plan_not_yet"),
        ({"valid_to": "2026-05-03"}, dt.date(2026, 5, 4), "plan_over"),
        ({"member_id": "x"}, dt.date(2026, 5, 4), "plan_coupon_of_another"),
        ({"template_id": "gone"}, dt.date(2026, 5, 4), "plan_coupon_unknown"),
    ],
)
def test_a_coupon_that_cannot_be_used_says_why(
    changes: dict[str, Any], day: dt.date, reason: str
) -> None:
    held = msgspec.structs.replace(coupon(1, "t"), **changes)
    template = CouponTemplate("t", "券", "coupon", AmountOff(500, Target.TICKET))

    found = plan(PlanRequest(GOODS, Moment(day), coupons=(held,)), PlanRules(templates=(template,)))

    assert read_explanation(found.not_applied[0].reason)[0] == reason


def test_a_nudge_says_what_to_add_for_the_next_step() -> None:
    steps = SpendSteps((SpendStep(10_000, 2000), SpendStep(20_000, 5000)))

    (nudge,) = with_rules(offer("p", steps)).nudges

    assert (nudge.missing_minor, nudge.gain_minor) == (5000, 3000)
    assert explain(nudge.hint, "en") == "50.00 more for “offer p”: saves 30.00"
    assert explain(nudge.hint, "zh_CN") == "再买 50.00 可享“促p”，省 30.00"


def test_a_nudge_says_how_many_pieces_fill_the_next_group() -> None:
    (nudge,) = with_rules(offer("p", EveryNth(2, 5000)), lines=(plan_line(1, 1000),)).nudges

    assert (nudge.missing_milli, nudge.gain_minor) == (1000, 500)


def test_a_step_out_of_reach_is_no_nudge() -> None:
    assert with_rules(offer("p", SpendSteps((SpendStep(50_000, 9000),)))).nudges == ()


def test_a_quantity_that_is_short_is_said_by_how_much() -> None:
    found = with_rules(offer("p", OFF_TICKET, minimum=Minimum(quantity_milli=3_500)))

    assert found.not_applied[0].reason == "plan_below_quantity|minimum=3.5|missing=1.5"
