"""Merge two records of one person, show beforehand what it does, and part them again."""

from collections.abc import Iterable
from contextlib import suppress
from typing import NoReturn

from sqlalchemy import Connection

from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperationId, OperatorId
from posmember.domain.members.errors import (
    MergeNeedsContactError,
    NotMergedError,
    SamePersonAlreadyError,
)
from posmember.domain.members.merging import MergePlan, plan_merge
from posmember.domain.members.text import clean_text
from posmember.domain.staff.permissions import Action
from posmember.protocol.bodies import ConsentRecorded, MemberBlocked
from posmember.protocol.merge_bodies import MemberMerged, MemberSplit
from posmember.services.members.enrolment import REMARK_MAX
from posmember.services.members.members import amend
from posmember.services.members.page import member_row
from posmember.services.members.records import merges_of
from posmember.services.members.rows import MergeRow
from posmember.services.members.tier_record import credits_of
from posmember.services.members.today import Today, today_of
from posmember.services.merging.duplicates import alike_to, likely_pairs
from posmember.services.merging.looking import (
    doubts_between,
    record_of,
    summary_of,
)
from posmember.services.merging.parted_tiers import merged_on, part_tiers
from posmember.services.merging.parting import (
    moves_between,
    sides,
    taken_over,
    without,
)
from posmember.services.merging.rows import AlikeRow, LikelyPair, MergePreview
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.contact import has_contact
from posmember.services.terminals.merged import landing, link_named, links_of
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.tiers.reviewing import review_one
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

CONSENT_CHANNEL = "merge"
"""Channel of the noes that a merge records so that consent is not widened."""


class _SeenError(Exception):
    """Ends the transaction of a preview, so that nothing of it stays."""


def _take_back() -> NoReturn:
    raise _SeenError


class MergeService:
    """Records that turn out to be one person's, or not to be."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def preview(self, one: MemberId, two: MemberId, *, wanted: Iterable[str] = ()) -> MergePreview:
        """Return what merging two records will do, tried out and taken back at once.

        *wanted*: profile fields whose value in the record that goes is to stay. Refuses two
        records that are one person's already.
        """
        seen: list[MergePreview] = []
        with suppress(_SeenError), self._writing() as uow:
            now = today_of(uow.connection, self._clock())
            seen.append(_tried(uow, one, two, wanted, now))
            _take_back()
        return seen[0]

    def merge(
        self,
        actor: OperatorId,
        one: MemberId,
        two: MemberId,
        *,
        wanted: Iterable[str] = (),
        reason: str = "",
        approver: OperatorId | None = None,
    ) -> MemberId:
        """Make two records one person's; return the one that stands for the person from now on.

        Refuses one person's records, and a till that has not heard from head office lately.
        """
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.MERGE_MEMBERS, actor, approver)
            now = today_of(uow.connection, self._clock())
            if not has_contact(uow.connection, now.at_ms):
                raise MergeNeedsContactError
            plan = _plan(uow.connection, one, two, wanted)
            words = clean_text(reason, REMARK_MAX)
            _merge(uow, plan, words, now, (actor, approver))
            uow.events.extend((MemberChanged(plan.kept), MemberChanged(plan.merged)))
            return plan.kept

    def part(
        self,
        actor: OperatorId,
        merge: OperationId,
        *,
        reason: str = "",
        approver: OperatorId | None = None,
    ) -> tuple[MemberId, MemberId]:
        """Take a merge back; return the record that is a person of its own again, and the other.

        Each has what was booked for it: who drew on the other's lots meanwhile owes that. Details
        taken over go back where they were not changed since.
        """
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.MERGE_MEMBERS, actor, approver)
            now = today_of(uow.connection, self._clock())
            if not has_contact(uow.connection, now.at_ms):
                raise MergeNeedsContactError
            words = clean_text(reason, REMARK_MAX)
            parted, kept = _part(uow, merge, words, now, (actor, approver))
            uow.events.extend((MemberChanged(parted), MemberChanged(kept)))
            return parted, kept

    def merges_of(self, member_id: MemberId) -> tuple[MergeRow, ...]:
        """Return the merges of a person, also those taken back, the newest first."""
        with self._reading() as connection:
            return merges_of(connection, landing(connection, member_id))

    def alike(self, member_id: MemberId) -> tuple[AlikeRow, ...]:
        """Return records that look like another of this member, the strongest likeness first."""
        with self._reading() as connection:
            return alike_to(connection, landing(connection, member_id))

    def duplicates(self, limit: int = 50) -> tuple[LikelyPair, ...]:
        """Return pairs of records that look like one person's, the strongest likeness first."""
        with self._reading() as connection:
            return likely_pairs(connection, limit)


