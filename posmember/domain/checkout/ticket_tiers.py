"""What a ticket does to its member's tier, decided when it is settled and carried by the ticket."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from posmember.domain.checkout.errors import (
    MembershipWithoutMemberError,
    MembershipWithoutTierError,
)
from posmember.domain.checkout.ticket import MemberOnTicket, Ticket, booked_by
from posmember.domain.money import format_money
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.product import ProductKind
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.credit import Credit, amount_with, counted_net, value_of
from posmember.domain.tiers.membership import Membership, paid_rule, started
from posmember.domain.tiers.moves import NamedRung, move_to, rungs_of
from posmember.domain.tiers.progress import last_day_of_amount, progress_from, tier_named
from posmember.domain.tiers.rules import TierMeasure, TierRules
from posmember.domain.tiers.standing import (
    Rung,
    Standing,
    TierRecord,
    TierSource,
    after_sale,
    standing_of,
)
from posmember.domain.tiers.tier import Tier
from posmember.domain.tiers.undoing import TakenOff, after_refund


class TierPast(msgspec.Struct, frozen=True):
    """How a member stands before a ticket counts."""

    record: TierRecord
    pile: tuple[NamedRung, ...]
    amount: int
    """In the unit of the ladder's basis."""
    oldest: dt.date | None = None
    """The business date of the oldest sale that counts."""


def sale_counted(ticket: Ticket, past: TierPast, today: dt.date, programme: Programme) -> Ticket:
    """Return a sale with what it counts for, and the tier that its member has once it is paid."""
    assert ticket.member is not None
    rules, ladder = programme.tier_rules, programme.tiers
    counted = counted_net(ticket.lines, rules)
    credit = Credit(today, counted, ticket.points_earned)
    amount = amount_with(past.amount, credit, rules)
    rungs = after_sale(past.record, amount, today, ladder, rules)
    started_ = memberships_of(ticket, past.record.memberships, today, rules)
    record = msgspec.structs.replace(
        past.record, rungs=rungs, memberships=(*past.record.memberships, *started_)
    )
    ticket = msgspec.structs.replace(
        ticket, counted_minor=counted, qualifying=value_of(credit, rules), memberships=started_
    )
    return _moved(
        ticket,
        _After(past.pile, record, amount, past.oldest or today),
        today,
        programme,
    )


