"""How members stand after a step: balances, lots, tier, as their till knows them."""

from collections.abc import Sequence

from posmember.domain.ids import MemberId
from posmember.domain.tiers.entitlement import BenefitLeft
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.house import Counter
from posmember.services.coupons.rows import CouponStanding, CouponState
from posmember.services.members.rows import MemberPage, TierStanding


def standing_of(counter: Counter, member_id: MemberId, writer: Writer) -> Answer:
    """Return how a member stands at a till."""
    page = counter.till.services.members.page(member_id)
    coupons = counter.till.services.coupons.of_member(page.member_id)
    left = counter.till.services.benefits.left(page.member_id)
    return (
        _standing(page, writer)
        | _bonus_lots(counter, page, writer)
        | _coupons(coupons, writer)
        | _benefits(left)
    )


def _bonus_lots(counter: Counter, page: MemberPage, writer: Writer) -> Answer:
    """Return the parts of the bonus, each with its last day, where there is any."""
    if not page.strip.balances.bonus_minor:
        return {"bonus_lots": []}
    wallet = counter.till.services.wallets.of(page.member_id)
    return {
        "bonus_lots": [
            {
                "remaining": writer.money(lot.remaining_minor),
                "expires_on": lot.expires_on.isoformat() if lot.expires_on else "",
            }
            for lot in wallet.bonus
        ]
    }


def _standing(page: MemberPage, writer: Writer) -> Answer:
    strip = page.strip
    return {
        "points": strip.balances.points,
        "usable": strip.points_redeemable,
        "held": strip.points_held,
        "lots": [
            {
                "remaining": lot.remaining,
                "expires_on": lot.expires_on.isoformat() if lot.expires_on else "",
            }
            for lot in page.lots
        ],
        "principal": writer.money(strip.balances.principal_minor),
        "bonus": writer.money(strip.balances.bonus_minor),
        **_tier(strip.tier, writer),
        "visits": page.visit_count,
        "tags": list(page.tags),
        "source": page.source,
    }


def _tier(tier: TierStanding, writer: Writer) -> Answer:
    def counted(amount: int) -> str | int:
        return writer.money(amount) if tier.is_money else amount

    return {
        "tier": tier.tier_id,
        "tier_by": tier.source.value,
        "tier_until": tier.valid_until.isoformat() if tier.valid_until else "",
        "counted": counted(tier.amount),
        "next_tier": tier.next_tier.tier_id if tier.next_tier else "",
        "missing": counted(tier.missing),
        "reach_by": tier.reach_by.isoformat() if tier.reach_by else "",
    }


def _benefits(left: Sequence[BenefitLeft]) -> Answer:
    found = {
        each.benefit.benefit_id: {
            "left": each.left,
            "used": each.used,
            "obstacle": each.obstacle,
            "until": each.until,
        }
        for each in left
    }
    return {"benefits": found} if found else {}


def _coupons(coupons: Sequence[CouponStanding], writer: Writer) -> Answer:
    """Return the wallet by template, and every coupon ever held, the oldest first."""
    usable = [each for each in coupons if each.state is CouponState.USABLE]
    later = [each for each in coupons if each.state is CouponState.NOT_YET]
    return {
        "coupons": sorted(each.coupon.template_id for each in usable),
        "coupons_later": sorted(each.coupon.template_id for each in later),
        "coupon_history": [
            {
                "template": each.coupon.template_id,
                "state": each.state.value,
                "valid_from": each.coupon.valid_from,
                "valid_to": each.coupon.valid_to,
                "amount": ""
                if each.coupon.amount_minor is None
                else writer.money(each.coupon.amount_minor),
                "reason": each.reason,
            }
            for each in reversed(coupons)
        ],
    }
