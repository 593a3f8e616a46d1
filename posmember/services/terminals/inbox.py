"""Pages of head office's order: applied with cursor, echoes and digest, whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.clock import Instant
from posmember.domain.events import CatalogueChanged, Event, MemberChanged
from posmember.models.ledger_entry import MemberBalance
from posmember.models.member import Member, MemberField
from posmember.models.operation import (
    OperationPersonalData,
    OperationRow,
    OperationState,
    TerminalState,
)
from posmember.models.prepared import Prepared, prepared_insert
from posmember.protocol.bodies import (
    Body,
    MemberEnrolled,
    ProductsPublished,
    ProgrammePublished,
    ProgrammeWithdrawn,
    read_body,
)
from posmember.protocol.campaign_bodies import CampaignFact
from posmember.protocol.digest import (
    EMPTY_DIGEST,
    MEMBER_PREFIX,
    AccountUnit,
    digest_after,
    member_postings,
)
from posmember.protocol.messages import Confirmed, FindingKind, Page
from posmember.protocol.naming import member_in, members_in
from posmember.protocol.operation import Operation, read_operation
from posmember.protocol.stock_bodies import StockBooked, StoreJoined
from posmember.services.terminals.confirmation import Confirmation
from posmember.services.terminals.projection.apply import project
from posmember.services.terminals.strangers import make_way, welcome

_put_confirmed = upsert(MemberBalance)
_PUT_CONFIRMED = _put_confirmed.on_conflict_do_update(
    index_elements=["member_id", "unit"], set_={"confirmed": _put_confirmed.excluded.confirmed}
)

_KEEP = prepared_insert(OperationRow)
_KEEP_STATE = prepared_insert(OperationState)
_KEEP_PERSONAL = prepared_insert(OperationPersonalData)
_MARK = Prepared(
    update(OperationState)
    .where(OperationState.op_id == bindparam("wanted"))
    .values(server_seq=bindparam("place"))
)


class DigestMismatchError(Exception):
    """The balances would differ from head office's; the transaction is undone."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """One operation of a page, read. Without *body* it is of a type of a later version."""

    confirmed: Confirmed
    operation: Operation
    body: Body | None


def fits(connection: Connection, page: Page) -> bool:
    """Tell whether *page* starts where this till stands."""
    state = connection.execute(select(TerminalState.server_epoch, TerminalState.cursor)).one()
    return bool(state.server_epoch == page.server_epoch and state.cursor == page.after)


def take_page(connection: Connection, page: Page, now_ms: Instant) -> list[Event]:
    """Apply *page*, which fits; raises `DigestMismatchError` where the balances would differ."""
    arrivals = [_read(item) for item in page.ops]
    known = _known(connection, arrivals)
    confirmation = Confirmation(connection)
    for arrival in arrivals:
        if arrival.operation.op_id not in known:
            _keep(connection, arrival)
            _apply(connection, arrival)
        _mark_confirmed(connection, arrival)
        if arrival.body is not None:
            confirmation.fold(arrival.operation, arrival.body, arrival.confirmed)
    digest = _confirm_balances(connection, arrivals)
    if digest != page.digest_at_next:
        raise DigestMismatchError
    connection.execute(
        update(TerminalState).values(cursor=page.next, digest=digest, last_contact_ms=now_ms)
    )
    return _events(arrivals)


def forget_confirmed(connection: Connection) -> None:
    """Stand before the first operation of head office again; what was applied stays applied."""
    connection.execute(update(TerminalState).values(cursor=0, digest=EMPTY_DIGEST))
    connection.execute(
        update(OperationState).where(OperationState.server_seq.is_not(None)).values(server_seq=None)
    )
    connection.execute(
        update(MemberBalance).where(MemberBalance.confirmed != 0).values(confirmed=0)
    )
    connection.execute(delete(MemberField))


