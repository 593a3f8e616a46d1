"""Book new operations in order: post their legs, raise what a person must settle, fold profiles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from posmember.domain.campaigns.account import CAMPAIGN_PREFIX, campaign_account
from posmember.domain.checkout.rule_limits import OFFER_PREFIX
from posmember.domain.checkout.ticket import RuleLimit, Ticket
from posmember.domain.clock import Instant
from posmember.domain.engagement.prize_account import PRIZE_PREFIX, TRIES_PREFIX
from posmember.domain.gatherings.account import GATHERING_PREFIX
from posmember.domain.ids import MemberId, OperationId
from posmember.domain.loyalty.event_points import AWARD_PREFIX, EVENT_USES_PREFIX, EventLimit
from posmember.domain.loyalty.postings import BONUS, POINTS, PRINCIPAL, member_account
from posmember.domain.members.field_merge import FieldState
from posmember.domain.members.merging import person_of
from posmember.domain.promotions.coupon_ledger import COUPON_PREFIX
from posmember.domain.stored_value.count_cards import COUNT_PREFIX
from posmember.domain.stored_value.gift_cards import GIFT_PREFIX, GIFT_UNIT
from posmember.headoffice.books import (
    Booked,
    Booking,
    Books,
    Hub,
    Identifier,
    MemberField,
    Merge,
    Slot,
    TerminalStanding,
)
from posmember.headoffice.offer import Offered, op_ids_of
from posmember.headoffice.people import People, identifiers_of, member_of
from posmember.protocol.bodies import SaleSettled
from posmember.protocol.digest import MEMBER_PREFIX, AccountUnit, digest_after
from posmember.protocol.engagement_bodies import DrawTried
from posmember.protocol.gathering_bodies import GatheringEntered
from posmember.protocol.gift_bodies import GiftCardToppedUp
from posmember.protocol.merge_bodies import MergeFact
from posmember.protocol.messages import Finding, FindingKind, Outcome
from posmember.protocol.naming import members_in
from posmember.protocol.operation import Operation
from posmember.protocol.points_bodies import PointsAwarded
from posmember.protocol.value_bodies import TopUpMade

SALE_PREFIX: Final = "sale:"
"""Accounts of members, of sale lines and of coupons should not go below zero."""


_WATCHED: Final = (
    MEMBER_PREFIX,
    COUPON_PREFIX,
    GIFT_PREFIX,
    COUNT_PREFIX,
    PRIZE_PREFIX,
    TRIES_PREFIX,
    GATHERING_PREFIX,
    AWARD_PREFIX,
    EVENT_USES_PREFIX,
    OFFER_PREFIX,
    CAMPAIGN_PREFIX,
)

_BELOW_ZERO: Final = {
    "member": FindingKind.OVERDRAFT,
    "sale": FindingKind.OVER_REFUND,
    "gift": FindingKind.OVERDRAFT,
    "count": FindingKind.OVERDRAFT,
    "coupon": FindingKind.COUPON_SPENT_TWICE,
}

_OVER_STOCK: Final = {
    "prize": FindingKind.PRIZE_OVER_STOCK,
    "tries": FindingKind.DRAW_TRIED_TOO_OFTEN,
    "gathering": FindingKind.GATHERING_OVER_QUOTA,
    "member": FindingKind.CAP_PASSED,
    "gift": FindingKind.CAP_PASSED,
    "offer": FindingKind.OFFER_USED_TOO_OFTEN,
    "event_uses": FindingKind.EVENT_REWARDED_TOO_OFTEN,
}


@dataclass(slots=True)
class _Desk:
    """The state that operations of one push see, each after the ones before it."""

    booking: Booking
    contents: dict[OperationId, str]
    balances: dict[AccountUnit, int]
    people: People
    next_seq: int
    digest: str


def book(
    books: Books,
    hub: Hub,
    standing: TerminalStanding,
    offered: Sequence[Offered],
    received_ms: Instant,
) -> Booking:
    """Return what booking *offered*, which follow the terminal's last number, changes."""
    booking = Booking(
        terminal=standing.terminal,
        incarnation=standing.incarnation,
        received_ms=received_ms,
        last_seq=standing.last_seq,
        last_hash=standing.last_hash,
    )
    if offered:
        desk = _open_desk(books, hub, booking, tuple(offered))
        for item in offered:
            _book_one(desk, item)
        booking.claims = desk.people.changed_holders
        booking.fields = desk.people.changed_fields
        booking.merges = desk.people.changed_merges
    return booking


