"""What is asked of the earn rules, and what they answer. Values only; `earning.py` computes."""

from collections.abc import Mapping

import msgspec

from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.scope import Moment


class EarnLine(msgspec.Struct, frozen=True):
    """A line after every reduction and before cash rounding. Minor units; thousandths."""

    product: ProductSnapshot
    quantity_milli: int
    gross_minor: int
    net_minor: int
    """What is paid for it, taxes included."""
    tax_minor: int = 0
    """All taxes within *net_minor*."""
    points_paid_minor: int = 0
    """What points took off."""
    reward_minor: int = 0
    """What own rewards took off."""
    partner_minor: int = 0
    """What discounts of other programmes took off."""
    principal_minor: int = 0
    """Part of *net_minor* that is paid with stored value of one's own money."""
    bonus_minor: int = 0
    """Part of *net_minor* that is paid with the bonus part of stored value."""


class EarnRequest(msgspec.Struct, frozen=True):
    """A ticket, the member, and what limits per day and month have used up already."""

    lines: tuple[EarnLine, ...]
    member: MemberSnapshot
    moment: Moment
    codes: frozenset[str] = frozenset()
    tier_multiplier_bp: int = 10_000
    birthday_multiplier_bp: int = 10_000
    earned_so_far: Mapping[str, int] = {}
    """Points earned by rules with a cap: `<rule id>/day` and `<rule id>/month` → points.

    Of a ceiling: what the member earned in all.
    """
    currency_decimals: int = 2
    """For the figures in explanations."""


class EarnPart(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one rule gave, for the receipt, the explanation and its caps."""

    rule_id: str
    name_zh: str
    name_en: str
    points: int


class RuleSkipped(msgspec.Struct, frozen=True):
    """A rule that gave nothing; *reason* is an explanation (`code|name=value|…`)."""

    rule_id: str
    name_zh: str
    name_en: str
    reason: str


class Earned(msgspec.Struct, frozen=True):
    """Points in the programme's unit (hundredths where it keeps decimals), and who gave them."""

    points: int
    shares: tuple[int, ...]
    """Each line's share; they add up to *points*."""
    parts: tuple[EarnPart, ...] = ()
    skipped: tuple[RuleSkipped, ...] = ()
    base_minor: int = 0
    """What counted: the sum of all lines' bases."""
