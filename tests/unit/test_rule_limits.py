"""A ticket carries the limits of what it used, on accounts that all tills share."""

import datetime as dt

import msgspec

from posmember.domain.checkout.rule_limits import limit_moves, with_rule_limits
from posmember.domain.checkout.ticket import RuleLimit, Ticket
from posmember.domain.loyalty.rewards import FreeItem, Reward, RewardLimits
from posmember.domain.pricing.reduction import AppliedRule, ReductionKind
from posmember.domain.programme.programme import PRESET
from posmember.domain.promotions.effects import AmountOff
from posmember.domain.promotions.promotion import LimitPeriod, Limits, Promotion
from tests.support.checkout_cases import WATER, cart_of, member, sold

DAY = dt.date(2026, 3, 10)
RULES = msgspec.structs.replace(
    PRESET,
    promotions=(
        Promotion("free", "a", "a", AmountOff(1)),
        Promotion("all", "b", "b", AmountOff(1), limits=Limits(total=5)),
        Promotion(
            "month", "c", "c", AmountOff(1), limits=Limits(per_member=2, period=LimitPeriod.MONTH)
        ),
    ),
    rewards=(Reward("cup", "d", "d", 10, FreeItem(), RewardLimits(per_member=1, total=3)),),
)


def used(ticket: Ticket, *rules: tuple[str, int]) -> Ticket:
    kind = ReductionKind.ITEM_PROMOTION
    applied = tuple(AppliedRule(name, kind, "", "", 0, times) for name, times in rules)
    return msgspec.structs.replace(ticket, applied=applied)


def test_what_was_used_and_has_a_limit_stands_on_accounts() -> None:
    everything = (("free", 1), ("all", 2), ("month", 1), ("cup", 1))
    ticket = used(sold(cart_of(WATER, member=member())), *everything)
    assert ticket.member is not None
    who = ticket.member.member_id

    ticket = with_rule_limits(ticket, RULES, DAY)

    assert ticket.rule_limits == (
        RuleLimit("all", "offer:all", 5),
        RuleLimit("month", f"offer:month/{who}/2026-03-01", 2),
        RuleLimit("cup", "offer:cup", 3),
        RuleLimit("cup", f"offer:cup/{who}/0001-01-01", 1),
    )
    assert dict(limit_moves(ticket)) == {
        "offer:all": 2,
        f"offer:month/{who}/2026-03-01": 1,
        "offer:cup": 1,
        f"offer:cup/{who}/0001-01-01": 1,
    }


def test_without_a_member_only_the_limit_in_all_counts_and_without_any_nothing() -> None:
    plain = sold(cart_of(WATER))

    nobodys = with_rule_limits(used(plain, ("month", 1), ("all", 1)), RULES, DAY)
    unlimited = with_rule_limits(used(plain, ("free", 1)), RULES, DAY)

    assert nobodys.rule_limits == (RuleLimit("all", "offer:all", 5),)
    assert (unlimited.rule_limits, limit_moves(unlimited)) == ((), ())
    assert with_rule_limits(plain, RULES, DAY) is plain


def test_a_part_that_comes_back_leaves_the_uses_as_they_are() -> None:
    ticket = with_rule_limits(used(sold(cart_of(WATER)), ("all", 1)), RULES, DAY)

    assert limit_moves(used(ticket, ("all", 0))) == ()
    assert limit_moves(used(ticket, ("all", -1))) == (("offer:all", -1),)
