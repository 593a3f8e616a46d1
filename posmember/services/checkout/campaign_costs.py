"""What offers of campaigns took off a ticket, or what of it came back."""

from collections import Counter

import msgspec
from sqlalchemy import Connection

from posmember.domain.campaigns.account import CampaignUse
from posmember.domain.checkout.ticket import Ticket
from posmember.services.campaign_state import campaign_record
from posmember.services.coupons.queries import coupons_named


def with_campaigns(connection: Connection, ticket: Ticket) -> Ticket:
    """Return *ticket* with what it costs campaigns, and the budgets that this till knows of."""
    used = [rule for rule in ticket.applied if rule.coupon_id is not None]
    if not used:
        return ticket
    rows = coupons_named(connection, {str(rule.coupon_id) for rule in used})
    costs: Counter[str] = Counter()
    for rule in used:
        row = rows.get(rule.coupon_id) if rule.coupon_id else None
        if row is not None and row.campaign_id is not None:
            costs[row.campaign_id] += rule.amount_minor
    uses = tuple(
        CampaignUse(campaign_id, cost, _budget(connection, campaign_id))
        for campaign_id, cost in sorted(costs.items())
        if cost
    )
    return msgspec.structs.replace(ticket, campaigns=uses) if uses else ticket


def _budget(connection: Connection, campaign_id: str) -> int | None:
    found = campaign_record(connection, campaign_id)
    return found.terms.budget_minor if found else None
