"""Benefits of tiers as a service: what is left, used at the counter, taken back, and how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperationId, OperatorId, SaleId
from posmember.domain.members.text import clean_text
from posmember.domain.staff.permissions import Action
from posmember.domain.tiers.benefit import BENEFIT_RULE, Benefit, BenefitKind
from posmember.domain.tiers.entitlement import BenefitLeft
from posmember.domain.tiers.errors import (
    BenefitNoAnniversaryError,
    BenefitNoBirthdayError,
    BenefitNoMilestoneError,
    BenefitTicketError,
    BenefitUnknownError,
    BenefitUsedUpError,
    BenefitUseGoneError,
    TierReasonMissingError,
)
from posmember.models.sale_rule import SaleRule
from posmember.models.tier import BenefitUse
from posmember.protocol.tier_bodies import BenefitUsed, BenefitUseUndone
from posmember.services.members.benefits import benefits_of
from posmember.services.members.page import member_row, person_of
from posmember.services.members.tier_standing import tier_of
from posmember.services.members.today import Today, today_of
from posmember.services.sales.sales import ticket_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.coming_back import is_back_whole
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.tiers.rows import BenefitReportRow, BenefitUseRow
from posmember.services.unit_of_work import Reading, Writing

NOTE_MAX = 200
NEWEST = 50
_CLOSED = {
    "no_birthday": BenefitNoBirthdayError,
    "no_anniversary": BenefitNoAnniversaryError,
    "no_milestone": BenefitNoMilestoneError,
}


@dataclass(frozen=True, slots=True)
class BenefitWish:
    """Which benefit is used, and with what."""

    benefit_id: str
    note: str = ""
    sale_id: SaleId | None = None
    """Used with this ticket: good again once all of it came back."""


class BenefitService:
    """Benefits beside prices and points."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def left(self, member_id: MemberId) -> tuple[BenefitLeft, ...]:
        """Return every benefit of a member's tier with what is left of it."""
        with self._reading() as connection:
            return _left(connection, member_id, self._now(connection))

    def use(self, actor: OperatorId, member_id: MemberId, wish: BenefitWish) -> OperationId:
        """Put a use on record; refuses what is used up, closed, or not of the member's tier."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.USE_BENEFIT, actor)
            now = self._now(uow.connection)
            member_id = person_of(uow.connection, member_id)
            benefit = _usable(_left(uow.connection, member_id, now), wish.benefit_id)
            if wish.sale_id is not None:
                _ensure_ticket_of(uow.connection, wish.sale_id, member_id)
            body = BenefitUsed(
                member_id,
                benefit.benefit_id,
                tier_of(uow.connection, member_id, now).tier_id,
                benefit.cost_minor,
                clean_text(wish.note, NOTE_MAX),
                wish.sale_id,
                benefit.product_id if benefit.kind is BenefitKind.GIFT else "",
            )
            operation = append(uow, Draft(body, now.at_ms, actor))
            uow.events.append(MemberChanged(member_id))
            return operation.op_id

    def undo(
        self,
        actor: OperatorId,
        use_id: OperationId,
        *,
        reason: str,
        approver: OperatorId | None = None,
    ) -> None:
        """Take a use back, with a reason: it counts no more, and a gift is on hand again."""
        words = clean_text(reason, NOTE_MAX)
        if not words:
            raise TierReasonMissingError
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.UNDO_BENEFIT, actor, approver)
            row = uow.connection.execute(
                select(BenefitUse.member_id, BenefitUse.product_id, BenefitUse.undone_by).where(
                    BenefitUse.use_id == use_id
                )
            ).first()
            if row is None:
                raise NotFoundError("benefit_use", use_id)
            if row.undone_by is not None:
                raise BenefitUseGoneError
            body = BenefitUseUndone(MemberId(row.member_id), use_id, words, row.product_id)
            append(uow, Draft(body, self._clock(), actor, approver=approver))
            uow.events.append(MemberChanged(body.member_id))

    def uses(self, member_id: MemberId) -> tuple[BenefitUseRow, ...]:
        """Return the newest uses of a member, also those taken back."""
        with self._reading() as connection:
            rows = connection.execute(
                select(*BenefitUse.__table__.columns)
                .where(BenefitUse.member_id == member_id)
                .order_by(BenefitUse.at_ms.desc(), BenefitUse.use_id.desc())
                .limit(NEWEST)
            ).all()
        return tuple(
            BenefitUseRow(
                OperationId(row.use_id),
                row.benefit_id,
                row.used_on,
                row.note,
                row.actor,
                row.at_ms,
                row.undone_by is not None,
            )
            for row in rows
        )

    def report(self, *, days: int = 365) -> tuple[BenefitReportRow, ...]:
        """Return how each benefit of the ladder was used in so many days, and what it cost."""
        with self._reading() as connection:
            now = self._now(connection)
            since = (now.date - timedelta(days=days - 1)).isoformat()
            found = {row.benefit_id: row for row in _used(connection, since)}
            waived = {row.benefit_id: row for row in _waived(connection, since)}
        return tuple(
            _report_row(benefit, (found.get(benefit.benefit_id), waived.get(benefit.benefit_id)))
            for benefit in {
                benefit.benefit_id: benefit
                for tier in now.programme.tiers
                for benefit in tier.benefits
            }.values()
        )

    def _now(self, connection: Connection) -> Today:
        return today_of(connection, self._clock())


def _ensure_ticket_of(connection: Connection, sale_id: SaleId, member_id: MemberId) -> None:
    """Refuse a ticket that would give the benefit back never, or with somebody else's goods."""
    ticket = ticket_of(connection, sale_id)
    is_own = ticket.member is not None and ticket.member.member_id == member_id
    is_sale = ticket.kind is TicketKind.SALE
    if not (is_own and is_sale) or is_back_whole(connection, sale_id):
        raise BenefitTicketError(ticket.receipt_no)


