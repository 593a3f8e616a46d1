"""Whether a balance may be spent now: it is the member, and head office need not be asked first."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy import Connection as Store
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.loyalty.postings import BONUS, PRINCIPAL
from posmember.domain.staff.permissions import Action
from posmember.domain.staff.pin import lock_ms
from posmember.domain.stored_value.errors import (
    SpendLockedError,
    SpendNotProvenError,
    SpendProofWrongError,
)
from posmember.domain.stored_value.floor import Connection, limit_passed
from posmember.domain.stored_value.gift_cards import GiftKind
from posmember.domain.stored_value.proof import NO_PROOF, SpendProof, ensure_last4, needed_check
from posmember.domain.stored_value.rules import SpendCheck, StoredValueRules
from posmember.models.gift_card import GiftEntry
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.member import Member
from posmember.models.operation import OperationState, TerminalState
from posmember.models.stored_value import SpendGuard
from posmember.services.audit import record
from posmember.services.members.records import pin_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.staff.pin_hash import PinHasher
from posmember.services.unit_of_work import UnitOfWork

SPENDING_KIND: Final = "spending"
_MINUTE_MS: Final = 60_000
_put = upsert(SpendGuard)
_COUNT = _put.on_conflict_do_update(
    index_elements=["member_id"],
    set_={
        "failed_count": _put.excluded.failed_count,
        "locked_until_ms": _put.excluded.locked_until_ms,
    },
)


@dataclass(frozen=True, slots=True)
class Prover:
    """What the member shows, and what a PIN among it is checked with."""

    proof: SpendProof = NO_PROOF
    pins: PinHasher | None = None


@dataclass(frozen=True, slots=True)
class Spending:
    """An amount somebody wants to spend of a member's balance, and what they show for it."""

    member_id: MemberId | None
    """None: of whoever holds a gift card."""
    amount_minor: int
    prover: Prover
    actor: OperatorId
    approver: OperatorId | None
    at_ms: Instant
    currency_decimals: int = 2


def authorise(uow: UnitOfWork, spending: Spending, rules: StoredValueRules) -> None:
    """Refuse to spend the balance unless it is proven, or somebody with the right vouches.

    Where the proof is wrong (`SpendProofWrongError`), the caller counts it: `count_wrong_try`.
    """
    if spending.prover.proof.is_approved:
        _vouch(uow, spending)
        return
    assert spending.member_id is not None, "a balance is a member's"
    if rules.spend_check is not SpendCheck.NONE:
        ensure_proven(uow, spending.member_id, spending.prover, rules.spend_check, spending.at_ms)
    _ensure_within_limits(uow.connection, spending, rules)


def authorise_bearer(uow: UnitOfWork, spending: Spending, rules: StoredValueRules) -> None:
    """Refuse to spend gift cards beyond what a till out of reach lets go, unless it is vouched for.

    The code itself is the proof; there is no member.
    """
    if spending.prover.proof.is_approved:
        _vouch(uow, spending)
    else:
        _ensure_within_limits(uow.connection, spending, rules)


def _vouch(uow: UnitOfWork, spending: Spending) -> None:
    """Refuse whoever may not vouch for a spending; who does is on record."""
    ensure_permitted(uow.connection, Action.VOUCH_SPENDING, spending.actor, spending.approver)
    who = spending.approver or spending.actor
    record(uow, spending.at_ms, who, "spending_vouched", spending.member_id or "")


def _ensure_within_limits(connection: Store, spending: Spending, rules: StoredValueRules) -> None:
    around = _connection(connection, spending)
    decimals = spending.currency_decimals
    passed = limit_passed(spending.amount_minor, around, rules.floor, decimals)
    if passed is not None:
        raise passed


def ensure_proven(
    uow: UnitOfWork, member_id: MemberId, prover: Prover, wanted: SpendCheck, at_ms: Instant
) -> None:
    """Refuse where the balance is locked, or it is not shown that it is the member."""
    _ensure_not_locked(uow.connection, member_id, at_ms)
    _check(uow.connection, member_id, prover, wanted)
    uow.connection.execute(delete(SpendGuard).where(SpendGuard.member_id == member_id))


