"""A tier: one rung of the ladder."""

import msgspec

from posmember.domain.money import BASIS_POINTS
from posmember.domain.tiers.benefit import Benefit


class Tier(msgspec.Struct, frozen=True):
    """One rung of the ladder. Thresholds rise strictly, the first is 0."""

    tier_id: str
    name_zh: str
    name_en: str
    threshold: int = msgspec.field(name="threshold_minor")
    """From what on this tier is reached, in the unit of the ladder's basis."""
    discount_bp: int = 0
    """Taken off lines whose member price is not lower still (500 = 5 % off, 95折)."""
    earn_multiplier_bp: int = 10000
    colour: str = "#7a7a7a"
    retention_bp: int = 5000
    """Share of the threshold that keeps the tier at its review (保级)."""
    retention_amount: int | None = None
    """What keeps the tier instead of a share of its threshold."""
    validity_months: int = 12
    """How long the tier is kept before it is reviewed; 0: for ever."""
    grace_days: int = 30
    """How many days after its end there still are to keep it."""
    card_face: str = ""
    """Name of the card design that its members get; empty: the shop's."""
    contact_name: str = ""
    """Who looks after its members."""
    contact_phone: str = ""
    benefits: tuple[Benefit, ...] = ()

    @property
    def retention(self) -> int:
        """Return what keeps the tier at its review; a share is rounded up."""
        if self.retention_amount is not None:
            return self.retention_amount
        return -(-self.threshold * self.retention_bp // BASIS_POINTS)

    def name_in(self, language: str) -> str:
        """Return its name for a reader of *language* (zh_CN or en)."""
        return self.name_zh if language.startswith("zh") else self.name_en
