"""Look into a member's wallet, and let the member choose a PIN for it."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete

from posmember.domain.clock import Clock
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.members.text import mask_name
from posmember.domain.staff.permissions import Action
from posmember.domain.staff.pin import check_pin
from posmember.domain.stored_value.errors import SpendProofWrongError
from posmember.domain.stored_value.proof import SpendProof
from posmember.domain.stored_value.purse import ValueLot
from posmember.domain.stored_value.rules import SpendCheck
from posmember.models.stored_value import SpendGuard
from posmember.protocol.bodies import MemberPinSet
from posmember.services.members.page import member_row
from posmember.services.members.purse import purse_to_spend, whole_purse
from posmember.services.members.records import pin_of
from posmember.services.members.today import Today, today_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.staff.pin_hash import PinHasher
from posmember.services.stored_value.guard import (
    Prover,
    check_for,
    count_wrong_try,
    ensure_proven,
)
from posmember.services.stored_value.rows import Wallet
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, Writing


@dataclass(frozen=True, slots=True)
class WalletService:
    """A member's own stored value."""

    writing: Writing
    reading: Reading
    clock: Clock
    pins: PinHasher

    def of(self, member_id: MemberId) -> Wallet:
        """Return what a member has, and what is asked before it is spent."""
        with self.reading() as connection:
            return wallet_of(connection, member_id, today_of(connection, self.clock()))

    def prove(self, actor: OperatorId, member_id: MemberId, proof: SpendProof) -> None:
        """Refuse unless *proof* shows the member; a wrong try is counted."""
        at_ms, prover = self.clock(), Prover(proof, self.pins)
        try:
            with self.writing() as uow:
                wanted = today_of(uow.connection, at_ms).programme.stored_value.spend_check
                if wanted is not SpendCheck.NONE:
                    ensure_proven(uow, member_id, prover, wanted, at_ms)
        except SpendProofWrongError:
            with self.writing() as uow:
                count_wrong_try(uow, member_id, actor, at_ms)
            raise

    def set_pin(
        self,
        actor: OperatorId,
        member_id: MemberId,
        pin: str,
        approver: OperatorId | None = None,
    ) -> None:
        """Give a member a PIN (4 to 12 digits) to spend with; it lifts a lock here."""
        check_pin(pin)
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.SET_SPEND_PIN, actor, approver)
            member_row(uow.connection, member_id)
            personal = {"pin_hash": self.pins.hash(pin)}
            draft = Draft(
                MemberPinSet(member_id),
                self.clock(),
                actor,
                personal=personal,
                approver=approver,
            )
            append(uow, draft)
            uow.connection.execute(delete(SpendGuard).where(SpendGuard.member_id == member_id))


def wallet_of(connection: Connection, member_id: MemberId, now: Today) -> Wallet:
    """Return what a member has on that day."""
    row = member_row(connection, member_id)
    member_id = MemberId(row.member_id)
    rules = now.programme.stored_value
    whole = whole_purse(connection, member_id)
    spendable = purse_to_spend(connection, member_id, rules).spendable(now.date)
    all_of_it = whole.spendable(now.date)
    return Wallet(
        member_id=member_id,
        display_name=mask_name(row.name),
        spendable=spendable,
        held_minor=all_of_it.total_minor - spendable.total_minor,
        principal=_filled(whole.principal),
        bonus=_filled(whole.bonus),
        check=check_for(connection, member_id, rules.spend_check),
        has_pin=pin_of(connection, member_id) is not None,
    )


def _filled(lots: tuple[ValueLot, ...]) -> tuple[ValueLot, ...]:
    return tuple(lot for lot in lots if lot.remaining_minor)