def count_wrong_try(
    uow: UnitOfWork, member_id: MemberId, actor: OperatorId, at_ms: Instant
) -> None:
    """Count a wrong proof; several in a row lock the balance here for a while."""
    found = uow.connection.execute(
        select(SpendGuard.failed_count).where(SpendGuard.member_id == member_id)
    ).scalar()
    failed = (found or 0) + 1
    until = at_ms + lock_ms(failed)
    row = {"member_id": member_id, "failed_count": failed, "locked_until_ms": until}
    uow.connection.execute(_COUNT, row)
    record(uow, at_ms, actor, "spend_proof_failed", member_id, str(failed))


def check_for(connection: Store, member_id: MemberId, wanted: SpendCheck) -> SpendCheck:
    """Return what a member is asked for before the balance is spent."""
    phone_last4, pin_hash = _known(connection, member_id)
    return needed_check(wanted, has_phone=phone_last4 is not None, has_pin=pin_hash is not None)


def _check(connection: Store, member_id: MemberId, prover: Prover, wanted: SpendCheck) -> None:
    phone_last4, pin_hash = _known(connection, member_id)
    check = needed_check(wanted, has_phone=phone_last4 is not None, has_pin=pin_hash is not None)
    proof, pins = prover.proof, prover.pins
    if check is SpendCheck.PHONE_LAST4:
        ensure_last4(phone_last4, proof)
        return
    if pin_hash is None:
        raise SpendNotProvenError("no_pin")
    if not proof.digits or pins is None:
        raise SpendNotProvenError("pin")
    if not pins.matches(pin_hash, proof.digits):
        raise SpendProofWrongError


def _known(connection: Store, member_id: MemberId) -> tuple[str | None, str | None]:
    row = connection.execute(select(Member.phone_last4).where(Member.member_id == member_id)).one()
    return row.phone_last4, pin_of(connection, member_id)


def _ensure_not_locked(connection: Store, member_id: MemberId, at_ms: Instant) -> None:
    row = connection.execute(
        select(SpendGuard.failed_count, SpendGuard.locked_until_ms).where(
            SpendGuard.member_id == member_id
        )
    ).one_or_none()
    if row is None:
        return
    # Never longer than the lock itself: the clock may have been set back.
    left = min(row.locked_until_ms - at_ms, lock_ms(row.failed_count))
    if left > 0:
        raise SpendLockedError(-(-left // _MINUTE_MS))


def _connection(connection: Store, spending: Spending) -> Connection:
    state = connection.execute(
        select(TerminalState.server_url, TerminalState.last_contact_ms)
    ).one()
    if state.server_url is None:
        return Connection(has_head_office=False, now_ms=spending.at_ms)
    of_member = LedgerEntry.member_id == spending.member_id
    return Connection(
        has_head_office=True,
        now_ms=spending.at_ms,
        last_contact_ms=state.last_contact_ms,
        member_unsynced_minor=_unsynced(connection, of_member) if spending.member_id else 0,
        till_unsynced_minor=_unsynced(connection) + _gifts_unsynced(connection),
    )


def _unsynced(connection: Store, *which: ColumnElement[bool]) -> int:
    """Return what this till let go since head office last heard of it."""
    return connection.execute(
        select(func.coalesce(-func.sum(LedgerEntry.amount), 0))
        .join_from(OperationState, LedgerEntry, LedgerEntry.op_id == OperationState.op_id)
        .where(
            OperationState.server_seq.is_(None),
            OperationState.own_seq > select(TerminalState.acked_seq).scalar_subquery(),
            LedgerEntry.kind == SPENDING_KIND,
            or_(LedgerEntry.unit == PRINCIPAL, LedgerEntry.unit == BONUS),
            *which,
        )
    ).scalar_one()


def _gifts_unsynced(connection: Store) -> int:
    """Return what this till took from gift cards since head office last heard of it."""
    return connection.execute(
        select(func.coalesce(-func.sum(GiftEntry.amount), 0))
        .join_from(OperationState, GiftEntry, GiftEntry.op_id == OperationState.op_id)
        .where(
            OperationState.server_seq.is_(None),
            OperationState.own_seq > select(TerminalState.acked_seq).scalar_subquery(),
            GiftEntry.kind == GiftKind.SPENT.value,
        )
    ).scalar_one()
