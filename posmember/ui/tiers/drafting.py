"""From what the forms of the ladder say to tiers, benefits and rules, and back to texts."""

import itertools
from dataclasses import dataclass
from typing import Final

import msgspec

from posmember.domain.money import format_money, format_trimmed, parse_decimal, parse_saving
from posmember.domain.tiers.benefit import Benefit, BenefitKind, BenefitOccasion, BenefitPeriod
from posmember.domain.tiers.rules import (
    Downgrade,
    DowngradeTo,
    MembershipRefund,
    PaidTier,
    ReviewDay,
    TierMeasure,
    TierPeriod,
    TierRules,
)
from posmember.domain.tiers.tier import Tier

_PERCENT_DECIMALS: Final = 2
_TIMES_DECIMALS: Final = 4
_STEP: Final = 100_000
_COLOURS: Final = ("#6b7280", "#94a3b8", "#c9a227", "#3b82c4", "#8b5cf6", "#0f766e")


@dataclass(frozen=True, slots=True)
class TierTexts:
    """A tier as its form shows it."""

    name_zh: str
    name_en: str
    threshold: str
    discount_percent: str
    times: str
    retention: str
    """An amount, or a share of the threshold: `50%`."""
    validity_months: str
    grace_days: str
    colour: str
    contact_name: str
    contact_phone: str


@dataclass(frozen=True, slots=True)
class BenefitTexts:
    """A benefit as its form shows it."""

    name_zh: str
    name_en: str
    kind: str
    quota: str
    period: str
    occasion: str
    every_visits: str
    cost: str


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """The rules of the ladder as their form shows them."""

    measure: str
    period: str
    rolling_months: str
    downgrade: str
    downgrade_to: str
    review_day: str
    refund_undoes_upgrade: bool


@dataclass(frozen=True, slots=True)
class PaidTexts:
    """A paid membership as its form shows it."""

    product_id: str
    tier_id: str
    months: str
    refund: str
    full_refund_days: str
    remind_days: str


class Drafting:
    """Reads and writes amounts in the shop's currency and the ladder's basis."""

    def __init__(self, decimals: int) -> None:
        self._decimals = decimals

    def texts_of(self, tier: Tier, rules: TierRules) -> TierTexts:
        """Return *tier* as its form shows it."""
        share = f"{format_trimmed(tier.retention_bp, _PERCENT_DECIMALS)}%"
        kept = tier.retention_amount
        return TierTexts(
            name_zh=tier.name_zh,
            name_en=tier.name_en,
            threshold=self.amount_text(tier.threshold, rules),
            discount_percent=format_trimmed(tier.discount_bp, _PERCENT_DECIMALS),
            times=format_trimmed(tier.earn_multiplier_bp, _TIMES_DECIMALS),
            retention=share if kept is None else self.amount_text(kept, rules),
            validity_months=str(tier.validity_months),
            grace_days=str(tier.grace_days),
            colour=tier.colour,
            contact_name=tier.contact_name,
            contact_phone=tier.contact_phone,
        )

    def tier_of(self, texts: TierTexts, before: Tier, rules: TierRules) -> Tier:
        """Return *before* as the form says it; refuses what is no number."""
        kept = texts.retention.strip().removesuffix("%")
        is_share = texts.retention.strip().endswith("%")
        return msgspec.structs.replace(
            before,
            name_zh=texts.name_zh.strip(),
            name_en=texts.name_en.strip(),
            threshold=self._amount(texts.threshold, rules),
            discount_bp=parse_saving(texts.discount_percent or "0"),
            earn_multiplier_bp=parse_decimal(texts.times or "1", _TIMES_DECIMALS),
            retention_bp=parse_decimal(kept, _PERCENT_DECIMALS)
            if is_share
            else before.retention_bp,
            retention_amount=None if is_share else self._amount(kept, rules),
            validity_months=parse_decimal(texts.validity_months or "0", 0),
            grace_days=parse_decimal(texts.grace_days or "0", 0),
            colour=texts.colour.strip(),
            contact_name=texts.contact_name.strip(),
            contact_phone=texts.contact_phone.strip(),
        )

    def benefit_texts(self, benefit: Benefit) -> BenefitTexts:
        """Return *benefit* as its form shows it."""
        return BenefitTexts(
            benefit.name_zh,
            benefit.name_en,
            benefit.kind.value,
            str(benefit.quota),
            benefit.period.value,
            benefit.occasion.value,
            str(benefit.every_visits),
            format_money(benefit.cost_minor, self._decimals),
        )

    def benefit_of(self, texts: BenefitTexts, before: Benefit) -> Benefit:
        """Return *before* as the form says it."""
        return msgspec.structs.replace(
            before,
            name_zh=texts.name_zh.strip(),
            name_en=texts.name_en.strip(),
            kind=BenefitKind(texts.kind),
            quota=parse_decimal(texts.quota or "0", 0),
            period=BenefitPeriod(texts.period),
            occasion=BenefitOccasion(texts.occasion),
            every_visits=parse_decimal(texts.every_visits or "0", 0),
            cost_minor=parse_decimal(texts.cost or "0", self._decimals),
        )

    def amount_text(self, amount: int, rules: TierRules) -> str:
        """Write an amount in the unit of the basis, as one types it."""
        is_money = rules.measure is TierMeasure.NET_SPEND
        return format_money(amount, self._decimals) if is_money else str(amount)

    def _amount(self, text: str, rules: TierRules) -> int:
        is_money = rules.measure is TierMeasure.NET_SPEND
        return parse_decimal(text or "0", self._decimals if is_money else 0)


