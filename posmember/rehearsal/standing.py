"""How members stand after a step: balances, lots, tier, as their till knows them."""

from posmember.domain.ids import MemberId
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.house import Counter
from posmember.services.members.rows import MemberPage


def standing_of(counter: Counter, member_id: MemberId, writer: Writer) -> Answer:
    """Return how a member stands at a till."""
    page = counter.till.services.members.page(member_id)
    return _standing(page, writer)


def _standing(page: MemberPage, writer: Writer) -> Answer:
    strip = page.strip
    return {
        "points": strip.balances.points,
        "usable": strip.points_redeemable,
        "lots": [
            {
                "remaining": lot.remaining,
                "expires_on": lot.expires_on.isoformat() if lot.expires_on else "",
            }
            for lot in page.lots
        ],
        "principal": writer.money(strip.balances.principal_minor),
        "bonus": writer.money(strip.balances.bonus_minor),
        "tier": strip.tier.tier_id,
        "next_tier": strip.tier.next_tier_id or "",
        "missing": writer.money(strip.tier.missing_minor),
        "visits": page.visit_count,
    }
