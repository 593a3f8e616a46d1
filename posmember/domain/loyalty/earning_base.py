"""What of each line counts for points: one amount per line, as the policies choose."""

from typing import Final

from posmember.domain.loyalty.earned import EarnLine
from posmember.domain.loyalty.policies import EarningBase, Policies, StoredValueEarning

_NET: Final = EarningBase.NET
_EARNS: Final = StoredValueEarning.EARNS


def earning_base(line: EarnLine, policies: Policies) -> int:
    """Return what of a line counts, in minor units ≥ 0, before any rule looks at it.

    What money pays counts by the earning base, less the share that stored value pays where that
    does not earn; what points, own rewards and other programmes pay is added where it counts. None
    of these three is taxed, so they are added as they are.
    """
    if not line.product.earns_points:
        return 0
    added = (
        line.points_paid_minor * policies.points_paid_part_earns
        + line.reward_minor * (not policies.own_reward_lowers_base)
        + line.partner_minor * (not policies.other_discounts_lower_base)
    )
    return max(0, _paid_part(line, policies) + added)


def _paid_part(line: EarnLine, policies: Policies) -> int:
    base = _base_of_money(line, policies.earning_base)
    stored = _not_earning(line, policies.stored_value_earns)
    if not stored:
        return base
    return base * (line.net_minor - stored) // line.net_minor


def _base_of_money(line: EarnLine, kind: EarningBase) -> int:
    if kind is _NET:
        return line.net_minor
    if kind is EarningBase.NET_OF_TAX:
        return line.net_minor - line.tax_minor
    return line.gross_minor - line.points_paid_minor - line.reward_minor - line.partner_minor


def _not_earning(line: EarnLine, policy: StoredValueEarning) -> int:
    if policy is _EARNS:
        return 0
    if policy is StoredValueEarning.PRINCIPAL_ONLY:
        return line.bonus_minor
    return line.bonus_minor + line.principal_minor
