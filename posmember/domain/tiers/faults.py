"""What is wrong with a ladder, all of it at once, so that an editor can show it while one types."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from posmember.domain.money import BASIS_POINTS
from posmember.domain.tiers.benefit import Benefit, BenefitOccasion
from posmember.domain.tiers.rules import PaidTier, TierRules
from posmember.domain.tiers.tier import Tier

MAX_TIERS: Final = 12
MAX_MULTIPLIER_BP: Final = 100 * BASIS_POINTS
MAX_MONTHS: Final = 1200
MAX_DAYS: Final = 3660
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class LadderFault(msgspec.Struct, frozen=True):
    """One fault; *code* has words in `domain.words.tiers`. *rung* counts from 1; 0: no rung."""

    code: str
    rung: int = 0
    name: str = ""


def ladder_faults(ladder: Sequence[Tier], rules: TierRules) -> tuple[LadderFault, ...]:
    """Return every fault of *ladder* and *rules*; none where they can be put in force."""
    return (
        *_ladder_as_a_whole(ladder),
        *(fault for at, tier in enumerate(ladder, 1) for fault in _tier(at, tier)),
        *(fault for at, tier in enumerate(ladder, 1) for fault in _benefits(at, tier)),
        *_rules(rules),
        *(fault for paid in rules.paid for fault in _paid(paid, ladder)),
    )


def _ladder_as_a_whole(ladder: Sequence[Tier]) -> Iterator[LadderFault]:
    if not ladder:
        return  # a shop may do without tiers
    if len(ladder) > MAX_TIERS:
        yield LadderFault("too_many_tiers", name=str(MAX_TIERS))
    if ladder[0].threshold != 0:
        yield LadderFault("first_not_zero", 1, ladder[0].name_zh)
    for at, (below, tier) in enumerate(itertools.pairwise(ladder), 2):
        if tier.threshold <= below.threshold:
            yield LadderFault("threshold_not_rising", at, tier.name_zh)
    for tier_id in _doubles(tier.tier_id for tier in ladder):
        yield LadderFault("tier_id_twice", name=tier_id)
    for name in _doubles(name for tier in ladder for name in {tier.name_zh, tier.name_en} if name):
        yield LadderFault("tier_name_twice", name=name)


def _doubles(names: Iterator[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _tier(at: int, tier: Tier) -> Iterator[LadderFault]:
    is_wrong = {
        "tier_id": not _ID.fullmatch(tier.tier_id),
        "tier_unnamed": not (tier.name_zh.strip() and tier.name_en.strip()),
        "threshold_negative": tier.threshold < 0,
        "discount_range": not 0 <= tier.discount_bp <= BASIS_POINTS,
        "multiplier_range": not 0 <= tier.earn_multiplier_bp <= MAX_MULTIPLIER_BP,
        "colour": not _COLOUR.fullmatch(tier.colour),
        "retention_range": not 0 <= tier.retention <= max(0, tier.threshold),
        "validity_range": not 0 <= tier.validity_months <= MAX_MONTHS,
        "grace_range": not 0 <= tier.grace_days <= MAX_DAYS,
    }
    return (LadderFault(code, at, tier.name_zh) for code, is_so in is_wrong.items() if is_so)


def _benefits(at: int, tier: Tier) -> Iterator[LadderFault]:
    for benefit_id in _doubles(benefit.benefit_id for benefit in tier.benefits):
        yield LadderFault("benefit_id_twice", at, benefit_id)
    for benefit in tier.benefits:
        yield from (LadderFault(code, at, benefit.name_zh) for code in _benefit(benefit))


def _benefit(benefit: Benefit) -> Iterator[str]:
    is_milestone = benefit.occasion is BenefitOccasion.MILESTONE
    is_wrong = {
        "benefit_id": not _ID.fullmatch(benefit.benefit_id),
        "benefit_unnamed": not (benefit.name_zh.strip() and benefit.name_en.strip()),
        "benefit_quota": benefit.quota < 0,
        "benefit_cost": benefit.cost_minor < 0,
        "benefit_days": not 1 <= benefit.days <= MAX_DAYS,
        "benefit_visits": is_milestone and benefit.every_visits < 1,
    }
    return (code for code, is_so in is_wrong.items() if is_so)


def _rules(rules: TierRules) -> Iterator[LadderFault]:
    if not 1 <= rules.rolling_months <= MAX_MONTHS:
        yield LadderFault("rolling_range")
    for product_id in _doubles(paid.product_id for paid in rules.paid):
        yield LadderFault("paid_product_twice", name=product_id)


def _paid(paid: PaidTier, ladder: Sequence[Tier]) -> Iterator[LadderFault]:
    is_wrong = {
        "paid_tier_unknown": paid.tier_id not in {tier.tier_id for tier in ladder},
        "paid_without_end": paid.months < 0 or paid.days < 0 or paid.months + paid.days == 0,
        "paid_range": paid.months > MAX_MONTHS or paid.days > MAX_DAYS,
        "paid_refund_days": paid.full_refund_days < 0 or paid.remind_days < 0,
    }
    return (LadderFault(code, name=paid.tier_id) for code, is_so in is_wrong.items() if is_so)
