"""Benefits of a tier: what its members may have besides prices and points, how often, and when."""

import enum
from typing import Final

import msgspec

BENEFIT_RULE: Final = "benefit:"
"""What the id of a benefit follows where a ticket names it as a rule that reduced it."""


class BenefitKind(enum.StrEnum):
    """What a benefit is, where that matters."""

    GIFT = "gift"
    SERVICE = "service"
    UPGRADE = "upgrade"
    """Something better for the price of something plain."""
    DELIVERY = "delivery"
    """Delivery fees on the ticket are waived."""
    PERK = "perk"
    """Anything else, told in words."""


class BenefitPeriod(enum.StrEnum):
    """Over which time a quota counts."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    """The calendar year."""
    MEMBERSHIP_YEAR = "membership_year"
    """From one anniversary of joining to the next."""
    EVER = "ever"


class BenefitOccasion(enum.StrEnum):
    """When a benefit is open."""

    ALWAYS = "always"
    BIRTHDAY = "birthday"
    """While the birthday window is open."""
    ANNIVERSARY = "anniversary"
    """For *days* from the anniversary of joining on."""
    MILESTONE = "milestone"
    """Once for every *every_visits* visits."""


class Benefit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One benefit. A quota of 0 has no limit; money in minor units."""

    benefit_id: str
    kind: BenefitKind
    name_zh: str
    name_en: str
    quota: int = 1
    period: BenefitPeriod = BenefitPeriod.YEAR
    occasion: BenefitOccasion = BenefitOccasion.ALWAYS
    days: int = 30
    every_visits: int = 0
    cost_minor: int = 0
    """What one use costs the shop, for the what-if and the report on use."""
    product_id: str = ""
    """The gift, or what the upgrade is for; empty: any."""
    note_zh: str = ""
    note_en: str = ""
