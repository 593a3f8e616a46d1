"""What a campaign costs in the ledger: head office sees where tills together passed its budget."""

from typing import Final

import msgspec

CAMPAIGN_PREFIX: Final = "campaign:"
COST_UNIT: Final = "campaign_cost"


class CampaignUse(msgspec.Struct, frozen=True, array_like=True):
    """What the offers of one campaign took off a ticket; below zero where that comes back."""

    campaign_id: str
    cost_minor: int
    budget_minor: int | None = None
    """As the till knew it; None: no end."""


def campaign_account(campaign_id: str) -> str:
    """Return the account that adds up what a campaign has cost."""
    return f"{CAMPAIGN_PREFIX}{campaign_id}"
