"""Tiers that only both records together had reached: they go when the records are parted."""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import select

from posmember.domain.business_day import business_date
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.members.merging import MergeLink
from posmember.domain.tiers.credit import Credit
from posmember.domain.tiers.moves import move_to
from posmember.domain.tiers.review import ReviewOutcome
from posmember.domain.tiers.standing import standing_of
from posmember.domain.tiers.undoing import TakenOff, after_refund
from posmember.models.member import MemberMerge
from posmember.protocol.tier_bodies import TierReviewed
from posmember.services.coupons.occasions import take_back_since
from posmember.services.members.tier_record import credits_of, tier_past
from posmember.services.members.today import Today
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.tiers.setting import tier_id_of
from posmember.services.unit_of_work import UnitOfWork


def merged_on(uow: UnitOfWork, merge: MergeLink, now: Today) -> date:
    """Return the business date of *merge*."""
    at_ms = uow.connection.execute(
        select(MemberMerge.at_ms).where(MemberMerge.op_id == merge.op_id)
    ).scalar_one()
    return business_date(at_ms, now.settings.zone, now.settings.day_start_hour)


def part_tiers(
    uow: UnitOfWork,
    member_id: MemberId,
    together: Sequence[Credit],
    since: date,
    now: Today,
    actor: OperatorId,
) -> None:
    """Take off what a record reached *since* the merge only with what the other had bought.

    Both records are parted already; *together* is what counted before. Whatever refunds do: it
    never was.
    """
    ladder = now.programme.tiers
    rules = msgspec.structs.replace(now.programme.tier_rules, refund_undoes_upgrade=False)
    past = tier_past(uow.connection, member_id, now.programme, now.date)
    own = tuple(credits_of(uow.connection, member_id).values())
    newer = tuple(each for each in past.record.rungs if each.since >= since.isoformat())
    taken = TakenOff(tuple(together), own, now.date)
    left = after_refund(past.record, taken, ladder, rules, newer)
    move = move_to(past.pile, left)
    if move is None:
        return
    before, after = (
        tier_id_of(standing_of(record, past.amount, now.date, ladder, rules).tier)
        for record in (past.record, msgspec.structs.replace(past.record, rungs=left))
    )
    body = TierReviewed(member_id, ReviewOutcome.LOWERED.value, before, after, move)
    append(uow, Draft(body, now.at_ms, actor))
    names = [tier.tier_id for tier in ladder]
    lost = names[names.index(after) + 1 : names.index(before) + 1]
    take_back_since(uow, member_id, lost, since, now, actor)
