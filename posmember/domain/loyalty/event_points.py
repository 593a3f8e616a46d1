"""Points for what members do besides buying: joining, checking in, sharing, reviewing."""

import datetime as dt
import enum
import hashlib
from typing import Final

import msgspec

from posmember.domain.ids import MemberId

AWARD_PREFIX: Final = "award:"
AWARD_UNIT: Final = "award"
"""What was rewarded is an account of one unit, so head office sees it rewarded twice."""
EVENT_USES_PREFIX: Final = "event_uses:"


class EventKind(enum.StrEnum):
    """What a member did; each earns at most once per *subject* (a day, a ticket, a person)."""

    JOIN = "join"
    FIRST_PURCHASE = "first_purchase"
    CHECK_IN = "check_in"
    """Once a business date."""
    SHARE = "share"
    """Somebody else used the member's personal share code; once per user of it."""
    REVIEW = "review"
    """Once per ticket."""
    SURVEY = "survey"
    """Once per survey."""
    REFERRAL = "referral"
    """Once per friend."""
    MISSION = "mission"
    """Given by the mission itself, once."""
    DRAW = "draw"
    """Won in a prize draw, by its own odds."""


class EventRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an event earns, in the programme's unit, and how often at most; None: no limit."""

    event: EventKind
    points: int
    times_per_day: int | None = None
    times_per_month: int | None = None
    times_per_year: int | None = None
    times_in_all: int | None = None


class EventLimit(msgspec.Struct, frozen=True, array_like=True):
    """An account that counts how often an event earned, and how often it may at most."""

    account: str
    most: int


class EventUses(msgspec.Struct, frozen=True):
    """How often a member was given points for an event so far."""

    today: int = 0
    this_month: int = 0
    this_year: int = 0
    ever: int = 0


class EventRoom(msgspec.Struct, frozen=True):
    """How often an event may earn still before its limits say no; None: no limit."""

    left: int | None
    reason: str = ""
    """Which limit is used up: `day`, `month`, `year`, `ever`; empty: none."""


def event_room(rule: EventRule, uses: EventUses) -> EventRoom:
    """Return what the limits of a rule leave, the nearest one first."""
    spans = (
        ("day", rule.times_per_day, uses.today),
        ("month", rule.times_per_month, uses.this_month),
        ("year", rule.times_per_year, uses.this_year),
        ("ever", rule.times_in_all, uses.ever),
    )
    left = {name: max(0, limit - used) for name, limit, used in spans if limit is not None}
    used_up = next((name for name, count in left.items() if not count), "")
    return EventRoom(min(left.values(), default=None), used_up)


def event_rule(event: EventKind, rules: tuple[EventRule, ...]) -> EventRule | None:
    """Return the rule for an event; None where it earns nothing."""
    return next((rule for rule in rules if rule.event is event and rule.points > 0), None)


def event_limits(rule: EventRule, member_id: MemberId, today: dt.date) -> tuple[EventLimit, ...]:
    """Return the limits of a rule for a member on a business date, so that all tills share them."""
    day = today.isoformat()
    spans = (
        (day, rule.times_per_day),
        (day[:7], rule.times_per_month),
        (day[:4], rule.times_per_year),
        ("ever", rule.times_in_all),
    )
    return tuple(
        EventLimit(f"{EVENT_USES_PREFIX}{rule.event}/{member_id}/{span}", most)
        for span, most in spans
        if most is not None
    )


def award_account(event: EventKind, member_id: MemberId, subject: str) -> str:
    """Return the account of one thing that is rewarded once; free text in it is not told."""
    told = hashlib.sha256(subject.encode()).hexdigest()[:32]
    return f"{AWARD_PREFIX}{event}/{member_id}/{told}"


def is_rewarded_once(event: EventKind) -> bool:
    """Tell whether a subject of *event* earns once; every try of a draw is another."""
    return event is not EventKind.DRAW