def _open_desk(books: Books, hub: Hub, booking: Booking, offered: tuple[Offered, ...]) -> _Desk:
    watched = {
        key
        for item in offered
        for key, amount in item.postings.items()
        if key[0].startswith(_WATCHED) or (amount < 0 and key[0].startswith(SALE_PREFIX))
    }
    named = _members_named(offered, watched)
    merges = books.merges(named) if named else ()
    watched |= _accounts_together(offered, merges)
    identifiers: set[Identifier] = set()
    members: set[MemberId] = set()
    for item in offered:
        if item.body is not None and (member := member_of(item.body)) is not None:
            members |= person_of(member, [merge.link for merge in merges])
            identifiers.update(identifiers_of(item.body, item.personal))
    holders: dict[Identifier, MemberId] = {}
    fields: dict[MemberField, FieldState] = {}
    if members:
        holders.update(books.holders(identifiers, members))
        fields.update(books.fields(members))
    return _Desk(
        booking=booking,
        contents=dict(books.contents(op_ids_of(offered))),
        balances=dict.fromkeys(watched, 0) | dict(books.balances(watched)) if watched else {},
        people=People(holders, fields, merges),
        next_seq=hub.next_seq,
        digest=hub.digest,
    )


def _members_named(offered: tuple[Offered, ...], watched: Iterable[AccountUnit]) -> set[MemberId]:
    named = {
        MemberId(account.removeprefix(MEMBER_PREFIX))
        for account, _ in watched
        if account.startswith(MEMBER_PREFIX)
    }
    return named.union(*(members_in(item.body) for item in offered if item.body is not None))


def _accounts_together(offered: tuple[Offered, ...], merges: Iterable[Merge]) -> set[AccountUnit]:
    """Return the accounts of records that are, or become with *offered*, one person's."""
    ends = {end for merge in merges for end in (merge.link.member_id, merge.link.into_id)}
    for item in offered:
        if isinstance(item.body, MergeFact):
            ends |= {item.body.member_id, item.body.into_id}
    return {(member_account(end), unit) for end in ends for unit in (POINTS, PRINCIPAL, BONUS)}


def _book_one(desk: _Desk, item: Offered) -> None:
    desk.booking.last_seq, desk.booking.last_hash = item.seq, item.hash
    if item.operation is None:
        _put_aside(desk, item, Outcome.DEAD_LETTER, Finding(FindingKind.DEAD_LETTER, item.trouble))
        return
    known = desk.contents.get(item.operation.op_id)
    if known is None:
        _post(desk, item)
    elif known == item.content_digest:
        _put_aside(desk, item, Outcome.DUPLICATE)
    else:
        _put_aside(
            desk, item, Outcome.DEAD_LETTER, Finding(FindingKind.TAMPERED, item.operation.op_id)
        )


def _put_aside(desk: _Desk, item: Offered, outcome: Outcome, *findings: Finding) -> None:
    desk.booking.aside.append(_slot(item, outcome, findings))


def _post(desk: _Desk, item: Offered) -> None:
    operation = item.operation
    assert operation is not None
    moved = _move(desk, item)
    findings = [*item.findings, *moved]
    if isinstance(item.body, SaleSettled):
        findings += _losses(operation, item.body, moved)
    if item.body is not None:
        findings += desk.people.fold(operation, item.body, item.personal, desk.booking.received_ms)
    outcome = Outcome.EXCEPTION if findings else Outcome.APPLIED
    desk.contents[operation.op_id] = item.content_digest
    desk.booking.booked.append(
        Booked(
            slot=_slot(item, outcome, tuple(findings)),
            server_seq=desk.next_seq,
            type=operation.type,
            store=operation.store,
            at_ms=operation.at_ms,
            content_digest=item.content_digest,
            digest=desk.digest,
        )
    )
    desk.next_seq += 1


def _move(desk: _Desk, item: Offered) -> list[Finding]:
    """Post the legs; return what went below zero by this operation, and by how much."""
    findings = []
    before: dict[AccountUnit, int] = {}
    after: dict[AccountUnit, int] = {}
    sums = desk.booking.postings
    for key, amount in item.postings.items():
        sums[key] = sums.get(key, 0) + amount
        old = desk.balances.get(key)
        if old is None:  # of a store, or of a sale line that only grows
            continue
        held = old if desk.people.are_apart else _held_together(desk, key)
        desk.balances[key] = old + amount
        if key[0].startswith(MEMBER_PREFIX):
            before[key], after[key] = old, old + amount
        finding = _taken(key, held, amount) if amount < 0 else _given(key, held, amount, item)
        if finding is not None:
            findings.append(finding)
    desk.digest = digest_after(desk.digest, before, after)
    return findings


