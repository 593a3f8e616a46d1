"""Benefits for the demo's ladder, so that its members have something to use."""

from typing import Final

import msgspec

from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.benefit import Benefit, BenefitKind, BenefitOccasion, BenefitPeriod

_CAKE: Final = Benefit(
    "birthday_cake",
    BenefitKind.GIFT,
    "生日小蛋糕",
    "Birthday cake",
    occasion=BenefitOccasion.BIRTHDAY,
    cost_minor=1_800,
)
_WRAPPING: Final = Benefit(
    "wrapping",
    BenefitKind.SERVICE,
    "免费礼品包装",
    "Free gift wrapping",
    quota=2,
    period=BenefitPeriod.MONTH,
    cost_minor=300,
)
_DELIVERY: Final = Benefit(
    "delivery",
    BenefitKind.DELIVERY,
    "免配送费",
    "Free delivery",
    quota=4,
    period=BenefitPeriod.MONTH,
    cost_minor=600,
)
_BY_TIER: Final = {
    "standard": (_CAKE,),
    "silver": (_CAKE, _WRAPPING),
    "gold": (_CAKE, _WRAPPING, _DELIVERY),
    "diamond": (_CAKE, _WRAPPING, _DELIVERY),
}


def with_benefits(programme: Programme) -> Programme:
    """Return *programme* with benefits on the tiers of the preset ladder."""
    tiers = tuple(
        msgspec.structs.replace(tier, benefits=_BY_TIER.get(tier.tier_id, ()))
        for tier in programme.tiers
    )
    return msgspec.structs.replace(programme, tiers=tiers)
