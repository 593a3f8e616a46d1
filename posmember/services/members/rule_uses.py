"""How far limits of rules are used up: asked for only where the programme has such limits."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, func, select

from posmember.domain.ids import MemberId
from posmember.domain.loyalty.earn_rules import Ceiling, EarnRule
from posmember.domain.loyalty.rewards import Reward
from posmember.domain.promotions.promotion import Promotion, first_day_of
from posmember.models.prepared import Prepared
from posmember.models.sale_rule import SaleEarning, SaleRule
from posmember.services.members.today import Today

_EARNED = Prepared(
    select(func.coalesce(func.sum(SaleEarning.points), 0)).where(
        SaleEarning.member_id == bindparam("member"),
        SaleEarning.rule_id == bindparam("rule"),
        SaleEarning.business_date >= bindparam("since"),
    )
)
_EARNED_IN_ALL = Prepared(
    select(func.coalesce(func.sum(SaleEarning.points), 0)).where(
        SaleEarning.member_id == bindparam("member"),
        SaleEarning.business_date >= bindparam("since"),
    )
)
_USED = Prepared(
    select(func.coalesce(func.sum(SaleRule.times), 0)).where(
        SaleRule.rule_id == bindparam("rule"),
        SaleRule.member_id == bindparam("member"),
        SaleRule.business_date >= bindparam("since"),
    )
)
_USED_IN_ALL = Prepared(
    select(func.coalesce(func.sum(SaleRule.times), 0)).where(SaleRule.rule_id == bindparam("rule"))
)


def uses_by_member(
    connection: Connection, member_id: MemberId, promotions: Iterable[Promotion], now: Today
) -> dict[str, int]:
    """Return how often a member used promotions with a limit per member, within their period."""
    return {
        rule.promotion_id: int(
            _USED.scalar(
                connection,
                {
                    "rule": rule.promotion_id,
                    "member": member_id,
                    "since": first_day_of(rule.limits.period, now.date).isoformat(),
                },
            )
        )
        for rule in promotions
        if rule.is_active and rule.limits.per_member is not None
    }


def uses_in_all(connection: Connection, promotions: Iterable[Promotion]) -> dict[str, int]:
    """Return how often promotions with a limit in all were used, by anybody."""
    return {
        rule.promotion_id: int(_USED_IN_ALL.scalar(connection, {"rule": rule.promotion_id}))
        for rule in promotions
        if rule.is_active and rule.limits.total is not None
    }


def reward_uses_by_member(
    connection: Connection, member_id: MemberId, rewards: Iterable[Reward]
) -> dict[str, int]:
    """Return how often a member had rewards with a limit per member."""
    return {
        reward.reward_id: int(
            _USED.scalar(connection, {"rule": reward.reward_id, "member": member_id, "since": ""})
        )
        for reward in rewards
        if reward.is_active and reward.limits.per_member is not None
    }


def reward_uses_in_all(connection: Connection, rewards: Iterable[Reward]) -> dict[str, int]:
    """Return how often rewards with a limit in all were had, by anybody."""
    return {
        reward.reward_id: int(_USED_IN_ALL.scalar(connection, {"rule": reward.reward_id}))
        for reward in rewards
        if reward.is_active and reward.limits.total is not None
    }


def earned_so_far(
    connection: Connection, member_id: MemberId, rules: Iterable[EarnRule], now: Today
) -> dict[str, int]:
    """Return what rules with a cap gave a member today and this month: `<rule id>/day` → points.

    A ceiling limits the ticket, so for it all points of the member's tickets count.
    """
    day = now.date.isoformat()
    found: dict[str, int] = {}
    for rule in rules:
        query = _EARNED_IN_ALL if isinstance(rule.effect, Ceiling) else _EARNED
        spans = (("day", rule.caps.per_day, day), ("month", rule.caps.per_month, day[:8] + "01"))
        for name, cap, since in spans:
            if cap is not None:
                values = {"member": member_id, "rule": rule.rule_id, "since": since}
                found[f"{rule.rule_id}/{name}"] = int(query.scalar(connection, values))
    return found