def _left(connection: Connection, member_id: MemberId, now: Today) -> tuple[BenefitLeft, ...]:
    row = member_row(connection, member_id)
    return benefits_of(connection, row, tier_of(connection, member_id, now).tier, now)


def _usable(left: tuple[BenefitLeft, ...], benefit_id: str) -> Benefit:
    found = next((each for each in left if each.benefit.benefit_id == benefit_id), None)
    if found is None:
        raise BenefitUnknownError(benefit_id)
    if found.is_usable:
        return found.benefit
    name = found.benefit.name_zh
    refusal = _CLOSED.get(found.obstacle)
    raise refusal(name) if refusal else BenefitUsedUpError(name, found.until)


@dataclass(frozen=True, slots=True)
class _Sums:
    benefit_id: str
    uses: int
    members: int
    cost_minor: int
    last_on: str


def _used(connection: Connection, since: str) -> Iterator[_Sums]:
    rows = connection.execute(
        select(
            BenefitUse.benefit_id,
            func.count(),
            func.count(func.distinct(BenefitUse.member_id)),
            func.sum(BenefitUse.cost_minor),
            func.max(BenefitUse.used_on),
        )
        .where(BenefitUse.undone_by.is_(None), BenefitUse.used_on >= since)
        .group_by(BenefitUse.benefit_id)
    )
    yield from (_Sums(*row) for row in rows)


def _waived(connection: Connection, since: str) -> Iterator[_Sums]:
    """Yield delivery fees that tickets waived: what they took off is their cost."""
    rows = connection.execute(
        select(
            func.substr(SaleRule.rule_id, len(BENEFIT_RULE) + 1),
            func.sum(SaleRule.times),
            func.count(func.distinct(SaleRule.member_id)),
            func.sum(SaleRule.amount_minor),
            func.max(SaleRule.business_date),
        )
        .where(
            SaleRule.rule_id >= BENEFIT_RULE,
            SaleRule.rule_id < BENEFIT_RULE + "~",
            SaleRule.business_date >= since,
        )
        .group_by(SaleRule.rule_id)
    )
    yield from (_Sums(*row) for row in rows)


def _report_row(benefit: Benefit, found: tuple[_Sums | None, _Sums | None]) -> BenefitReportRow:
    sums = [each for each in found if each is not None]
    last_on = max((each.last_on for each in sums), default="")
    return BenefitReportRow(
        benefit.benefit_id,
        benefit.name_zh,
        benefit.name_en,
        sum(each.uses for each in sums),
        sum(each.members for each in sums),
        sum(each.cost_minor for each in sums),
        date.fromisoformat(last_on) if last_on else None,
    )
