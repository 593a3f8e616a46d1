"""What the demo shop offers from the day it is opened on: one rule of each kind to look at."""

from typing import Final

import msgspec

from posmember.domain.engagement.draws import Draw, Prize
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.loyalty.rewards import FreeItem, Reward, Voucher
from posmember.domain.pricing.scope import ItemScope, Schedule
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.effects import (
    AmountOff,
    EveryNth,
    Minimum,
    PercentOff,
    SpendStep,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import (
    CouponTemplate,
    CouponValidity,
    IssueOn,
    IssueTrigger,
)
from posmember.domain.stored_value.rules import CountCardPlan, TopUpRule

_COFFEE: Final = ItemScope(categories=("咖啡",))

_PROMOTIONS: Final = (
    Promotion(
        "full",
        "满100减10，满200减25",
        "10 off 100, 25 off 200",
        SpendSteps((SpendStep(100_00, 10_00), SpendStep(200_00, 25_00))),
        ItemScope(excluded_categories=("服务",)),
    ),
    Promotion("second_cup", "第二杯半价", "Second cup at half price", EveryNth(2, 50_00), _COFFEE),
    Promotion(
        "evening",
        "晚间烘焙八折",
        "Bakery 20 % off in the evening",
        PercentOff(20_00),
        ItemScope(categories=("烘焙",)),
        Schedule(from_time="19:00", to_time="22:00"),
    ),
)
_COUPONS: Final = (
    CouponTemplate(
        "welcome",
        "新会员满30减5",
        "5 off 30 for new members",
        AmountOff(5_00, Target.TICKET),
        minimum=Minimum(30_00),
        validity=CouponValidity(days=30),
        trigger=IssueTrigger(IssueOn.JOINING),
    ),
    CouponTemplate(
        "cup",
        "咖啡八折券",
        "20 % off coffee",
        PercentOff(20_00, Target.TICKET),
        _COFFEE,
        validity=CouponValidity(months=3),
    ),
)
_REWARDS: Final = (
    Reward("free_coffee", "免费咖啡一杯", "A free coffee", 500, FreeItem(_COFFEE)),
    Reward("cup_coupon", "咖啡八折券", "A coupon for coffee", 100, Voucher("cup")),
)
_EVENT_POINTS: Final = (
    EventRule(EventKind.CHECK_IN, 5, times_per_month=10),
    EventRule(EventKind.SHARE, 20, times_per_day=3),
    EventRule(EventKind.REVIEW, 10),
)
_MISSIONS: Final = (
    Mission(
        "visits",
        "30天来五次",
        "Five visits in 30 days",
        MissionGoal.VISITS,
        5,
        EngagementReward(100),
        within_days=30,
    ),
)
_DRAWS: Final = (
    Draw(
        "lucky",
        "幸运抽奖",
        "Lucky draw",
        (
            Prize("cup", "咖啡八折券", "A coupon for coffee", 5_00, EngagementReward(0, "cup"), 20),
            Prize("points", "八积分", "Eight points", 95_00, EngagementReward(8)),
        ),
    ),
)
_TOP_UPS: Final = (
    TopUpRule("small", "充200送20", "20 on top of 200", 200_00, 20_00),
    TopUpRule("large", "充500送80", "80 on top of 500", 500_00, 80_00),
)
_COUNT_CARDS: Final = (
    CountCardPlan("ten_coffees", "咖啡十次卡", "Ten coffees", 168_00, 10, _COFFEE, valid_months=12),
)


def with_offers(programme: Programme) -> Programme:
    """Return *programme* with offers for the goods of the demo shop."""
    return msgspec.structs.replace(
        programme,
        promotions=_PROMOTIONS,
        coupon_templates=_COUPONS,
        rewards=_REWARDS,
        event_points=_EVENT_POINTS,
        missions=_MISSIONS,
        draws=_DRAWS,
        top_ups=_TOP_UPS,
        count_cards=_COUNT_CARDS,
    )
