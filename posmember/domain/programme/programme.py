"""The programme: the rules in force, as one versioned value."""

import msgspec

from posmember.domain.classes.rules import ClassRules
from posmember.domain.engagement.draws import Draw
from posmember.domain.engagement.missions import Mission
from posmember.domain.loyalty.earn_rules import BASIC_RULE, EarnRule
from posmember.domain.loyalty.event_points import EventRule
from posmember.domain.loyalty.policies import Policies
from posmember.domain.loyalty.rewards import Reward
from posmember.domain.loyalty.rules import BirthdayRule, RedemptionRule, Validity
from posmember.domain.money import Rounding
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.stored_value.rules import CountCardPlan, StoredValueRules, TopUpRule
from posmember.domain.taxes.tax import Tax
from posmember.domain.tiers.rules import TierRules
from posmember.domain.tiers.tier import Tier


class Programme(msgspec.Struct, frozen=True):
    """Everything that decides prices for members, points and tiers."""

    version: int
    currency: str = "CNY"
    currency_decimals: int = 2
    earn_rules: tuple[EarnRule, ...] = (BASIC_RULE,)
    """Evaluated in this order."""
    redemption: RedemptionRule = RedemptionRule()
    birthday: BirthdayRule = BirthdayRule()
    tiers: tuple[Tier, ...] = ()
    tier_rules: TierRules = TierRules()
    validity: Validity = Validity(calendar_years=1)
    taxes: tuple[Tax, ...] = ()
    cash_rounding_minor: int = 10
    """What cash is rounded to (抹零), only where cash is tendered; 0 or 1: not at all."""
    cash_rounding: Rounding = Rounding.FLOOR
    policies: Policies = Policies()
    top_ups: tuple[TopUpRule, ...] = ()
    count_cards: tuple[CountCardPlan, ...] = ()
    stored_value: StoredValueRules = StoredValueRules()
    points_decimals: int = 0
    """0: whole points; 2: every figure of points in this programme is in hundredths."""
    points_held_days: int = 0
    """So many days points of a sale are held back before they can be spent; 0: not at all."""
    event_points: tuple[EventRule, ...] = ()
    rewards: tuple[Reward, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    coupon_templates: tuple[CouponTemplate, ...] = ()
    missions: tuple[Mission, ...] = ()
    draws: tuple[Draw, ...] = ()
    classes: ClassRules = ClassRules()
    """From where on members count as recent, loyal, dormant, warm."""


PRESET = Programme(
    version=1,
    tiers=(
        Tier("standard", "普通会员", "Member", 0, colour="#6b7280"),
        Tier("silver", "银卡会员", "Silver", 100_000, 200, 12_000, "#94a3b8"),
        Tier("gold", "金卡会员", "Gold", 500_000, 500, 15_000, "#c9a227"),
        Tier("diamond", "钻石会员", "Diamond", 2_000_000, 1_000, 20_000, "#3b82c4"),
    ),
)
"""The preset ladder: rolling 12 months of net spend, as installed in one step."""


def code_among(programme: Programme, text: str) -> str:
    """Return the code of a rule that *text* spells, whatever its case; empty: none does."""
    wanted = text.strip().casefold()
    rules: tuple[Promotion | EarnRule, ...] = (*programme.promotions, *programme.earn_rules)
    codes = (rule.code for rule in rules if rule.code and rule.is_active)
    return next((code for code in codes if code.casefold() == wanted), "")
