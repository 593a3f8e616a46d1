"""Tiers side by side: what each gives, and where two neighbours give the same."""

import itertools
from collections.abc import Sequence

import msgspec

from posmember.domain.tiers.tier import Tier


class ComparisonRow(msgspec.Struct, frozen=True):
    """One thing that tiers give, tier by tier; *code* is worded, or the name of a benefit."""

    code: str
    values: tuple[str, ...]
    """Figures as texts; empty: not given."""

    @property
    def is_identical(self) -> bool:
        """Tell whether every tier gives the same, so that it is no reason to rise."""
        return len(set(self.values)) == 1


def compare(ladder: Sequence[Tier], language: str) -> tuple[ComparisonRow, ...]:
    """Return what the tiers of *ladder* give, row by row, for a reader of *language*."""
    plain = (
        ComparisonRow("threshold", tuple(str(tier.threshold) for tier in ladder)),
        ComparisonRow("discount_bp", tuple(str(tier.discount_bp) for tier in ladder)),
        ComparisonRow("multiplier_bp", tuple(str(tier.earn_multiplier_bp) for tier in ladder)),
        ComparisonRow("retention", tuple(str(tier.retention) for tier in ladder)),
        ComparisonRow("contact", tuple(tier.contact_name for tier in ladder)),
    )
    named = {
        benefit.benefit_id: benefit.name_zh if language.startswith("zh") else benefit.name_en
        for tier in ladder
        for benefit in tier.benefits
    }
    return (
        *plain,
        *(
            ComparisonRow(name, tuple(_quota(tier, benefit_id) for tier in ladder))
            for benefit_id, name in named.items()
        ),
    )


def same_as_below(ladder: Sequence[Tier]) -> tuple[str, ...]:
    """Return the ids of tiers that give nothing which the tier below does not give as well."""
    return tuple(
        tier.tier_id for below, tier in itertools.pairwise(ladder) if _gives(tier) == _gives(below)
    )


def _gives(tier: Tier) -> tuple[object, ...]:
    return (tier.discount_bp, tier.earn_multiplier_bp, tier.contact_name, tier.benefits)


def _quota(tier: Tier, benefit_id: str) -> str:
    found = next((each for each in tier.benefits if each.benefit_id == benefit_id), None)
    if found is None:
        return ""
    return f"{found.quota}/{found.period.value}" if found.quota else found.period.value
