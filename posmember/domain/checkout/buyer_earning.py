"""What a ticket earns for its member: the same whether it is open still or was paid before."""

import msgspec

from posmember.domain.loyalty.earned import Earned, EarnLine, EarnRequest
from posmember.domain.loyalty.earning import earn
from posmember.domain.loyalty.rules import birthday_multiplier
from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.scope import Moment
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.tier import Tier


class Buyer(msgspec.Struct, frozen=True):
    """Who buys, and when: what points depend on beside the lines."""

    member: MemberSnapshot
    tier: Tier | None
    """The member's rung, if the ladder in force has it."""
    moment: Moment
    codes: tuple[str, ...] = ()
    """Codes that were given for rules."""


class MemberEarning(msgspec.Struct, frozen=True):
    """What a ticket earns under a programme, and what multiplied all of it."""

    programme: Programme
    earned: Earned
    tier_multiplier_bp: int = BASIS_POINTS
    birthday_multiplier_bp: int = BASIS_POINTS
    """Above 10000 only where an open birthday window multiplies what this ticket earns."""


def earning_of(lines: tuple[EarnLine, ...], buyer: Buyer, programme: Programme) -> MemberEarning:
    """Return what *lines* earn for *buyer*."""
    member = buyer.member
    by_tier = buyer.tier.earn_multiplier_bp if buyer.tier else BASIS_POINTS
    by_birthday = birthday_multiplier(
        programme.birthday,
        is_window=member.is_birthday_window,
        is_used=member.is_birthday_gift_used,
    )
    request = EarnRequest(
        lines=lines,
        member=member,
        moment=buyer.moment,
        codes=frozenset(buyer.codes),
        tier_multiplier_bp=by_tier,
        birthday_multiplier_bp=by_birthday,
        earned_so_far=member.earned_so_far,
        currency_decimals=programme.currency_decimals,
    )
    earned = earn(request, programme.earn_rules, programme.policies, programme.points_decimals)
    used = by_birthday if earned.points else BASIS_POINTS
    return MemberEarning(programme, earned, by_tier, used)


def partner_rules(programme: Programme) -> frozenset[str]:
    """Return the rules by which other programmes, not the shop, reduce a ticket."""
    promotions = (rule.promotion_id for rule in programme.promotions if rule.is_partners)
    templates = (rule.template_id for rule in programme.coupon_templates if rule.is_partners)
    return frozenset((*promotions, *templates))