def _read(item: Confirmed) -> _Arrival:
    operation = read_operation(item.envelope.op)
    try:
        body: Body | None = read_body(operation.body)
    except msgspec.DecodeError:
        body = None
    return _Arrival(item, operation, body)


def _known(connection: Connection, arrivals: Sequence[_Arrival]) -> set[str]:
    op_ids = [arrival.operation.op_id for arrival in arrivals]
    rows = connection.execute(select(OperationRow.op_id).where(OperationRow.op_id.in_(op_ids)))
    return {row.op_id for row in rows}


def _keep(connection: Connection, arrival: _Arrival) -> None:
    operation, envelope = arrival.operation, arrival.confirmed.envelope
    _KEEP.run(
        connection,
        {
            "op_id": operation.op_id,
            "terminal": operation.terminal,
            "incarnation": operation.incarnation,
            "seq": operation.seq,
            "hash": envelope.hash,
            "canonical": bytes(envelope.op),
        },
    )
    _KEEP_STATE.run(connection, {"op_id": operation.op_id})
    if envelope.personal is not None:
        personal = msgspec.json.encode(envelope.personal)
        _KEEP_PERSONAL.run(connection, {"op_id": operation.op_id, "data": personal})


def _apply(connection: Connection, arrival: _Arrival) -> None:
    if arrival.body is None:
        return
    member_id = member_in(arrival.body)
    if member_id is not None and not isinstance(arrival.body, MemberEnrolled):
        welcome(connection, member_id, arrival.operation)
    with make_way(connection, arrival.body):
        project(connection, arrival.operation, arrival.body, arrival.confirmed.envelope.personal)


def _mark_confirmed(connection: Connection, arrival: _Arrival) -> None:
    _MARK.run(
        connection,
        {"wanted": arrival.operation.op_id, "place": arrival.confirmed.server_seq},
    )
    for finding in arrival.confirmed.findings:
        if finding.kind == FindingKind.DUPLICATE_OF_CANDIDATE and arrival.body is not None:
            connection.execute(
                update(Member)
                .where(Member.member_id == member_in(arrival.body))
                .values(duplicate_of=finding.subject)
            )


def _confirm_balances(connection: Connection, arrivals: Sequence[_Arrival]) -> str:
    moved: dict[AccountUnit, int] = {}
    for arrival in arrivals:
        for key, amount in member_postings(arrival.operation.legs).items():
            moved[key] = moved.get(key, 0) + amount
    digest: str = connection.execute(select(TerminalState.digest)).scalar_one()
    if not moved:
        return digest
    members = sorted({_member_of(account) for account, _ in moved})
    rows = connection.execute(
        select(MemberBalance.member_id, MemberBalance.unit, MemberBalance.confirmed).where(
            MemberBalance.member_id.in_(members)
        )
    )
    before = {(f"{MEMBER_PREFIX}{row.member_id}", row.unit): row.confirmed for row in rows}
    after = {key: before.get(key, 0) + amount for key, amount in moved.items()}
    connection.execute(
        _PUT_CONFIRMED,
        [
            {"member_id": _member_of(account), "unit": unit, "amount": 0, "confirmed": confirmed}
            for (account, unit), confirmed in after.items()
        ],
    )
    return digest_after(digest, before, after)


def _member_of(account: str) -> str:
    return account.removeprefix(MEMBER_PREFIX)


_CATALOGUE: Final = (
    ProductsPublished,
    ProgrammePublished,
    ProgrammeWithdrawn,
    StockBooked,
    StoreJoined,
    CampaignFact,
)


def _events(arrivals: Sequence[_Arrival]) -> list[Event]:
    bodies = [arrival.body for arrival in arrivals if arrival.body is not None]
    members = {member for body in bodies for member in members_in(body)}
    events: list[Event] = [MemberChanged(member) for member in members]
    if any(isinstance(body, _CATALOGUE) for body in bodies):
        events.append(CatalogueChanged())
    return events
