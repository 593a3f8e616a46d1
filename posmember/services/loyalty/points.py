"""Points beside tickets: corrections, transfers between members, points for what members did."""

from posmember.domain.clock import Clock
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.loyalty.errors import (
    AdjustmentEmptyError,
    ReasonNeededError,
    TransferNeedsContactError,
    TransferToSelfError,
)
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.loyalty.lots import consume, net_debt
from posmember.domain.loyalty.postings import POINTS, member_account
from posmember.domain.members.text import clean_text
from posmember.domain.staff.permissions import Action
from posmember.protocol.operation import Leg
from posmember.protocol.points_bodies import MovedLot, PointsAdjusted, PointsTransferred
from posmember.services.loyalty.granting import award_or_refuse, legs_between, new_lot_terms
from posmember.services.members.page import person_of
from posmember.services.members.standing import points_standing
from posmember.services.members.today import today_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.contact import has_contact
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, Writing

REASON_MAX = 200


class PointsService:
    """What happens to points at the member's page."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def adjust(
        self,
        actor: OperatorId,
        member_id: MemberId,
        points: int,
        reason: str,
        *,
        approver: OperatorId | None = None,
    ) -> None:
        """Add points, or take some off (below zero), for a reason that is kept.

        Refuses nothing at all, a missing reason, and more off than may be spent.
        """
        words = clean_text(reason, REASON_MAX)
        if not points:
            raise AdjustmentEmptyError
        if not words:
            raise ReasonNeededError
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.ADJUST_POINTS, actor, approver)
            member_id = person_of(uow.connection, member_id)
            now = today_of(uow.connection, self._clock())
            if points > 0:
                terms = new_lot_terms(uow.connection, member_id, points, now)
                body = PointsAdjusted(member_id, points, words, *terms)
            else:
                standing = points_standing(uow.connection, member_id)
                uses = consume(standing, -points, now.date)
                body = PointsAdjusted(member_id, points, words, uses=uses)
            legs = legs_between(uow.connection, member_id, points, "adjusted")
            append(uow, Draft(body, now.at_ms, actor, legs, approver=approver))
            uow.events.append(MemberChanged(member_id))

    def transfer(
        self,
        actor: OperatorId,
        member_id: MemberId,
        to_member_id: MemberId,
        points: int,
        *,
        reason: str = "",
        approver: OperatorId | None = None,
    ) -> None:
        """Give points of one member to another, with the validity they have.

        Refuses oneself, nothing at all, more than may be spent, and a till of a chain that has not
        heard from head office lately.
        """
        if points <= 0:
            raise AdjustmentEmptyError
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.TRANSFER_POINTS, actor, approver)
            now = today_of(uow.connection, self._clock())
            if not has_contact(uow.connection, now.at_ms):
                raise TransferNeedsContactError
            member_id = person_of(uow.connection, member_id)
            to_member_id = person_of(uow.connection, to_member_id)
            if member_id == to_member_id:
                raise TransferToSelfError
            standing = points_standing(uow.connection, member_id)
            expiries = {lot.lot_id: lot.expires_on for lot in standing.lots}
            lots = tuple(
                MovedLot(use.lot_id, use.points, day.isoformat() if day else None)
                for use in consume(standing, points, now.date)
                if use.lot_id is not None
                for day in (expiries[use.lot_id],)
            )
            receiver = points_standing(uow.connection, to_member_id)
            netted, _ = net_debt(receiver.debt, points)
            words = clean_text(reason, REASON_MAX)
            body = PointsTransferred(member_id, to_member_id, lots, netted, words)
            legs = (
                Leg(member_account(member_id), POINTS, -points),
                Leg(member_account(to_member_id), POINTS, points),
            )
            append(uow, Draft(body, now.at_ms, actor, legs, approver=approver))
            uow.events.extend((MemberChanged(member_id), MemberChanged(to_member_id)))

    def award(
        self, actor: OperatorId, member_id: MemberId, event: EventKind, subject: str = ""
    ) -> int:
        """Give what an event earns and return it; a check-in counts for the day.

        Refuses an event that earns nothing, and one that was counted already or too often.
        """
        with self._writing() as uow:
            member_id = person_of(uow.connection, member_id)
            now = today_of(uow.connection, self._clock())
            what = subject or usual_subject(event, member_id, now.date.isoformat())
            return award_or_refuse(uow, member_id, event, what, now, actor)

    def events(self) -> tuple[tuple[EventKind, int], ...]:
        """Return what earns points besides buying, and how many."""
        with self._reading() as connection:
            rules = today_of(connection, self._clock()).programme.event_points
        return tuple((rule.event, rule.points) for rule in rules if rule.points > 0)


def usual_subject(event: EventKind, member_id: MemberId, day: str) -> str:
    """Return what an event is counted for where nobody says: once, or once a day."""
    if event in (EventKind.JOIN, EventKind.FIRST_PURCHASE):
        return member_id
    return day