def _losses(operation: Operation, body: SaleSettled, moved: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what coupons that were spent before took off a ticket: its store bears that."""
    twice = {
        each.subject.removeprefix(COUPON_PREFIX)
        for each in moved
        if each.kind == FindingKind.COUPON_SPENT_TWICE
    }
    cost = sum(rule.amount_minor for rule in body.ticket.applied if rule.coupon_id in twice)
    if cost > 0:
        yield Finding(FindingKind.COUPON_LOSS, f"loss:{operation.store}", "money", cost)


def _held_together(desk: _Desk, key: AccountUnit) -> int:
    """Return what an account holds; a member's with its aliases."""
    account, unit = key
    if not account.startswith(MEMBER_PREFIX):
        return desk.balances[key]
    person = desk.people.person(MemberId(account.removeprefix(MEMBER_PREFIX)))
    return sum(desk.balances.get((member_account(each), unit), 0) for each in person)


def _most_on(key: AccountUnit, item: Offered) -> int | None:
    """Return the most that an account may hold by what *item* says of it; None: no end."""
    account, unit = key
    match item.body:
        case TopUpMade() | GiftCardToppedUp():
            return item.body.top_up.most_minor if unit in (PRINCIPAL, GIFT_UNIT) else None
        case DrawTried():
            is_try = account.startswith(TRIES_PREFIX)
            return item.body.tries_per_day if is_try else item.body.stock
        case GatheringEntered():
            return item.body.quota
        case PointsAwarded():
            return _most_by(item.body.limits, account)
        case SaleSettled():
            return _most_on_ticket(item.body.ticket, account)
        case _:
            return None


def _most_by(limits: Iterable[EventLimit | RuleLimit], account: str) -> int | None:
    return next((limit.most for limit in limits if limit.account == account), None)


def _most_on_ticket(ticket: Ticket, account: str) -> int | None:
    """Return the limit of an offer, or the budget of a campaign, as a ticket names it."""
    budgets = {campaign_account(use.campaign_id): use.budget_minor for use in ticket.campaigns}
    return budgets[account] if account in budgets else _most_by(ticket.rule_limits, account)


def _taken(key: AccountUnit, old: int, amount: int) -> Finding | None:
    """Return what a person should settle once a negative *amount* leaves an account of *old*."""
    new = old + amount
    if new >= 0:
        return None
    account, unit = key
    below_zero = _BELOW_ZERO.get(account.split(":", 1)[0])
    return None if below_zero is None else Finding(below_zero, account, unit, min(-amount, -new))


def _given(key: AccountUnit, old: int, amount: int, item: Offered) -> Finding | None:
    """Return what a person should settle once *amount* (0: nothing) came onto an account of *old*.

    A coupon is one unit: the first operation that spends it in head office's order wins, and a
    second one that gives it out (two tills by the same rule) is one too many.
    """
    account, unit = key
    new = old + amount
    if not amount:
        return None
    if account.startswith(AWARD_PREFIX):
        return Finding(FindingKind.POINTS_GIVEN_TWICE, account, unit, amount) if new > 1 else None
    most = _most_on(key, item)
    if account.startswith(CAMPAIGN_PREFIX):
        is_over = most is not None and old >= most
        return Finding(FindingKind.CAMPAIGN_OVER_BUDGET, account, unit, amount) if is_over else None
    if account.startswith(COUPON_PREFIX) and new > 1:
        return Finding(FindingKind.COUPON_ISSUED_TWICE, account, unit, min(amount, new - 1))
    if most is not None and new > most:
        over_stock = _OVER_STOCK.get(account.split(":", 1)[0])
        if over_stock is not None:
            return Finding(over_stock, account, unit, min(amount, new - most))
    return None


def _slot(item: Offered, outcome: Outcome, findings: tuple[Finding, ...]) -> Slot:
    return Slot(
        seq=item.seq,
        hash=item.hash,
        op_id=item.operation.op_id if item.operation else None,
        raw=item.raw,
        personal=None if item.personal is None else msgspec.json.encode(item.personal),
        outcome=outcome,
        findings=findings,
    )
