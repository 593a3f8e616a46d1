"""Takes an import back: what was never used since disappears, the rest stays and is named."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, delete, select, union, update

from posmember.domain.clock import Clock
from posmember.domain.ids import BatchId, MemberId, OperationId, OperatorId
from posmember.domain.importing.fields import ImportKind
from posmember.domain.members.text import mask_name
from posmember.domain.promotions.template import IssueOn
from posmember.models.count_card import CountCardRow
from posmember.models.coupon import CouponRow
from posmember.models.dependant import Dependant
from posmember.models.draw import DrawTry
from posmember.models.gathering import GatheringVisit
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.member import Member, MemberCard, MemberHistory, MemberMerge, MemberNote
from posmember.models.product import Product, StockMovement
from posmember.models.sale import Sale, SaleLine
from posmember.models.shop import ImportBatch, ImportRow
from posmember.models.tier import BenefitUse, MemberTier
from posmember.protocol.bodies import ProductRecord
from posmember.services.importing.rows import KeptRecord, Progress, UndoReport
from posmember.services.members.enrolment import Enrolment
from posmember.services.members.members import reverse_enrolment
from posmember.services.stock.movements import OPENING_KINDS, reverse_opening
from posmember.services.stock.products import publish
from posmember.services.stock.records import record_of
from posmember.services.unit_of_work import UnitOfWork, Writing

AT_ONCE: Final = 250
_KEEPING: Final = (CountCardRow, MemberTier, BenefitUse, Dependant, DrawTry, GatheringVisit)
"""What somebody paid for, said or did for a member since."""
_BY_ITSELF: Final = (IssueOn.JOINING.value, IssueOn.BIRTHDAY.value)
"""Why coupons come without anybody's doing."""


class Undoing:
    """One undo under way; a transaction takes back up to `AT_ONCE` members or products."""

    def __init__(
        self, writing: Writing, clock: Clock, actor: OperatorId, batch_id: BatchId
    ) -> None:
        self._writing = writing
        self._clock = clock
        self._actor = actor
        self._batch_id = batch_id
        self._kept: list[KeptRecord] = []
        self._removed = 0

    def run(self, kind: ImportKind, progress: Progress) -> UndoReport:
        """Take everything back; cancelled, it can be asked for again and goes on."""
        with self._writing() as uow:
            subjects = _subjects(uow.connection, self._batch_id)
            self._keep_amended(uow.connection, kind)
        for start in range(0, len(subjects), AT_ONCE):
            chunk = dict(subjects[start : start + AT_ONCE])
            with self._writing() as uow:
                self._take_back(uow, kind, chunk)
            done = start + len(chunk)
            if progress(done, len(subjects)) and done < len(subjects):
                return self._report(is_cancelled=True)
        with self._writing() as uow:
            uow.connection.execute(
                update(ImportBatch)
                .where(ImportBatch.batch_id == self._batch_id)
                .values(undone_at_ms=self._clock())
            )
        return self._report(is_cancelled=False)

    def _report(self, *, is_cancelled: bool) -> UndoReport:
        return UndoReport(self._batch_id, self._removed, tuple(self._kept), is_cancelled)

    def _take_back(self, uow: UnitOfWork, kind: ImportKind, subjects: Mapping[str, str]) -> None:
        is_members = kind is ImportKind.MEMBERS
        used = (_used_members if is_members else _used_products)(uow.connection, list(subjects))
        self._kept += _named(uow.connection, kind, sorted(used), "used")
        unused = [subject for subject in subjects if subject not in used]
        if is_members:
            for subject in unused:
                enrolment = Enrolment(MemberId(subject), OperationId(subjects[subject]))
                reverse_enrolment(uow, enrolment, actor=self._actor, at_ms=self._clock())
        elif unused:
            self._withdraw(uow, unused)
        uow.connection.execute(
            delete(ImportRow).where(
                ImportRow.batch_id == self._batch_id, ImportRow.subject_id.in_(unused)
            )
        )
        self._removed += len(unused)

    def _withdraw(self, uow: UnitOfWork, product_ids: Sequence[str]) -> None:
        at_ms = self._clock()
        records = _withdrawn(uow.connection, product_ids)
        publish(uow, records, actor=self._actor, at_ms=at_ms, batch_id=self._batch_id)
        reverse_opening(uow, product_ids, actor=self._actor, at_ms=at_ms, batch_id=self._batch_id)

    def _keep_amended(self, connection: Connection, kind: ImportKind) -> None:
        amended = connection.execute(
            select(ImportRow.subject_id)
            .where(ImportRow.batch_id == self._batch_id, ImportRow.op_id == "")
            .distinct()
        ).scalars()
        self._kept += _named(connection, kind, sorted(amended), "amended")


