"""Operators: one owner first, PINs that lock, approval by a second person."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from posmember.domain.errors import NotFoundError, NotPermittedError
from posmember.domain.ids import OperatorId
from posmember.domain.staff.errors import (
    LastOwnerError,
    OperatorLockedError,
    OwnerExistsError,
    PinFormatError,
    PinWrongError,
)
from posmember.domain.staff.permissions import Action, Role, Verdict, may
from posmember.domain.staff.pin import LONGEST_LOCK_MS, lock_ms
from posmember.models.database import Database
from posmember.models.shop import AuditEntry, Operator
from posmember.services.audit import audit_head, broken_entries, record
from posmember.services.staff.operators import OperatorService
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.staff.pin_hash import Argon2Pins
from posmember.services.unit_of_work import Writing

CHEAP_PINS = Argon2Pins(rounds=1, memory_kib=8, lanes=1)
NOON = 1_800_000_000_000


class Times:
    """The wall clock, which people set, and the one that only counts on."""

    def __init__(self) -> None:
        self.wall = NOON
        self.counted = 0

    def pass_ms(self, milliseconds: int) -> None:
        self.wall += milliseconds
        self.counted += milliseconds


@pytest.fixture
def times() -> Times:
    return Times()


@pytest.fixture
def start(database: Database, writing: Writing, times: Times) -> Callable[[], OperatorService]:
    """Start the program: again, to see what survives that."""

    def start() -> OperatorService:
        return OperatorService(
            writing, database.reading, lambda: times.wall, CHEAP_PINS, lambda: times.counted
        )

    return start


@pytest.fixture
def service(start: Callable[[], OperatorService]) -> OperatorService:
    return start()


@pytest.fixture
def owner(service: OperatorService) -> OperatorId:
    return service.make_owner("老板", "135790")


@pytest.fixture
def cashier(service: OperatorService, owner: OperatorId) -> OperatorId:
    return service.add(owner, "小王", "2468", Role.CASHIER)


def fail(service: OperatorService, operator: OperatorId, times: int) -> None:
    for _ in range(times):
        with pytest.raises(PinWrongError):
            service.sign_in(operator, "0001")


def test_a_new_shop_has_no_owner_until_one_is_made(service: OperatorService) -> None:
    assert not service.has_owner()

    made = service.make_owner("老板", "135790")

    assert service.has_owner()
    assert service.sign_in(made, "135790").role is Role.OWNER


def test_a_second_first_owner_is_refused(service: OperatorService, owner: OperatorId) -> None:
    with pytest.raises(OwnerExistsError):
        service.make_owner("另一个", "97531")


@pytest.mark.parametrize("pin", ["123", "1" * 13, "1111", "12a4", "１２３４", "", "12 34"])
def test_a_pin_that_is_no_pin_is_refused(service: OperatorService, pin: str) -> None:
    with pytest.raises(PinFormatError):
        service.make_owner("老板", pin)


def test_people_are_listed_by_number(
    service: OperatorService, owner: OperatorId, cashier: OperatorId
) -> None:
    shown = [(row.number, row.operator_id, row.role) for row in service.operators()]

    assert shown == [("01", owner, Role.OWNER), ("02", cashier, Role.CASHIER)]


def test_a_cashier_adds_nobody(service: OperatorService, cashier: OperatorId) -> None:
    with pytest.raises(NotPermittedError) as refused:
        service.add(cashier, "朋友", "1357", Role.OWNER)

    assert refused.value.action == "manage_operators"


def test_the_store_holds_no_pin(database: Database, owner: OperatorId) -> None:
    with database.reading() as connection:
        stored = connection.execute(select(Operator.pin_hash)).scalar_one()

    assert stored.startswith("$argon2id$")
    assert "135790" not in stored


def test_the_fifth_wrong_pin_in_a_row_locks_and_the_lock_doubles(
    service: OperatorService, owner: OperatorId, times: Times
) -> None:
    fail(service, owner, 5)

    with pytest.raises(OperatorLockedError) as locked:
        service.sign_in(owner, "135790")
    assert locked.value.seconds == 30
    times.pass_ms(30_000)
    fail(service, owner, 1)
    with pytest.raises(OperatorLockedError) as locked:
        service.sign_in(owner, "135790")
    assert locked.value.seconds == 60
    times.pass_ms(60_000)
    assert service.sign_in(owner, "135790").operator_id == owner


def test_a_right_pin_begins_the_count_again(service: OperatorService, owner: OperatorId) -> None:
    fail(service, owner, 4)
    service.sign_in(owner, "135790")

    fail(service, owner, 4)

    assert service.sign_in(owner, "135790").operator_id == owner


def test_a_lock_is_at_most_a_quarter_of_an_hour() -> None:
    assert [lock_ms(count) for count in (4, 5, 6, 9, 10, 1_000_000)] == [
        0,
        30_000,
        60_000,
        480_000,
        LONGEST_LOCK_MS,
        LONGEST_LOCK_MS,
    ]


@pytest.mark.parametrize("shift_ms", [3_600_000, -86_400_000])
def test_setting_the_clock_neither_shortens_nor_lengthens_a_lock(
    service: OperatorService, owner: OperatorId, times: Times, shift_ms: int
) -> None:
    fail(service, owner, 5)
    times.wall += shift_ms

    with pytest.raises(OperatorLockedError):
        service.sign_in(owner, "135790")
    times.pass_ms(30_000)

    assert service.sign_in(owner, "135790").operator_id == owner


def test_a_lock_survives_a_restart(
    service: OperatorService,
    owner: OperatorId,
    start: Callable[[], OperatorService],
) -> None:
    fail(service, owner, 5)

    with pytest.raises(OperatorLockedError):
        start().sign_in(owner, "135790")


def test_after_a_restart_with_the_clock_set_back_a_lock_is_not_longer_than_itself(
    service: OperatorService,
    owner: OperatorId,
    start: Callable[[], OperatorService],
    times: Times,
) -> None:
    fail(service, owner, 5)
    times.wall -= 86_400_000

    with pytest.raises(OperatorLockedError) as locked:
        start().sign_in(owner, "135790")

    assert locked.value.seconds == 30


def test_an_owner_lifts_a_lock_with_a_new_pin(
    service: OperatorService, owner: OperatorId, cashier: OperatorId
) -> None:
    fail(service, cashier, 5)

    service.change_pin(owner, cashier, "8642")

    assert service.sign_in(cashier, "8642").operator_id == cashier


def test_a_cashier_changes_only_their_own_pin(
    service: OperatorService, owner: OperatorId, cashier: OperatorId
) -> None:
    service.change_pin(cashier, cashier, "8642")

    with pytest.raises(NotPermittedError):
        service.change_pin(cashier, owner, "8642")
    assert service.sign_in(cashier, "8642").operator_id == cashier


def test_who_was_dismissed_signs_in_no_more(
    service: OperatorService, owner: OperatorId, cashier: OperatorId
) -> None:
    service.dismiss(owner, cashier)

    with pytest.raises(NotFoundError):
        service.sign_in(cashier, "2468")
    assert [row.operator_id for row in service.operators()] == [owner]
    assert service.add(owner, "小李", "2468", Role.CASHIER) != cashier


def test_the_last_owner_stays(service: OperatorService, owner: OperatorId) -> None:
    with pytest.raises(LastOwnerError):
        service.dismiss(owner, owner)


def test_an_owner_approves_with_their_pin_what_a_cashier_may_not_do_alone(
    service: OperatorService, database: Database, owner: OperatorId, cashier: OperatorId
) -> None:
    approver = service.approve(cashier, Action.HAND_PRICE, "135790", "cart 1")

    assert approver == owner
    with database.reading() as connection:
        ensure_permitted(connection, Action.HAND_PRICE, cashier, approver)
        entry = connection.execute(
            select(AuditEntry.actor, AuditEntry.action, AuditEntry.subject, AuditEntry.detail)
            .order_by(AuditEntry.seq.desc())
            .limit(1)
        ).one()
    assert tuple(entry) == (owner, "approved:hand_price", "cart 1", cashier)


def test_a_cashier_cannot_approve_for_a_cashier(
    service: OperatorService, database: Database, cashier: OperatorId
) -> None:
    with pytest.raises(PinWrongError):
        service.approve(cashier, Action.HAND_PRICE, "2468")
    with database.reading() as connection, pytest.raises(NotPermittedError):
        ensure_permitted(connection, Action.HAND_PRICE, cashier, cashier)


def test_guessing_at_an_approval_locks_too(
    service: OperatorService, owner: OperatorId, cashier: OperatorId
) -> None:
    for _ in range(5):
        with pytest.raises(PinWrongError):
            service.approve(cashier, Action.REFUND, "0001")

    with pytest.raises(OperatorLockedError):
        service.approve(cashier, Action.REFUND, "135790")


def test_nobody_can_approve_where_nobody_is_able(service: OperatorService) -> None:
    with pytest.raises(PinWrongError):
        service.approve(OperatorId("nobody"), Action.REFUND, "135790")


def test_no_approval_helps_with_what_is_forbidden(
    service: OperatorService, database: Database, owner: OperatorId, cashier: OperatorId
) -> None:
    assert service.verdict(cashier, Action.EXPORT_MEMBERS) is Verdict.FORBIDDEN
    with database.reading() as connection, pytest.raises(NotPermittedError):
        ensure_permitted(connection, Action.EXPORT_MEMBERS, cashier, owner)


@pytest.mark.parametrize("action", Action)
def test_every_action_has_a_verdict_for_both_roles(action: Action) -> None:
    assert may(Role.OWNER, action) is Verdict.ALLOWED
    assert may(Role.CASHIER, action) in Verdict


def test_every_wrong_pin_is_in_the_audit_and_the_chain_holds(
    service: OperatorService, database: Database, owner: OperatorId
) -> None:
    fail(service, owner, 2)

    with database.reading() as connection:
        actions = connection.execute(select(AuditEntry.action).order_by(AuditEntry.seq)).scalars()
        assert list(actions) == ["pin_failed", "pin_failed"]
        assert broken_entries(connection) == ()
        assert audit_head(connection).seq == 2


def test_a_changed_or_missing_audit_entry_is_found(database: Database, writing: Writing) -> None:
    with writing() as uow:
        for number in range(4):
            record(uow, NOON, OperatorId("owner"), "phone_revealed", f"member {number}")
    with database.writing() as connection:  # as somebody with the key could
        connection.exec_driver_sql("DROP TRIGGER audit_entry_no_update")
        connection.exec_driver_sql("DROP TRIGGER audit_entry_no_delete")
        connection.execute(update(AuditEntry).where(AuditEntry.seq == 2).values(subject="other"))
        connection.exec_driver_sql("DELETE FROM audit_entry WHERE seq = 3")

    with database.reading() as connection:
        assert broken_entries(connection) == (2, 4)
