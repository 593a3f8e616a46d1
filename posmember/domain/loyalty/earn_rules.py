"""How points are earned on a ticket: what each rule gives, to whom, when, on what, up to where.

The rules of a programme are evaluated in the order in which they stand and are shown. Points are in
the programme's unit: whole points, or hundredths where it keeps decimals.
"""

from typing import Final

import msgspec

from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.scope import (
    ALWAYS,
    EVERYBODY,
    EVERYTHING,
    Audience,
    ItemScope,
    Schedule,
)


class PerMoney(msgspec.Struct, frozen=True, tag="per_money", tag_field="kind"):
    """*points* for each full *per_minor* of the base, or pro rata where fractions count."""

    points: int = 1
    per_minor: int = 100


class PerUnit(msgspec.Struct, frozen=True, tag="per_unit", tag_field="kind"):
    """*points* for each whole unit of the covered lines, or for each full *per_milli* of them."""

    points: int
    per_milli: int = 1000


class PerTicket(msgspec.Struct, frozen=True, tag="per_ticket", tag_field="kind"):
    """*points* for a ticket that has covered lines, whatever they cost."""

    points: int


class SpendBand(msgspec.Struct, frozen=True, omit_defaults=True):
    """From *from_minor* (included) to the next start (excluded); the last has no end."""

    from_minor: int
    points: int
    per_minor: int = 0
    """Above 0: *points* for each full *per_minor* of the base; 0: *points* for the ticket."""


class SpendBands(msgspec.Struct, frozen=True, tag="spend_bands", tag_field="kind"):
    """The one band in which the covered base lies; starts rise strictly.

    Below the first start the ticket is in no band and gets nothing.
    """

    bands: tuple[SpendBand, ...]


class Multiply(msgspec.Struct, frozen=True, tag="multiply", tag_field="kind"):
    """What the rules above gave on the covered lines, times *times_bp* (20000 = double)."""

    times_bp: int


class Ceiling(msgspec.Struct, frozen=True, tag="ceiling", tag_field="kind"):
    """Gives nothing: the rule's caps limit what the whole ticket earns, multipliers included.

    Ceilings come last, wherever they stand; per day and month all tickets of the member count.
    """


EarnEffect = PerMoney | PerUnit | PerTicket | SpendBands | Multiply | Ceiling


class EarnCaps(msgspec.Struct, frozen=True, omit_defaults=True):
    """The most points a rule gives one member; None: no limit. Days and months of the business."""

    per_ticket: int | None = None
    per_day: int | None = None
    per_month: int | None = None


NO_CAPS: Final = EarnCaps()
NEVER_EARNING: Final = (ProductKind.DELIVERY, ProductKind.GIFT_CARD, ProductKind.COUNT_CARD)
"""Fees for bringing goods, and what is paid beforehand, unless a rule says so."""


class EarnRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """One rule of earning: it applies where all its conditions hold, or says which does not."""

    rule_id: str
    name_zh: str
    name_en: str
    effect: EarnEffect
    scope: ItemScope = EVERYTHING
    """Which lines count."""
    excluded_kinds: tuple[ProductKind, ...] = NEVER_EARNING
    schedule: Schedule = ALWAYS
    audience: Audience = EVERYBODY
    minimum_ticket_minor: int = 0
    """What the base of the whole ticket must reach."""
    code: str = ""
    """The code that must be given; empty: none is needed."""
    caps: EarnCaps = NO_CAPS
    is_last: bool = False
    """Where it applies, the rules below it do not ("stop after me")."""
    is_active: bool = True


BASIC_RULE: Final = EarnRule("basic", "消费积分", "Points for spending", PerMoney())
"""One point for each full unit of money, as the trade usually does it."""


def basic_rate(rules: tuple[EarnRule, ...]) -> PerMoney | None:
    """Return the first rate per money spent that holds for everybody at any time, if any."""
    for rule in rules:
        is_open = (rule.schedule, rule.audience, rule.code) == (ALWAYS, EVERYBODY, "")
        if rule.is_active and is_open and isinstance(rule.effect, PerMoney):
            return rule.effect
    return None
