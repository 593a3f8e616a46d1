"""Limits of offers on a ticket, carried by it: tills that were apart share them at head office."""

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

import msgspec

from posmember.domain.checkout.ticket import RuleLimit, Ticket
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.promotion import first_day_of

OFFER_PREFIX: Final = "offer:"
OFFER_UNIT: Final = "offer_use"


def with_rule_limits(ticket: Ticket, programme: Programme, today: dt.date) -> Ticket:
    """Return a sale with the limits of the promotions and rewards that it used."""
    if not ticket.applied:
        return ticket
    used = {rule.rule_id for rule in ticket.applied}
    limits = tuple(_limits(ticket, used, programme, today))
    return msgspec.structs.replace(ticket, rule_limits=limits) if limits else ticket


def limit_moves(ticket: Ticket) -> tuple[tuple[str, int], ...]:
    """Return how often a ticket uses what has a limit, by account; below zero: no more."""
    if not ticket.rule_limits:
        return ()
    times: Counter[str] = Counter()
    for rule in ticket.applied:
        times[rule.rule_id] += rule.times
    return moves_of(ticket.rule_limits, times)


def moves_of(limits: Iterable[RuleLimit], times: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return the accounts that so many uses of rules count on; below zero: no more."""
    moves = ((limit.account, times[limit.rule_id]) for limit in limits)
    return tuple((account, count) for account, count in moves if count)


def _limits(
    ticket: Ticket, used: Container[str], programme: Programme, today: dt.date
) -> Iterator[RuleLimit]:
    for promotion in programme.promotions:
        if promotion.promotion_id not in used:
            continue
        limits = promotion.limits
        since = first_day_of(limits.period, today).isoformat()
        ends = (limits.total, limits.per_member)
        yield from _of_rule(promotion.promotion_id, ends, since, ticket)
    for reward in programme.rewards:
        if reward.reward_id not in used:
            continue
        ends = (reward.limits.total, reward.limits.per_member)
        yield from _of_rule(reward.reward_id, ends, dt.date.min.isoformat(), ticket)


def _of_rule(
    rule_id: str, ends: tuple[int | None, int | None], since: str, ticket: Ticket
) -> Iterator[RuleLimit]:
    total, per_member = ends
    if total is not None:
        yield RuleLimit(rule_id, f"{OFFER_PREFIX}{rule_id}", total)
    if per_member is not None and ticket.member is not None:
        account = f"{OFFER_PREFIX}{rule_id}/{ticket.member.member_id}/{since}"
        yield RuleLimit(rule_id, account, per_member)
