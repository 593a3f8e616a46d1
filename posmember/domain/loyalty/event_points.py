"""Points for what members do besides buying: joining, checking in, sharing, reviewing."""

import enum

import msgspec


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


def event_rule(event: EventKind, rules: tuple[EventRule, ...]) -> EventRule | None:
    """Return the rule for an event; None where it earns nothing."""
    return next((rule for rule in rules if rule.event is event and rule.points > 0), None)
