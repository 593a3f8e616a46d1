"""The tiers of members as a service: where they stand, what staff set, the history."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from posmember.domain.clock import Clock
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.members.phone import mask_phone
from posmember.domain.staff.permissions import Action
from posmember.domain.tiers.rules import TierRules
from posmember.domain.tiers.tier import Tier
from posmember.models.member import Member
from posmember.models.tier import TierChange
from posmember.services.members.page import member_row
from posmember.services.members.rows import TierChangeRow, TierStanding
from posmember.services.members.tier_crowd import TierCrowd
from posmember.services.members.tier_record import tier_past
from posmember.services.members.tier_standing import tier_changes, tier_of
from posmember.services.members.today import Today, today_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.tiers.memberships import ending
from posmember.services.tiers.rows import (
    EndingMembership,
    LadderTrial,
    MemberOnTier,
    TierCount,
    TierSettingRow,
)
from posmember.services.tiers.setting import Hand, TierWish, set_tier, tier_id_of
from posmember.services.tiers.trying import try_ladder
from posmember.services.unit_of_work import Reading, Writing


class TierService:
    """Everything about the tier of a member that is not a ticket's doing."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def standing(self, member_id: MemberId) -> TierStanding:
        """Return the tier of a member, why, until when, and the way to the next."""
        with self._reading() as connection:
            member_row(connection, member_id)
            return tier_of(connection, member_id, self._now(connection))

    def setting(self, member_id: MemberId) -> TierSettingRow:
        """Return the floor and the lock that hold for a member."""
        with self._reading() as connection:
            now = self._now(connection)
            record = tier_past(connection, member_id, now.programme, now.date).record
            reason = connection.execute(
                select(TierChange.reason)
                .where(TierChange.member_id == member_id, TierChange.cause.in_(("floor", "lock")))
                .order_by(TierChange.at_ms.desc(), TierChange.op_id.desc())
                .limit(1)
            ).scalar()
        is_set = record.floor is not None or record.locked_tier is not None
        return TierSettingRow(
            record.floor, record.floor_until, record.locked_tier, (reason or "") if is_set else ""
        )

    def history(self, member_id: MemberId) -> tuple[TierChangeRow, ...]:
        """Return what happened to a member's tier, the newest first."""
        with self._reading() as connection:
            return tier_changes(connection, member_id)

    def set_floor(
        self,
        actor: OperatorId,
        member_id: MemberId,
        tier_id: str,
        *,
        reason: str,
        until: date | None = None,
        approver: OperatorId | None = None,
    ) -> None:
        """Let a member stand no lower than a tier, to a day or for ever."""
        self._set(actor, member_id, TierWish("floor", reason, tier_id, until), approver)

    def lock(
        self,
        actor: OperatorId,
        member_id: MemberId,
        tier_id: str,
        *,
        reason: str,
        approver: OperatorId | None = None,
    ) -> None:
        """Fix a member's tier: no sale, refund or review moves it."""
        self._set(actor, member_id, TierWish("lock", reason, tier_id), approver)

    def release(
        self,
        actor: OperatorId,
        member_id: MemberId,
        *,
        reason: str,
        approver: OperatorId | None = None,
    ) -> None:
        """Take floor and lock away: the member stands where purchases and memberships put them."""
        self._set(actor, member_id, TierWish("release", reason), approver)

    def counts(self) -> tuple[TierCount, ...]:
        """Return how many members stand on each tier of the ladder in force."""
        with self._reading() as connection:
            now = self._now(connection)
            crowd = TierCrowd(connection, now.programme, now.date)
            members = connection.execute(
                select(Member.member_id).where(Member.is_removed == 0)
            ).scalars()
            found = Counter(tier_id_of(crowd.standing(member).tier) for member in members)
        ids = [tier.tier_id for tier in now.programme.tiers] or [""]
        return tuple(TierCount(tier_id, found[tier_id]) for tier_id in ids)

    def ending(self) -> tuple[EndingMembership, ...]:
        """Return paid memberships that end soon and were not bought anew."""
        with self._reading() as connection:
            return ending(connection, self._now(connection))

    def members_on(self, tier_id: str, *, limit: int = 200) -> tuple[MemberOnTier, ...]:
        """Return members of a tier, those who came last first."""
        with self._reading() as connection:
            now = self._now(connection)
            crowd = TierCrowd(connection, now.programme, now.date)
            rows = connection.execute(
                select(Member.member_id, Member.name, Member.phone_e164)
                .where(Member.is_removed == 0)
                .order_by(Member.last_visit_ms.desc(), Member.row_no.desc())
            )
            found = []
            for row in rows:
                standing = crowd.standing(row.member_id)
                if tier_id_of(standing.tier) == tier_id:
                    found.append(
                        MemberOnTier(
                            MemberId(row.member_id),
                            row.name,
                            mask_phone(row.phone_e164) if row.phone_e164 else "",
                            tier_id,
                            standing.source.value,
                            standing.since,
                            standing.valid_until,
                            standing.amount,
                        )
                    )
                if len(found) == limit:
                    break
        return tuple(found)

    def what_if(self, ladder: Sequence[Tier], rules: TierRules) -> LadderTrial:
        """Return members per tier and yearly cost under a ladder that is not saved yet."""
        with self._reading() as connection:
            now = self._now(connection)
            return try_ladder(connection, now.programme, ladder, rules, now.date)

    def _set(
        self,
        actor: OperatorId,
        member_id: MemberId,
        wish: TierWish,
        approver: OperatorId | None,
    ) -> None:
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.SET_TIER, actor, approver)
            now = self._now(uow.connection)
            set_tier(uow, member_id, wish, Hand(actor, now.at_ms, approver), now)

    def _now(self, connection: Connection) -> Today:
        return today_of(connection, self._clock())
