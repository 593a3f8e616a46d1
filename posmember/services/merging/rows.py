"""What windows and commands are told about merges."""

import enum
from dataclasses import dataclass
from datetime import date

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId, OperationId
from posmember.domain.members.birthday import Birthday
from posmember.domain.members.merging import MergePlan
from posmember.services.members.rows import Balances


@dataclass(frozen=True, slots=True)
class RecordSummary:
    """One record side by side with another."""

    member_id: MemberId
    name: str
    masked_phone: str
    birthday: Birthday | None
    joined_on: date
    is_blocked: bool
    tier_id: str
    tier_zh: str
    tier_en: str
    balances: Balances
    lapses_first: date | None
    """The first day after which points of it lapse."""
    coupons: int
    """That can be used now or later."""
    count_cards: int
    """With uses left."""
    cards: int
    """Not revoked."""
    visits: int
    spend_minor: int


class Doubt(enum.StrEnum):
    """Why two records may be of two persons after all."""

    NAMES = "names"
    BIRTHDAYS = "birthdays"
    GENDERS = "genders"


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge will do: both records as they are, and the person as it will be."""

    plan: MergePlan
    kept: RecordSummary
    merged: RecordSummary
    after: RecordSummary
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge of one person's records, and whether it was taken back."""

    op_id: OperationId
    member_id: MemberId
    """The record that went."""
    into_id: MemberId
    name: str
    masked_phone: str
    reason: str
    actor: str
    at_ms: Instant
    is_undone: bool


class Likeness(enum.StrEnum):
    """Why two records look like one person's, the strongest first."""

    PHONE = "phone"
    NAME_AND_BIRTHDAY = "name_and_birthday"
    NAME_AND_PHONE_END = "name_and_phone_end"


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two records that look like one person's; the first was enrolled first."""

    likeness: Likeness
    one: MemberId
    one_name: str
    one_phone: str
    two: MemberId
    two_name: str
    two_phone: str
