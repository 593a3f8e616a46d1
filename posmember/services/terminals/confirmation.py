"""Profiles in head office's order: the rule of `field_merge`, with own pending changes on top."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, bindparam, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.ids import MemberId, OperationId, TerminalId
from posmember.domain.members.field_merge import (
    FieldChange,
    FieldState,
    clamped_at,
    merge_field,
    merge_restriction,
)
from posmember.models.member import MemberField
from posmember.models.operation import (
    OperationPersonalData,
    OperationRow,
    OperationState,
)
from posmember.models.prepared import Prepared
from posmember.protocol.bodies import (
    Body,
    MemberAmended,
    MemberBlocked,
    MemberEnrolled,
    ProductsPublished,
    ProgrammePublished,
    ProgrammeWithdrawn,
    read_body,
)
from posmember.protocol.messages import Confirmed, Outcome
from posmember.protocol.operation import Operation, PersonalData, read_operation
from posmember.services.terminals.merged import landed, landed_block, landing
from posmember.services.terminals.projection import catalogue, member_facts, profiles, programmes

BLOCK_FIELD: Final = "blocked"

_read_personal: Final = msgspec.json.Decoder(PersonalData).decode

_put = upsert(MemberField)
_PUT = _put.on_conflict_do_update(
    index_elements=["member_id", "field"],
    set_={name: _put.excluded[name] for name in ("version", "value", "set_by_op", "at_ms")},
)

_FIELDS = Prepared(
    select(MemberField.field, MemberField.value).where(MemberField.member_id == bindparam("wanted"))
)


@dataclass(frozen=True, slots=True)
class _Pending:
    """An own change that head office has not put in order yet."""

    operation: Operation
    value: Any


class Confirmation:
    """Folds the operations of one page, each after the ones before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def fold(self, operation: Operation, body: Body, confirmed: Confirmed) -> None:
        """Fold one operation that is in the tables already, and show what holds now."""
        match body:
            case MemberAmended():
                body = landed(self._connection, operation, body)
                self._amend(operation, body, confirmed)
            case MemberBlocked():
                self._block(operation, landed_block(self._connection, body), confirmed)
            case MemberEnrolled():
                self._show_known(operation, body.member_id)
            case ProductsPublished():
                catalogue.products_published(self._connection, operation, body)
            case ProgrammePublished() | ProgrammeWithdrawn():
                programmes.work_out_starts(self._connection)
            case _:
                pass

    def _show_known(self, operation: Operation, member_id: MemberId) -> None:
        """Show changes of a member whose enrolment came after them."""
        for row in _FIELDS.rows(self._connection, {"wanted": member_id}):
            value: Any = None if row.value is None else msgspec.json.decode(row.value)
            if row.field == BLOCK_FIELD:
                is_blocked, reason = value
                shown = MemberBlocked(member_id, is_blocked, reason)
                member_facts.blocked(self._connection, shown)
            elif row.field in profiles.PROFILE_FIELDS:
                profiles.show(self._connection, operation, member_id, (row.field, value))

    def _amend(self, operation: Operation, body: MemberAmended, confirmed: Confirmed) -> None:
        personal = confirmed.envelope.personal
        values = {} if personal is None else personal.values
        for name in body.fields:
            if name not in values:  # erased since: neither shown nor compared
                continue
            change = _change(operation, confirmed, values[name], body.base.get(name, 0))
            merged = merge_field(self._state(body.member_id, name), change)
            self._keep(body.member_id, name, merged.state)
            if name not in profiles.PROFILE_FIELDS:  # of a later version: in order, not shown
                continue
            pending = self._pending(operation, body.member_id, name)
            shown = pending or _Pending(operation, _value_of(merged.state))
            if shown.value != profiles.shown(self._connection, body.member_id, name):
                profiles.show(
                    self._connection, shown.operation, body.member_id, (name, shown.value)
                )

    def _block(self, operation: Operation, body: MemberBlocked, confirmed: Confirmed) -> None:
        value = [body.is_blocked, body.reason]
        change = _change(operation, confirmed, value, 0)
        current = self._state(body.member_id, BLOCK_FIELD)
        merged = merge_restriction(current, change, restricts=body.is_blocked)
        self._keep(body.member_id, BLOCK_FIELD, merged.state)
        pending = self._pending(operation, body.member_id, BLOCK_FIELD)
        is_blocked, reason = pending.value if pending else _value_of(merged.state)
        shown = MemberBlocked(body.member_id, is_blocked, reason)
        member_facts.blocked(self._connection, shown)

    def _state(self, member_id: MemberId, name: str) -> FieldState | None:
        row = self._connection.execute(
            select(
                MemberField.value,
                MemberField.version,
                MemberField.at_ms,
                MemberField.set_by_op,
                OperationRow.terminal,
            )
            .join(OperationRow, OperationRow.op_id == MemberField.set_by_op)
            .where(MemberField.member_id == member_id, MemberField.field == name)
        ).first()
        if row is None:
            return None
        return FieldState(
            row.value,
            row.version,
            row.at_ms,
            OperationId(row.set_by_op),
            TerminalId(row.terminal),
        )

    def _keep(self, member_id: MemberId, name: str, state: FieldState) -> None:
        self._connection.execute(
            _PUT,
            {
                "member_id": member_id,
                "field": name,
                "version": state.version,
                "value": state.value,
                "set_by_op": state.set_by,
                "at_ms": state.at_ms,
            },
        )

    def _pending(self, operation: Operation, member_id: MemberId, name: str) -> _Pending | None:
        """Return the newest own change of the field that waits, other than *operation*."""
        waiting = self._waiting.get((member_id, name), [])
        if waiting and waiting[0].operation.op_id == operation.op_id:
            waiting.pop(0)  # this is its echo: it waits no more
        return waiting[-1] if waiting else None

    @cached_property
    def _waiting(self) -> dict[tuple[MemberId, str], list[_Pending]]:
        found: dict[tuple[MemberId, str], list[_Pending]] = {}
        for row in self._connection.execute(_WAITING):
            for key, pending in self._pending_in(row):
                found.setdefault(key, []).append(pending)
        return found

    def _pending_in(
        self, row: Row[str, bytes, bytes]
    ) -> Iterator[tuple[tuple[MemberId, str], _Pending]]:
        operation = read_operation(row.canonical)
        if operation.type not in {"member_amended", "member_blocked"}:
            return
        body = read_body(operation.body)
        if isinstance(body, MemberBlocked):
            value = [body.is_blocked, body.reason]
            member_id = landing(self._connection, body.member_id)
            yield (member_id, BLOCK_FIELD), _Pending(operation, value)
        elif isinstance(body, MemberAmended) and row.data is not None:
            values = _read_personal(row.data).values
            member_id = landed(self._connection, operation, body).member_id
            for name in body.fields:
                if name in values:
                    yield (member_id, name), _Pending(operation, values[name])


_WAITING = (
    select(OperationRow.op_id, OperationRow.canonical, OperationPersonalData.data)
    .join(OperationState, OperationState.op_id == OperationRow.op_id)
    .outerjoin(OperationPersonalData, OperationPersonalData.op_id == OperationRow.op_id)
    .where(
        OperationState.own_seq.is_not(None),
        OperationState.server_seq.is_(None),
        or_(
            OperationState.acked_result.is_(None),
            OperationState.acked_result != Outcome.DEAD_LETTER.value,
        ),
    )
    .order_by(OperationRow.incarnation, OperationRow.seq)
)


def _change(operation: Operation, confirmed: Confirmed, value: object, base: int) -> FieldChange:
    return FieldChange(
        value=msgspec.json.encode(value).decode(),
        base=base,
        at_ms=clamped_at(operation.at_ms, confirmed.received_ms),
        op_id=operation.op_id,
        terminal=operation.terminal,
    )


def _value_of(state: FieldState) -> Any:  # noqa: ANN401 - whatever the field holds
    return None if state.value is None else msgspec.json.decode(state.value)