def _subjects(connection: Connection, batch_id: BatchId) -> list[tuple[str, str]]:
    """Return whom (or what) the batch added, each with the operation that did."""
    rows = connection.execute(
        select(ImportRow.subject_id, ImportRow.op_id)
        .where(ImportRow.batch_id == batch_id, ImportRow.op_id != "")
        .distinct()
    )
    return [(row.subject_id, row.op_id) for row in rows]


def _used_members(connection: Connection, member_ids: Sequence[str]) -> frozenset[str]:
    """Return the members who bought, moved a balance, got something or were amended since."""
    uses: Any = union(
        select(Sale.member_id).where(Sale.member_id.in_(member_ids)),
        select(LedgerEntry.member_id).where(
            LedgerEntry.member_id.in_(member_ids), LedgerEntry.kind != "opening"
        ),
        select(MemberCard.member_id).where(
            MemberCard.member_id.in_(member_ids), MemberCard.key_id.is_not(None)
        ),
        select(MemberNote.member_id).where(MemberNote.member_id.in_(member_ids)),
        select(MemberHistory.member_id).where(MemberHistory.member_id.in_(member_ids)),
        *(select(kept.member_id).where(kept.member_id.in_(member_ids)) for kept in _KEEPING),
        select(CouponRow.member_id).where(
            CouponRow.member_id.in_(member_ids), CouponRow.reason.not_in(_BY_ITSELF)
        ),
        select(Member.referrer_id).where(Member.referrer_id.in_(member_ids)),
        select(MemberMerge.member_id).where(MemberMerge.member_id.in_(member_ids)),
        select(MemberMerge.into_id).where(MemberMerge.into_id.in_(member_ids)),
    )
    return frozenset(connection.execute(uses).scalars())


def _used_products(connection: Connection, product_ids: Sequence[str]) -> frozenset[str]:
    """Return the products that were sold, or moved in another way, since."""
    uses: Any = union(
        select(SaleLine.product_id).where(SaleLine.product_id.in_(product_ids)),
        select(StockMovement.product_id).where(
            StockMovement.product_id.in_(product_ids), StockMovement.kind.not_in(OPENING_KINDS)
        ),
    )
    return frozenset(connection.execute(uses).scalars())


def _named(
    connection: Connection, kind: ImportKind, ids: Sequence[str], reason: str
) -> list[KeptRecord]:
    key: Any = Member.member_id if kind is ImportKind.MEMBERS else Product.product_id
    name: Any = Member.name if kind is ImportKind.MEMBERS else Product.name
    rows = connection.execute(select(key, name).where(key.in_(ids)))
    shown = mask_name if kind is ImportKind.MEMBERS else str
    return [KeptRecord(subject, shown(text), reason) for subject, text in rows]


def _withdrawn(connection: Connection, product_ids: Sequence[str]) -> list[ProductRecord]:
    """Return the products as they are, but no longer for sale."""
    rows = connection.execute(
        select(*Product.__table__.columns).where(Product.product_id.in_(product_ids))
    )
    return [msgspec.structs.replace(record_of(row), is_active=False) for row in rows]
