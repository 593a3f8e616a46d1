"""What windows and commands are told about merges."""

import enum
from dataclasses import dataclass
from datetime import date

from posmember.domain.ids import MemberId
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


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """A record that looks like another of one person."""

    member_id: MemberId
    name: str
    masked_phone: str
    likeness: Likeness
