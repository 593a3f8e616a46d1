"""Work in shifts: open with a counted float, move cash, count, close once, hand over."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from posmember.domain.checkout.ticket import TenderKind
from posmember.domain.clock import Clock, Instant
from posmember.domain.events import ShiftChanged
from posmember.domain.ids import MovementId, OperatorId, ShiftId, new_id
from posmember.domain.shifts.errors import (
    CartsOnHoldError,
    CashAmountError,
    LeftMoreThanCountedError,
    NoShiftOpenError,
    ShiftAlreadyOpenError,
    ShiftsNotUsedError,
)
from posmember.domain.shifts.moving import ensure_told
from posmember.domain.shifts.shift import (
    CASH,
    MovementKind,
    ShiftFigures,
    ShiftResult,
    checked,
    counted_sum,
    denominations,
)
from posmember.domain.shifts.summing import figures_of
from posmember.domain.staff.permissions import Action
from posmember.models.operation import TerminalState
from posmember.models.shift import ShiftClose
from posmember.protocol.shift_bodies import DrawerCashMoved, ShiftClosed, ShiftOpened
from posmember.services.shifts.facts import facts_of, held_carts, open_shift
from posmember.services.shifts.papers import queue_cash_slip
from posmember.services.shifts.rows import CashMove, Count, OpenShift, ShiftStanding
from posmember.services.shop import ShopSettings, read_settings
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import terminal_of
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing


@dataclass(frozen=True, slots=True)
class ShiftService:
    """Everything between the counted float and the Z-report."""

    writing: Writing
    reading: Reading
    clock: Clock

    def standing(self) -> ShiftStanding:
        """Return how the shop works in shifts, and the one that is open."""
        with self.reading() as connection:
            settings = read_settings(connection)
            shift = open_shift(connection, settings)
        return ShiftStanding(
            settings.shifts,
            shift,
            denominations(settings.currency, settings.currency_decimals),
            tuple(kind.value for kind in TenderKind if kind.value != CASH),
        )

    def open(
        self, actor: OperatorId, float_minor: int, pieces: tuple[tuple[int, int], ...] = ()
    ) -> ShiftId:
        """Begin a shift with a counted float; refuses where one is open."""
        float_minor = counted_sum(pieces) if pieces else float_minor
        with self.writing() as uow:
            settings = _settings_with_shifts(uow.connection)
            ensure_permitted(uow.connection, Action.RUN_SHIFT, actor)
            if float_minor < 0:
                raise CashAmountError
            shift = open_shift(uow.connection, settings)
            if shift is not None:
                raise ShiftAlreadyOpenError(shift.operator, shift.since)
            return _begin(uow, actor, ShiftOpened(_new_shift(), float_minor, pieces), self.clock())

    def move_cash(
        self, actor: OperatorId, move: CashMove, approver: OperatorId | None = None
    ) -> MovementId:
        """Put cash in or out without a sale, or just open the drawer; the reason is kept."""
        reason = " ".join(move.reason.split())
        is_opening = move.kind is MovementKind.NO_SALE
        action = Action.OPEN_DRAWER if is_opening else Action.MOVE_CASH
        with self.writing() as uow:
            ensure_permitted(uow.connection, action, actor, approver)
            settings = _settings_with_shifts(uow.connection)
            shift = _the_open_shift(uow.connection, settings)
            ensure_told(move.kind, move.amount_minor, reason)
            now = self.clock()
            body = DrawerCashMoved(
                MovementId(new_id()), shift.shift_id, move.kind, move.amount_minor, reason
            )
            append(uow, Draft(body, now, actor, approver=approver))
            queue_cash_slip(uow, body, actor, settings, now)
            uow.events.append(ShiftChanged())
        return body.movement_id

    def so_far(self, actor: OperatorId, approver: OperatorId | None = None) -> ShiftFigures:
        """Return the figures of the open shift; whoever counts blind may not look alone."""
        with self.reading() as connection:
            settings = read_settings(connection)
            if settings.shifts.is_count_blind:
                ensure_permitted(connection, Action.READ_SHIFT, actor, approver)
            shift = _the_open_shift(connection, settings)
            return figures_of(facts_of(connection, shift, settings))

    def close(
        self, actor: OperatorId, count: Count, approver: OperatorId | None = None
    ) -> ShiftResult:
        """End the shift with what was counted; return its Z-report."""
        with self.writing() as uow:
            return self._end(uow, actor, count, approver=approver)

    def hand_over(
        self,
        actor: OperatorId,
        count: Count,
        to: OperatorId,
        approver: OperatorId | None = None,
    ) -> ShiftResult:
        """End the shift and begin that of *to* with the cash left in the drawer."""
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.RUN_SHIFT, to)
            result = self._end(uow, actor, count, approver=approver, to=to)
            _begin(uow, to, ShiftOpened(_new_shift(), count.left_minor), self.clock())
        return result

    def _end(
        self,
        uow: UnitOfWork,
        actor: OperatorId,
        count: Count,
        *,
        approver: OperatorId | None,
        to: OperatorId | None = None,
    ) -> ShiftResult:
        settings = _settings_with_shifts(uow.connection)
        shift = _the_open_shift(uow.connection, settings)
        is_own = shift.operator_id == actor
        action = Action.RUN_SHIFT if is_own else Action.CLOSE_OTHERS_SHIFT
        ensure_permitted(uow.connection, action, actor, approver)
        cash_minor = counted_sum(count.pieces) if count.pieces else count.cash_minor
        counted = {**dict(count.others), CASH: cash_minor}
        _refuse_odd_count(counted, count.left_minor, settings.currency_decimals)
        held = held_carts(uow.connection)
        if held and settings.shifts.held_carts == "refuse":
            raise CartsOnHoldError(held)
        figures = figures_of(facts_of(uow.connection, shift, settings))
        z_no = _next_z_no(uow.connection)
        result = ShiftResult(z_no, figures, checked(figures, counted), count.left_minor)
        body = ShiftClosed(shift.shift_id, result, count.pieces, to)
        append(uow, Draft(body, self.clock(), actor, approver=approver))
        uow.events.append(ShiftChanged())
        return result


def _settings_with_shifts(connection: Connection) -> ShopSettings:
    settings = read_settings(connection)
    if not settings.shifts.are_used:
        raise ShiftsNotUsedError
    return settings


def _the_open_shift(connection: Connection, settings: ShopSettings) -> OpenShift:
    shift = open_shift(connection, settings)
    if shift is None:
        raise NoShiftOpenError
    return shift


def _refuse_odd_count(counted: dict[str, int], left_minor: int, decimals: int) -> None:
    if min(*counted.values(), left_minor) < 0:
        raise CashAmountError
    if left_minor > counted[CASH]:
        raise LeftMoreThanCountedError(counted[CASH], decimals)


def _begin(uow: UnitOfWork, actor: OperatorId, body: ShiftOpened, at_ms: Instant) -> ShiftId:
    append(uow, Draft(body, at_ms, actor))
    uow.events.append(ShiftChanged())
    return body.shift_id


def _new_shift() -> ShiftId:
    return ShiftId(new_id())


def _next_z_no(connection: Connection) -> str:
    """Return `<store><till>-<incarnation>-Z<number>`; a till that was put back goes on apart."""
    state = connection.execute(
        select(TerminalState.store_no, TerminalState.terminal_no, TerminalState.incarnation)
    ).one()
    made = connection.execute(
        select(func.count())
        .select_from(ShiftClose)
        .where(ShiftClose.terminal == terminal_of(connection))
    ).scalar_one()
    return f"{state.store_no}{state.terminal_no}-{state.incarnation}-Z{made + 1:04d}"
