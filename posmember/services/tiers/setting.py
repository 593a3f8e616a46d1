"""Set a member's tier by hand, as a step of an open transaction: floor, lock, release."""

from dataclasses import dataclass
from datetime import date

import msgspec

from posmember.domain.checkout.ticket_tiers import TierPast
from posmember.domain.clock import Instant
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.members.text import clean_text
from posmember.domain.tiers.errors import (
    TierDayOverError,
    TierNotOnLadderError,
    TierReasonMissingError,
)
from posmember.domain.tiers.progress import tier_named
from posmember.domain.tiers.standing import TierRecord, standing_of
from posmember.domain.tiers.tier import Tier
from posmember.protocol.tier_bodies import TierSet
from posmember.services.members.page import member_row
from posmember.services.members.tier_record import tier_past
from posmember.services.members.today import Today
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import UnitOfWork

REASON_MAX = 200


@dataclass(frozen=True, slots=True)
class TierWish:
    """What staff want of a member's tier."""

    cause: str
    """`floor`, `lock` or `release`."""
    reason: str
    tier_id: str | None = None
    until: date | None = None
    """The last day of a floor; None: no end."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who sets it, when, and who approved."""

    actor: OperatorId
    at_ms: Instant
    approver: OperatorId | None = None


def set_tier(uow: UnitOfWork, member_id: MemberId, wish: TierWish, hand: Hand, now: Today) -> None:
    """Put *wish* on record; refuses an unknown tier, no reason, and a floor that is over."""
    reason = clean_text(wish.reason, REASON_MAX)
    if not reason:
        raise TierReasonMissingError
    if wish.tier_id is not None and tier_named(wish.tier_id, now.programme.tiers) is None:
        raise TierNotOnLadderError(wish.tier_id)
    if wish.until is not None and wish.until < now.date:
        raise TierDayOverError(wish.until.isoformat())
    member_row(uow.connection, member_id)
    past = tier_past(uow.connection, member_id, now.programme, now.date)
    after = _record_after(past.record, wish)
    body = TierSet(
        member_id,
        wish.cause,
        tier_id_of(_tier(past, past.record, now)),
        tier_id_of(_tier(past, after, now)),
        reason,
        after.floor,
        after.floor_until,
        after.locked_tier,
    )
    append(uow, Draft(body, hand.at_ms, hand.actor, approver=hand.approver))
    uow.events.append(MemberChanged(member_id))


def tier_id_of(tier: Tier | None) -> str:
    """Return its id; empty for none."""
    return tier.tier_id if tier else ""


def _record_after(record: TierRecord, wish: TierWish) -> TierRecord:
    record = msgspec.structs.replace(record, given=None)
    match wish.cause:
        case "floor":
            until = wish.until.isoformat() if wish.until else ""
            return msgspec.structs.replace(record, floor=wish.tier_id, floor_until=until)
        case "lock":
            return msgspec.structs.replace(record, locked_tier=wish.tier_id)
        case _:
            return msgspec.structs.replace(record, locked_tier=None, floor=None, floor_until="")


def _tier(past: TierPast, record: TierRecord, now: Today) -> Tier | None:
    programme = now.programme
    found = standing_of(record, past.amount, now.date, programme.tiers, programme.tier_rules)
    return found.tier
