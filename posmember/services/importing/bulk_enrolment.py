"""Enrols many people in one transaction: the rows that `enrol` makes, written table by table.

The caller has made sure that no phone and no card number is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import func, insert, select, update

from posmember.domain.business_day import business_date
from posmember.domain.clock import Instant
from posmember.domain.events import MemberChanged, OperationAppended
from posmember.domain.ids import MemberId, OperationId, OperatorId, StoreId, TerminalId, new_id
from posmember.models.ledger_entry import LedgerEntry, MemberBalance
from posmember.models.member import Member, MemberCard, MemberReading
from posmember.models.operation import (
    OperationPersonalData,
    OperationRow,
    OperationState,
    TerminalState,
)
from posmember.protocol.bodies import BODY_VERSION, MemberEnrolled, encode_body, type_of
from posmember.protocol.operation import Operation, PersonalData, canonical_bytes, chain_hash
from posmember.services.members.enrolment import Enrolment, NewMember, opening_legs
from posmember.services.terminals.operation_log import CLOCK_SUSPECT_MS
from posmember.services.terminals.projection.enrolments import (
    brought_card,
    member_row,
    opening_postings,
)
from posmember.services.terminals.projection.ledger import entry_row
from posmember.services.terminals.projection.search_index import INDEX_NAME, reading_rows, spaced
from posmember.services.unit_of_work import UnitOfWork

Rows: TypeAlias = list[dict[str, Any]]


@dataclass(slots=True)
class _Pages:
    """The rows to write, by table."""

    operations: Rows = field(default_factory=list)
    states: Rows = field(default_factory=list)
    personal: Rows = field(default_factory=list)
    members: Rows = field(default_factory=list)
    names: Rows = field(default_factory=list)
    readings: Rows = field(default_factory=list)
    cards: Rows = field(default_factory=list)
    entries: Rows = field(default_factory=list)
    balances: Rows = field(default_factory=list)


def enrol_many(
    uow: UnitOfWork, people: Sequence[NewMember], *, actor: OperatorId, at_ms: Instant, today: date
) -> tuple[Enrolment, ...]:
    """Add *people*, whose phones are in international form and texts are clean."""
    if not people:
        return ()
    chain = _Chain(uow, actor, at_ms)
    pages = _Pages()
    last_row_no = uow.connection.execute(select(func.max(Member.row_no))).scalar_one() or 0
    enrolments = []
    for row_no, new in enumerate(people, start=last_row_no + 1):
        body = _body(new, today)
        personal = PersonalData(new_id(), _profile(new))
        operation = chain.append(pages, body, personal)
        _project(pages, operation, body, personal, row_no)
        enrolments.append(Enrolment(body.member_id, operation.op_id))
    chain.close()
    _write(uow, pages)
    uow.events.extend((OperationAppended(), MemberChanged(enrolments[-1].member_id)))
    return tuple(enrolments)


def _body(new: NewMember, today: date) -> MemberEnrolled:
    return MemberEnrolled(
        member_id=MemberId(new_id()),
        source=new.source,
        joined_on=(new.joined_on or today).isoformat(),
        tier_id=new.tier_id,
        card_no=new.card_no,
        opening=new.opening,
        batch_id=new.batch_id,
    )


def _profile(new: NewMember) -> dict[str, Any]:
    birthday = new.birthday
    return {
        "name": new.name,
        "phone": new.phone,
        "gender": new.gender,
        "birthday": None if birthday is None else msgspec.to_builtins(birthday),
        "remark": new.remark,
    }


class _Chain:
    """Numbers and links operations in memory, from where the terminal's chain ends."""

    def __init__(self, uow: UnitOfWork, actor: OperatorId, at_ms: Instant) -> None:
        self._connection = uow.connection
        self._actor = actor
        self._at_ms = at_ms
        state = self._connection.execute(select(*TerminalState.__table__.columns)).one()
        self._state = state
        self._clock = "suspect" if abs(state.clock_offset_ms) > CLOCK_SUSPECT_MS else "ok"
        self._date = business_date(at_ms, state.zone, state.day_start_hour).isoformat()
        self._seq: int = state.last_seq
        self._hash: str = state.last_hash

    def append(self, pages: _Pages, body: MemberEnrolled, personal: PersonalData) -> Operation:
        """Return the next operation, whose rows are now among *pages*."""
        operation = self._operation(body, personal)
        canonical = canonical_bytes(operation)
        self._seq = operation.seq
        self._hash = chain_hash(operation.prev, canonical)
        pages.operations.append(
            {
                "op_id": operation.op_id,
                "terminal": operation.terminal,
                "incarnation": operation.incarnation,
                "seq": operation.seq,
                "hash": self._hash,
                "canonical": canonical,
            }
        )
        pages.states.append({"op_id": operation.op_id, "own_seq": operation.seq})
        pages.personal.append({"op_id": operation.op_id, "data": msgspec.json.encode(personal)})
        return operation

    def close(self) -> None:
        """Remember where the chain ends now."""
        self._connection.execute(
            update(TerminalState).values(last_seq=self._seq, last_hash=self._hash)
        )

    def _operation(self, body: MemberEnrolled, personal: PersonalData) -> Operation:
        return Operation(
            op_id=OperationId(new_id()),
            terminal=TerminalId(self._state.terminal),
            incarnation=self._state.incarnation,
            seq=self._seq + 1,
            prev=self._hash,
            type=type_of(body),
            version=BODY_VERSION,
            at_ms=self._at_ms,
            zone=self._state.zone,
            business_date=self._date,
            clock=self._clock,
            store=StoreId(self._state.store),
            actor=self._actor,
            programme=self._state.programme_version,
            legs=opening_legs(body, self._state.store),
            pii=personal.digest(),
            body=encode_body(body),
        )


def _project(
    pages: _Pages, operation: Operation, body: MemberEnrolled, personal: PersonalData, row_no: int
) -> None:
    """Add the rows that `projection.enrolments.enrolled` would write."""
    row = member_row(operation, body, personal.values)
    name = str(row["name"])
    pages.members.append({"row_no": row_no, **row})
    pages.names.append({"row_no": row_no, "characters": spaced(name)})
    pages.readings.extend(reading_rows(row_no, name, operation.at_ms))
    if body.card_no is not None:
        pages.cards.append(brought_card(operation, body))
    if body.opening is None:
        return
    for posting in opening_postings(operation.op_id, body.opening):
        pages.entries.append(entry_row(operation, body.member_id, posting))
        pages.balances.append(
            {"member_id": body.member_id, "unit": posting.unit, "amount": posting.amount}
        )


def _write(uow: UnitOfWork, pages: _Pages) -> None:
    tables: tuple[tuple[Any, Rows], ...] = (
        (OperationRow, pages.operations),
        (OperationState, pages.states),
        (OperationPersonalData, pages.personal),
        (Member, pages.members),
        (MemberReading, pages.readings),
        (MemberCard, pages.cards),
        (LedgerEntry, pages.entries),
        (MemberBalance, pages.balances),
    )
    for table, rows in tables:
        if rows:
            uow.connection.execute(insert(table), rows)
    uow.connection.execute(INDEX_NAME, pages.names)
