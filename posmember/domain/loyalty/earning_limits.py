"""Caps of earn rules: how much room a rule has left, and what it gives within it."""

from collections.abc import Mapping

from posmember.domain.loyalty.earn_rules import EarnRule
from posmember.domain.loyalty.tally import PointRounding, Tally, add, rounded, spread


def day_counter(rule_id: str) -> str:
    """Return under which name the points of a rule (or ceiling) on the business date are known."""
    return f"{rule_id}/day"


def month_counter(rule_id: str) -> str:
    """Return under which name the points of a rule in the calendar month are known."""
    return f"{rule_id}/month"


def has_counters(rule: EarnRule) -> bool:
    """Tell whether a rule has to know what it gave earlier."""
    return rule.caps.per_day is not None or rule.caps.per_month is not None


def room_left(rule: EarnRule, earned_so_far: Mapping[str, int]) -> int | None:
    """Return how many points a rule's caps leave on this ticket (≥ 0); None: no cap."""
    caps = rule.caps
    rooms = []
    if caps.per_ticket is not None:
        rooms.append(caps.per_ticket)
    if caps.per_day is not None:
        rooms.append(caps.per_day - earned_so_far.get(day_counter(rule.rule_id), 0))
    if caps.per_month is not None:
        rooms.append(caps.per_month - earned_so_far.get(month_counter(rule.rule_id), 0))
    return max(0, min(rooms)) if rooms else None


def within_room(before: Tally, given: Tally, room: int | None, how: PointRounding) -> Tally:
    """Return the tally with what a rule gives on top, cut to *room* rounded points.

    What is cut becomes a fixed amount that stands on the same lines in the same proportion.
    """
    after = add(before, given)
    if room is None or sum(rounded(after, how)) - sum(rounded(before, how)) <= room:
        return after
    weights = [max(0, part) for part in given.numerators]
    return add(before, spread(room // how.step * how.step, weights))
