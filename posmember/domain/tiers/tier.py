"""A tier: one rung of the ladder."""

import msgspec


class Tier(msgspec.Struct, frozen=True):
    """One rung of the ladder. Thresholds rise strictly, the first is 0."""

    tier_id: str
    name_zh: str
    name_en: str
    threshold_minor: int
    """Net spend over the last 12 months from which this tier is reached."""
    discount_bp: int = 0
    """Taken off lines whose member price is not lower still (500 = 5 % off, 95折)."""
    earn_multiplier_bp: int = 10000
    colour: str = "#7a7a7a"
