"""What a replay reports: what would have differed, and for whom."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ReplayedTicket:
    """One past sale under both programmes. Money in minor units."""

    receipt_no: str
    on: date
    recorded_minor: int
    replayed_minor: int
    recorded_points: int
    replayed_points: int

    @property
    def is_changed(self) -> bool:
        """Tell whether anything differs."""
        return (self.recorded_minor, self.recorded_points) != (
            self.replayed_minor,
            self.replayed_points,
        )


@dataclass(frozen=True, slots=True)
class RuleTotal:
    """What one rule takes off all tickets of the replay."""

    rule_id: str
    name_zh: str
    name_en: str
    amount_minor: int
    tickets: int


@dataclass(frozen=True, slots=True)
class TierMove:
    """How many members would end in another tier."""

    recorded: str
    replayed: str
    members: int


@dataclass(frozen=True, slots=True)
class ClassMove:
    """How many members would be in another class: `stage.new`, `rfm.valuable`, `band.warm`."""

    recorded: str
    replayed: str
    members: int


@dataclass(frozen=True, slots=True)
class MovedMember:
    """Somebody who would be in another class; as lists name people."""

    name: str
    phone: str
    moves: tuple[tuple[str, str], ...]
    """From which class to which."""


@dataclass(frozen=True, slots=True)
class TierName:
    """What a tier of the changed ladder is called."""

    tier_id: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """The whole answer. What came back is taken off both sides."""

    programme_version: int
    since: date
    until: date
    tickets: int
    changed: int
    recorded_minor: int
    replayed_minor: int
    recorded_points: int
    replayed_points: int
    points_worth_minor: int
    """What the points more (or less) are worth under the changed programme."""
    rules: tuple[RuleTotal, ...]
    tier_moves: tuple[TierMove, ...]
    largest: tuple[ReplayedTicket, ...] = field(default=())
    """The tickets that differ most, the largest difference first."""
    tier_names: tuple[TierName, ...] = ()
    """Of the changed ladder, by whose ids *tier_moves* speak."""
    members_moved: int | None = None
    """How many would be in another class today, by stage, RFM or temperature; None: the changed
    programme has the same thresholds."""
    class_moves: tuple[ClassMove, ...] = ()
    moved: tuple[MovedMember, ...] = ()
    """Some of them by name."""

    def tier_named(self, tier_id: str, language: str) -> str:
        """Return what a tier is called; one that is gone by its id."""
        known = {each.tier_id: each for each in self.tier_names}
        found = known.get(tier_id)
        if found is None:
            return tier_id
        return found.name_en if language == "en" else found.name_zh

    @property
    def cost_minor(self) -> int:
        """What the changed programme would have cost more: money not taken, and points given."""
        return self.recorded_minor - self.replayed_minor + self.points_worth_minor
