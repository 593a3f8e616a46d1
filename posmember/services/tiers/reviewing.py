"""The review of tiers, a step of the nightly work: kept, lowered after the grace, or raised."""

from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, select

from posmember.domain.business_day import business_date
from posmember.domain.checkout.ticket_tiers import TierPast
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.tiers.moves import move_to
from posmember.domain.tiers.progress import tier_for
from posmember.domain.tiers.review import ReviewOutcome, review
from posmember.domain.tiers.rules import Downgrade
from posmember.domain.tiers.standing import standing_of, top_tier
from posmember.models.member import Member
from posmember.models.operation import TerminalState
from posmember.models.prepared import Prepared
from posmember.models.tier import TierRung
from posmember.protocol.tier_bodies import TierReviewed
from posmember.services.coupons.occasions import give_for_tier
from posmember.services.members.tier_record import credits_of, reaching, short_of, tier_past
from posmember.services.members.today import Today
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.tiers.setting import tier_id_of
from posmember.services.unit_of_work import UnitOfWork

REVIEWER: Final = OperatorId("nightly")
"""In whose name a review stands on record: nobody's but its own."""


_OVER: Final = Prepared(
    select(TierRung.member_id)
    .distinct()
    .join(Member, Member.member_id == TierRung.member_id)
    .where(
        TierRung.taken_by.is_(None),
        TierRung.valid_until != "",
        TierRung.valid_until < bindparam("today"),
        Member.is_removed == 0,
    )
    .order_by(TierRung.member_id)
)
_CONTACT: Final = Prepared(select(TerminalState.server_url, TerminalState.last_contact_ms))


def review_tiers(uow: UnitOfWork, now: Today, most: int) -> int:
    """Review members whose tier is due, up to *most* changes; return how many changed.

    A till of a chain lowers nobody before it has heard from head office on that day: elsewhere the
    member may have bought enough.
    """
    if not now.programme.tiers:
        return 0
    may_lower = _has_heard_today(uow.connection, now)
    done = 0
    seen: set[MemberId] = set()
    for member_id in _candidates(uow.connection, now):
        if member_id in seen:
            continue
        seen.add(member_id)
        past = tier_past(uow.connection, member_id, now.programme, now.date)
        if _may_change(past, now):
            done += _review(uow, member_id, past, now, may_lower=may_lower)
        if done >= most:
            break
    return done


def review_one(uow: UnitOfWork, member_id: MemberId, now: Today) -> bool:
    """Give a member at once what more counts for by now; nobody is lowered here."""
    if not now.programme.tiers:
        return False
    past = tier_past(uow.connection, member_id, now.programme, now.date)
    return _may_change(past, now) and _review(uow, member_id, past, now, may_lower=False)


def _candidates(connection: Connection, now: Today) -> Iterator[MemberId]:
    """Yield members for whom a review may find something; first those whose validity is over.

    The sums of all members are only asked for once these are done.
    """
    today = now.date.isoformat()
    yield from map(MemberId, (row.member_id for row in _OVER.rows(connection, {"today": today})))
    rules, ladder = now.programme.tier_rules, now.programme.tiers
    for height in range(1, len(ladder)):
        yield from map(MemberId, reaching(connection, rules, now.date, ladder[height:]))
    if rules.downgrade is Downgrade.AT_ONCE:
        for tier in ladder[1:]:
            yield from map(MemberId, short_of(connection, rules, now.date, tier))


def _may_change(past: TierPast, now: Today) -> bool:
    """Tell from the sums alone whether a review can find anything."""
    ladder, rungs = now.programme.tiers, past.record.rungs
    if past.record.locked_tier:
        return False
    today = now.date.isoformat()
    if any(rung.valid_until and rung.valid_until < today for rung in rungs):
        return True
    deserved = tier_for(past.amount, ladder)
    assert deserved is not None, "the lowest tier begins at 0"
    top = top_tier(rungs, ladder) or ladder[0]
    is_at_once = now.programme.tier_rules.downgrade is Downgrade.AT_ONCE
    return ladder.index(deserved) > ladder.index(top) or (deserved is not top and is_at_once)


def _review(
    uow: UnitOfWork, member_id: MemberId, past: TierPast, now: Today, *, may_lower: bool
) -> bool:
    """Review one member; tell whether anything is other than before."""
    ladder, rules = now.programme.tiers, now.programme.tier_rules
    credits_ = tuple(credits_of(uow.connection, member_id).values())
    found = review(past.record, credits_, now.date, ladder, rules)
    move = move_to(past.pile, found.rungs)
    if move is None or (found.outcome is ReviewOutcome.LOWERED and not may_lower):
        return False
    reviewed = msgspec.structs.replace(past.record, rungs=found.rungs)
    before, after = (
        tier_id_of(standing_of(record, past.amount, now.date, ladder, rules).tier)
        for record in (past.record, reviewed)
    )
    body = TierReviewed(member_id, found.outcome.value, before, after, move)
    append(uow, Draft(body, now.at_ms, REVIEWER))
    if found.outcome is ReviewOutcome.RAISED:
        give_for_tier(uow, member_id, after, now, REVIEWER)
    uow.events.append(MemberChanged(member_id))
    return True


def _has_heard_today(connection: Connection, now: Today) -> bool:
    state = _CONTACT.first(connection)
    if state.server_url is None:
        return True
    if state.last_contact_ms is None:
        return False
    settings = now.settings
    heard_on = business_date(state.last_contact_ms, settings.zone, settings.day_start_hour)
    return heard_on >= now.date
