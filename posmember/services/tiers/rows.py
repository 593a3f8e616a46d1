"""What screens and commands are told about tiers: frozen rows, never table rows."""

from dataclasses import dataclass
from datetime import date

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId, OperationId
from posmember.domain.tiers.comparison import ComparisonRow


@dataclass(frozen=True, slots=True)
class TierSettingRow:
    """What staff set for a member and what holds still."""

    floor: str | None
    floor_until: str
    locked_tier: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class MemberOnTier:
    """A member as listed under a tier."""

    member_id: MemberId
    name: str
    masked_phone: str
    tier_id: str
    source: str
    since: str
    valid_until: str
    amount: int
    """In the unit of the ladder's basis."""


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many members stand on a tier; the one without a name: no tier."""

    tier_id: str
    members: int


@dataclass(frozen=True, slots=True)
class EndingMembership:
    """A paid membership to remind a member of."""

    member_id: MemberId
    name: str
    masked_phone: str
    tier_id: str
    last_day: str
    days_left: int


@dataclass(frozen=True, slots=True)
class BenefitUseRow:
    """A use of a benefit, with clerk and time."""

    use_id: OperationId
    benefit_id: str
    used_on: str
    note: str
    actor: str
    at_ms: Instant
    is_undone: bool


@dataclass(frozen=True, slots=True)
class BenefitReportRow:
    """How often a benefit was used, by how many, and what that cost."""

    benefit_id: str
    name_zh: str
    name_en: str
    uses: int
    members: int
    cost_minor: int
    last_on: date | None
    """None: nobody used it in that time."""


@dataclass(frozen=True, slots=True)
class TierTrial:
    """One rung of a ladder that is tried out. Amounts are those of a year, in minor units."""

    tier_id: str
    members_now: int
    """Under the ladder in force; 0 for a new rung."""
    members: int
    spend_minor: int
    discount_minor: int
    points_minor: int
    benefits_minor: int

    @property
    def cost_minor(self) -> int:
        """Return what the rung costs a year at most."""
        return self.discount_minor + self.points_minor + self.benefits_minor

    @property
    def value_minor(self) -> int:
        """Return what a member of the rung gets a year, on the average."""
        return self.cost_minor // self.members if self.members else 0


@dataclass(frozen=True, slots=True)
class LadderTrial:
    """A ladder tried out on the shop's members."""

    members: int
    tiers: tuple[TierTrial, ...]
    gone: tuple[tuple[str, int], ...]
    """Rungs in force that the tried ladder lacks, with their members now."""

    @property
    def cost_minor(self) -> int:
        """Return what the ladder costs a year at most."""
        return sum(each.cost_minor for each in self.tiers)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The ladder in force, tier beside tier, in the words of one language."""

    tiers: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    """What each gives; the last two: how many stand there, what one of them gets a year."""
    same_as_below: tuple[str, ...]
    """Tiers that give nothing which the one below does not give as well."""
