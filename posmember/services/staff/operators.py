"""People who work at this till: they are added, sign in by PIN, and approve for each other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, func, insert, select, update

from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError, Refusal
from posmember.domain.ids import OperatorId, new_id
from posmember.domain.members.text import clean_text
from posmember.domain.staff.errors import (
    LastOwnerError,
    OperatorLockedError,
    OwnerExistsError,
    PinWrongError,
)
from posmember.domain.staff.permissions import Action, Role, Verdict, may
from posmember.domain.staff.pin import check_pin, lock_ms
from posmember.models.shop import Operator
from posmember.services.audit import record
from posmember.services.staff.permissions import ensure_permitted, verdict_for
from posmember.services.staff.pin_hash import PinHasher
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

NAME_LENGTH_MAX = 40

_Person: TypeAlias = Row[*tuple[Any, ...]]

_ACTIVE = (
    select(
        Operator.operator_id,
        Operator.number,
        Operator.name,
        Operator.role,
        Operator.pin_hash,
        Operator.failed_count,
        Operator.locked_until_ms,
    )
    .where(Operator.is_active == 1)
    .order_by(Operator.number)
)


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """One person on duty, as a list shows them."""

    operator_id: OperatorId
    number: str
    name: str
    role: Role


class OperatorService:
    """Adds people, signs them in and takes their approval.

    *monotonic_ms* counts while the program runs, whatever is done to the clock of the machine.
    """

    def __init__(
        self,
        writing: Writing,
        reading: Reading,
        clock: Clock,
        pins: PinHasher,
        monotonic_ms: Callable[[], int],
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock
        self._pins = pins
        self._monotonic_ms = monotonic_ms
        self._unlocked_at: dict[str, int] = {}

    def operators(self) -> tuple[OperatorRow, ...]:
        """Return everybody who may sign in, by number."""
        with self._reading() as connection:
            return tuple(_shown(row) for row in connection.execute(_ACTIVE))

    def has_owner(self) -> bool:
        """Tell whether the shop has been given its owner yet."""
        with self._reading() as connection:
            return _owner_count(connection) > 0

    def make_owner(self, name: str, pin: str) -> OperatorId:
        """Add the first person of a new shop; refused once there is an owner."""
        check_pin(pin)
        with self._writing() as uow:
            if _owner_count(uow.connection):
                raise OwnerExistsError
            return self._add(uow, name, pin, Role.OWNER)

    def add(self, actor: OperatorId, name: str, pin: str, role: Role) -> OperatorId:
        """Add a person; they get the next number."""
        check_pin(pin)
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.MANAGE_OPERATORS, actor)
            added = self._add(uow, name, pin, role)
            record(uow, self._clock(), actor, "operator_added", added, role)
            return added

    def change_pin(self, actor: OperatorId, operator_id: OperatorId, pin: str) -> None:
        """Give somebody a new PIN and lift a lock: their own, or as one who manages people."""
        check_pin(pin)
        with self._writing() as uow:
            if actor != operator_id:
                ensure_permitted(uow.connection, Action.MANAGE_OPERATORS, actor)
            _get(uow.connection, operator_id)
            self._set(
                uow, operator_id, pin_hash=self._pins.hash(pin), failed_count=0, locked_until_ms=0
            )
            self._unlocked_at.pop(operator_id, None)
            record(uow, self._clock(), actor, "pin_changed", operator_id)

    def dismiss(self, actor: OperatorId, operator_id: OperatorId) -> None:
        """Let somebody sign in no more; what they did keeps their id. The last owner stays."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.MANAGE_OPERATORS, actor)
            leaving = _get(uow.connection, operator_id)
            if leaving.role == Role.OWNER and _owner_count(uow.connection) == 1:
                raise LastOwnerError
            self._set(uow, operator_id, is_active=0)
            record(uow, self._clock(), actor, "operator_dismissed", operator_id)

    def sign_in(self, operator_id: OperatorId, pin: str) -> OperatorRow:
        """Return who signed in; a wrong PIN is counted, five in a row lock for a while."""
        with self._writing() as uow:
            person = _get(uow.connection, operator_id)
            answer = self._try(uow, (person,), pin)
            if not isinstance(answer, Refusal):
                record(uow, self._clock(), operator_id, "signed_in")
        if isinstance(answer, Refusal):  # after the commit, so that the count stays
            raise answer
        return _shown(answer)

    def approve(self, actor: OperatorId, action: Action, pin: str, subject: str = "") -> OperatorId:
        """Return who approved that *actor* does *action* (to *subject*), known by their PIN."""
        with self._writing() as uow:
            able = [
                row
                for row in uow.connection.execute(_ACTIVE).all()
                if may(Role(row.role), action) is Verdict.ALLOWED
            ]
            answer = self._try(uow, able, pin)
            if not isinstance(answer, Refusal):
                record(uow, self._clock(), answer.operator_id, f"approved:{action}", subject, actor)
        if isinstance(answer, Refusal):
            raise answer
        return OperatorId(answer.operator_id)

    def verdict(self, actor: OperatorId, action: Action) -> Verdict:
        """Return whether *actor* may, may with approval, or may not do *action*."""
        with self._reading() as connection:
            return verdict_for(connection, action, actor)

    def _try(self, uow: UnitOfWork, people: Iterable[_Person], pin: str) -> _Person | Refusal:
        open_to_try = [row for row in people if not self._locked_ms(row)]
        if not open_to_try:
            waits = [self._locked_ms(row) for row in people]
            return OperatorLockedError(-(-min(waits) // 1000)) if waits else PinWrongError()
        for row in open_to_try:
            if self._pins.matches(row.pin_hash, pin):
                self._set(uow, row.operator_id, failed_count=0, locked_until_ms=0)
                self._unlocked_at.pop(row.operator_id, None)
                return row
        for row in open_to_try:
            self._count_failure(uow, row)
        return PinWrongError()

    def _locked_ms(self, row: _Person) -> int:
        if row.operator_id not in self._unlocked_at:
            # After a restart the stored time counts, but never for longer than the lock itself:
            # the clock may have been set back.
            left = min(row.locked_until_ms - self._clock(), lock_ms(row.failed_count))
            self._unlocked_at[row.operator_id] = self._monotonic_ms() + max(left, 0)
        return max(self._unlocked_at[row.operator_id] - self._monotonic_ms(), 0)

    def _count_failure(self, uow: UnitOfWork, row: _Person) -> None:
        failed = row.failed_count + 1
        lock = lock_ms(failed)
        self._set(uow, row.operator_id, failed_count=failed, locked_until_ms=self._clock() + lock)
        self._unlocked_at[row.operator_id] = self._monotonic_ms() + lock
        record(uow, self._clock(), OperatorId(row.operator_id), "pin_failed", detail=str(failed))

    def _add(self, uow: UnitOfWork, name: str, pin: str, role: Role) -> OperatorId:
        count = uow.connection.execute(select(func.count()).select_from(Operator)).scalar_one()
        operator_id = OperatorId(new_id())
        row = {
            "operator_id": operator_id,
            "number": f"{count + 1:02d}",
            "name": clean_text(name, NAME_LENGTH_MAX, is_required=True),
            "role": role.value,
            "pin_hash": self._pins.hash(pin),
        }
        uow.connection.execute(insert(Operator), row)
        return operator_id

    def _set(self, uow: UnitOfWork, operator_id: str, **values: str | int) -> None:
        uow.connection.execute(
            update(Operator).where(Operator.operator_id == operator_id).values(**values)
        )


def _get(connection: Connection, operator_id: OperatorId) -> _Person:
    row = connection.execute(_ACTIVE.where(Operator.operator_id == operator_id)).one_or_none()
    if row is None:
        raise NotFoundError("operator", operator_id)
    return row


def _owner_count(connection: Connection) -> int:
    return connection.execute(
        select(func.count())
        .select_from(Operator)
        .where(Operator.role == Role.OWNER.value, Operator.is_active == 1)
    ).scalar_one()


def _shown(row: _Person) -> OperatorRow:
    return OperatorRow(OperatorId(row.operator_id), row.number, row.name, Role(row.role))