def rules_of(texts: RuleTexts, before: TierRules) -> TierRules:
    """Return *before* as the form says it."""
    return msgspec.structs.replace(
        before,
        measure=TierMeasure(texts.measure),
        period=TierPeriod(texts.period),
        rolling_months=parse_decimal(texts.rolling_months or "0", 0),
        downgrade=Downgrade(texts.downgrade),
        downgrade_to=DowngradeTo(texts.downgrade_to),
        review_day=ReviewDay(texts.review_day),
        refund_undoes_upgrade=texts.refund_undoes_upgrade,
    )


def rule_texts(rules: TierRules) -> RuleTexts:
    """Return *rules* as their form shows them."""
    return RuleTexts(
        rules.measure.value,
        rules.period.value,
        str(rules.rolling_months),
        rules.downgrade.value,
        rules.downgrade_to.value,
        rules.review_day.value,
        rules.refund_undoes_upgrade,
    )


def paid_of(texts: PaidTexts) -> PaidTier:
    """Return a paid membership as the form says it."""
    return PaidTier(
        texts.product_id,
        texts.tier_id,
        months=parse_decimal(texts.months or "0", 0),
        refund=MembershipRefund(texts.refund),
        full_refund_days=parse_decimal(texts.full_refund_days or "0", 0),
        remind_days=parse_decimal(texts.remind_days or "0", 0),
    )


def ascending(ladder: tuple[Tier, ...]) -> tuple[Tier, ...]:
    """Return the tiers in the order of their thresholds; equal ones stay as they were."""
    return tuple(sorted(ladder, key=lambda tier: tier.threshold))


def next_tier(ladder: tuple[Tier, ...], rules: TierRules) -> Tier:
    """Return a tier to begin with, above the highest of *ladder*."""
    step = _STEP if rules.measure is TierMeasure.NET_SPEND else 10
    threshold = ladder[-1].threshold * 2 or step if ladder else 0
    number = len(ladder) + 1
    colour = _COLOURS[len(ladder) % len(_COLOURS)]
    taken = {tier.tier_id for tier in ladder}
    return Tier(free_id("tier", taken), f"等级{number}", f"Tier {number}", threshold, colour=colour)


def next_benefit(tier: Tier) -> Benefit:
    """Return a benefit to begin with."""
    taken = {benefit.benefit_id for benefit in tier.benefits}
    return Benefit(free_id("benefit", taken), BenefitKind.PERK, "新权益", "New benefit")


def free_id(stem: str, taken: set[str]) -> str:
    """Return the first id `stem-1`, `stem-2`, … that is not taken."""
    return next(name for n in itertools.count(1) if (name := f"{stem}-{n}") not in taken)