def _plan(connection: Connection, one: MemberId, two: MemberId, wanted: Iterable[str]) -> MergePlan:
    for member_id in (one, two):
        member_row(connection, member_id)
    first, second = landing(connection, one), landing(connection, two)
    if first == second:
        raise SamePersonAlreadyError(member_row(connection, first).name)
    return plan_merge(record_of(connection, first), record_of(connection, second), wanted)


def _tried(
    uow: UnitOfWork, one: MemberId, two: MemberId, wanted: Iterable[str], now: Today
) -> MergePreview:
    connection = uow.connection
    plan = _plan(connection, one, two, wanted)
    kept, merged = (summary_of(connection, each, now) for each in (plan.kept, plan.merged))
    doubts = doubts_between(record_of(connection, plan.kept), record_of(connection, plan.merged))
    _merge(uow, plan, "", now, (OperatorId("preview"), None))
    after = summary_of(connection, plan.kept, now)
    return MergePreview(plan, kept, merged, after, doubts)


def _merge(
    uow: UnitOfWork,
    plan: MergePlan,
    reason: str,
    now: Today,
    people: tuple[OperatorId, OperatorId | None],
) -> None:
    actor, approver = people
    merged = MemberMerged(plan.merged, plan.kept, reason)
    append(uow, Draft(merged, now.at_ms, actor, approver=approver))
    if plan.changes:
        _take_over(uow, plan, actor, now)
    version = now.settings.consent_notice_version
    for purpose in plan.withdrawn:
        body = ConsentRecorded(
            plan.kept, purpose, is_granted=False, notice_version=version, channel=CONSENT_CHANNEL
        )
        append(uow, Draft(body, now.at_ms, actor))
    if plan.block_reason is not None:
        blocked = MemberBlocked(plan.kept, is_blocked=True, reason=plan.block_reason)
        append(uow, Draft(blocked, now.at_ms, actor))
    review_one(uow, plan.kept, now)


def _take_over(uow: UnitOfWork, plan: MergePlan, actor: OperatorId, now: Today) -> None:
    """Change details of the record that stays; a phone that goes leads to the person still.

    It changes places with the other one, which is not the record's any more.
    """
    phone = next(each for each in plan.fields if each.name == "phone")
    amend(uow, plan.kept, plan.changes, actor=actor, at_ms=now.at_ms)
    if phone.is_taken and phone.kept:
        amend(uow, plan.merged, {"phone": phone.kept}, actor=actor, at_ms=now.at_ms)


def _part(
    uow: UnitOfWork,
    merge: OperationId,
    reason: str,
    now: Today,
    people: tuple[OperatorId, OperatorId | None],
) -> tuple[MemberId, MemberId]:
    actor, approver = people
    connection = uow.connection
    link = link_named(connection, merge)
    if link is None:
        raise NotFoundError("merge", merge)
    links = links_of(connection, (link.member_id,))
    if link not in links:
        raise NotMergedError
    parted, rest = sides(links, link)
    if parted & rest:
        raise NotMergedError
    kept, gone = min(rest), min(parted)
    is_plain = (link.into_id, link.member_id) == (kept, gone)
    restored, of_parted = (
        taken_over(connection, each, link) if is_plain else {} for each in (kept, gone)
    )
    if restored:
        amend(uow, kept, restored, actor=actor, at_ms=now.at_ms)
    moves = moves_between(connection, parted, rest)
    together, since = tuple(credits_of(connection, kept).values()), merged_on(uow, link, now)
    body = MemberSplit(gone, kept, without(links, link), moves, reason)
    append(uow, Draft(body, now.at_ms, actor, approver=approver))
    if of_parted:
        amend(uow, gone, of_parted, actor=actor, at_ms=now.at_ms)
    if now.programme.tiers:
        for each in (gone, kept):
            part_tiers(uow, each, together, since, now, actor)
    return gone, kept