def memberships_of(
    ticket: Ticket, others: Sequence[Membership], today: dt.date, rules: TierRules
) -> tuple[Membership, ...]:
    """Return the paid tiers that the lines of *ticket* start, each behind those that run.

    Refuses a membership sold to nobody, and one that leads to no tier.
    """
    found: list[Membership] = []
    for line in ticket.lines:
        rule = paid_rule(line.product_id, rules.paid)
        if rule is None:
            if line.kind is ProductKind.MEMBERSHIP:
                raise MembershipWithoutTierError(line.name)
            continue
        if ticket.member is None:
            raise MembershipWithoutMemberError(line.name)
        times = max(1, line.quantity_milli // 1000)
        longer = msgspec.structs.replace(rule, months=rule.months * times, days=rule.days * times)
        begun = started(longer, line.line_no, today, (*others, *found))
        found.append(msgspec.structs.replace(begun, sale_id=ticket.sale_id))
    return tuple(found)


def _without_ended(memberships: Sequence[Membership], back: Ticket) -> tuple[Membership, ...]:
    """Return *memberships* with the last days of those that *back* gives back."""
    ends = {end.line_no: end.ended_on for end in back.memberships_ended}
    return tuple(
        msgspec.structs.replace(each, ended_on=ends[each.line_no])
        if each.sale_id == back.returns_sale_id and each.line_no in ends
        else each
        for each in memberships
    )


def return_counted(ticket: Ticket, past: TierPast, taken: TakenOff, programme: Programme) -> Ticket:
    """Return the ticket of a return with what it no longer counts for."""
    assert ticket.member is not None
    ladder, rules, today = programme.tiers, programme.tier_rules, taken.today
    tier = standing_of(past.record, past.amount, today, ladder, rules).tier
    before = msgspec.structs.replace(ticket.member, tier_id=tier.tier_id if tier else "")
    ticket = msgspec.structs.replace(ticket, member=before)
    amount = taken.amount(rules)
    rungs = after_refund(past.record, taken, ladder, rules, _voided(ticket, past.pile))
    left = _without_ended(past.record.memberships, ticket)
    record = msgspec.structs.replace(past.record, rungs=rungs, memberships=left)
    return _moved(
        msgspec.structs.replace(ticket, qualifying=amount - past.amount),
        _After(past.pile, record, amount, past.oldest),
        today,
        programme,
    )


def tiers_lost(member: MemberOnTicket, ladder: Sequence[Tier]) -> tuple[str, ...]:
    """Return the tiers that a member does not have any more by a return, the lowest first."""
    names = [tier.tier_id for tier in ladder]
    if not member.tier_after or not {member.tier_id, member.tier_after} <= set(names):
        return ()
    return tuple(names[names.index(member.tier_after) + 1 : names.index(member.tier_id) + 1])


def _voided(ticket: Ticket, pile: Sequence[NamedRung]) -> tuple[Rung, ...]:
    """Return the rungs of a sale that a void undoes."""
    if not ticket.is_void:
        return ()
    return rungs_of(booked_by(ticket), pile)


class _After(msgspec.Struct, frozen=True):
    """How the member stands once the ticket counts."""

    pile: tuple[NamedRung, ...]
    """The rungs before."""
    record: TierRecord
    amount: int
    oldest: dt.date | None


def _moved(ticket: Ticket, after: _After, today: dt.date, programme: Programme) -> Ticket:
    standing = standing_of(after.record, after.amount, today, programme.tiers, programme.tier_rules)
    return msgspec.structs.replace(
        ticket,
        member=_member(ticket, standing, after, today, programme),
        tier_move=move_to(after.pile, after.record.rungs),
        explanations=(*ticket.explanations, *_explanations(ticket, standing, after, programme)),
    )


def _explanations(
    ticket: Ticket, standing: Standing, after: _After, programme: Programme
) -> Iterator[str]:
    if ticket.qualifying:
        measure = programme.tier_rules.measure
        decimals = programme.currency_decimals if measure is TierMeasure.NET_SPEND else 0
        if measure is TierMeasure.POINTS:
            decimals = programme.points_decimals
        amount, total = (format_money(n, decimals) for n in (ticket.qualifying, after.amount))
        yield explanation("tier_counts", amount=amount, total=total)
    for paid in ticket.memberships:
        names = _names(paid.tier_id, "tier", programme)
        yield explanation("membership_starts", **names, first=paid.first_day, last=paid.last_day)
    for end in ticket.memberships_ended:
        yield explanation("membership_ends", last=end.ended_on)
    assert ticket.member is not None
    reached = standing.tier.tier_id if standing.tier else ""
    if reached != ticket.member.tier_id:
        names = _names(reached, "tier", programme)
        before = _names(ticket.member.tier_id, "before", programme)
        yield explanation("tier_reached", **names, **before)


def _names(tier_id: str, figure: str, programme: Programme) -> dict[str, str]:
    """Return the names of a tier as figures of an explanation, in both languages."""
    tier = tier_named(tier_id, programme.tiers)
    names = (tier.name_zh, tier.name_en) if tier else (tier_id, tier_id)
    return {f"{figure}_zh": names[0], f"{figure}_en": names[1]}


def _member(
    ticket: Ticket, standing: Standing, after: _After, today: dt.date, programme: Programme
) -> MemberOnTicket:
    member = ticket.member
    assert member is not None
    reached = standing.tier.tier_id if standing.tier else ""
    rules = programme.tier_rules
    way = progress_from(standing.tier, after.amount, programme.tiers, rules)
    above = None if standing.source is TierSource.LOCKED else way.next_tier
    by = last_day_of_amount(after.oldest, rules, today) if above else None
    return msgspec.structs.replace(
        member,
        tier_after=reached if reached != member.tier_id else "",
        missing_to_next_tier=way.missing if above else 0,
        next_tier=above.tier_id if above else "",
        next_tier_by=by.isoformat() if by else "",
    )
