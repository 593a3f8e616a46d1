"""Shifts on a real store: floats, cash moved, blind counts, Z-reports, handover."""

import pytest

from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket
from posmember.domain.errors import NotPermittedError
from posmember.domain.events import ShiftChanged
from posmember.domain.ids import OperatorId
from posmember.domain.shifts.errors import (
    CartsOnHoldError,
    CashAmountError,
    CashReasonMissingError,
    LeftMoreThanCountedError,
    NoShiftOpenError,
    NoZReportError,
    ShiftAlreadyOpenError,
    ShiftsNotUsedError,
)
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.shifts.shift import CashMoved, MovementKind
from posmember.domain.staff.permissions import Role
from posmember.services.printing.rows import PrinterRow
from posmember.services.reconciliation import verify
from posmember.services.shifts.rows import CashMove, Count
from tests.support.shops import Shop


@pytest.fixture
def shifts(shop: Shop) -> Shop:
    """A shop that works in shifts."""
    shop.services.shop.change(shop.owner, shifts=ShiftRules(are_used=True))
    return shop


def cashier_of(shop: Shop) -> OperatorId:
    return shop.services.operators.add(shop.owner, "李敏", "135792", Role.CASHIER)


def sell_for_cash(shop: Shop, offered_minor: int, *goods: tuple[str, int]) -> Ticket:
    shop.clock.step()
    cart = shop.cart(*goods)
    tenders = (TenderLine(TenderKind.CASH, offered_minor),)
    return shop.services.checkout.settle(shop.owner, cart, tenders).ticket


def move(shop: Shop, kind: MovementKind, amount_minor: int, reason: str = "零钱") -> None:
    shop.clock.step()
    shop.services.shifts.move_cash(shop.owner, CashMove(kind, amount_minor, reason))


def a_busy_shift(shop: Shop) -> None:
    """Open with 200.00; take 40.60 in cash and 12.90 otherwise, give 12.90 back, move cash."""
    shop.services.shifts.open(shop.owner, 200_00)
    sell_for_cash(shop, 50_00, ("paper", 2000), ("water", 1000), ("apple", 400))
    sold = shop.sell(("paper", 1000))
    shop.clock.step()
    shop.services.returns.complete(shop.owner, sold.sale_id, {1: 1000})
    move(shop, MovementKind.PAID_IN, 5_00)
    move(shop, MovementKind.PAID_OUT, 8_00)
    move(shop, MovementKind.PICKUP, 100_00)
    move(shop, MovementKind.LOAN, 20_00)
    move(shop, MovementKind.NO_SALE, 0)
    shop.clock.step()


def test_a_shop_without_shifts_sells_and_opens_none(shop: Shop) -> None:
    shop.sell(("water", 1000))

    with pytest.raises(ShiftsNotUsedError):
        shop.services.shifts.open(shop.owner, 0)
    assert shop.services.shifts.standing().shift is None


def test_a_sale_needs_no_open_shift(shifts: Shop) -> None:
    before = shifts.sell(("water", 1000))

    shifts.services.shifts.open(shifts.owner, 0)
    inside = shifts.sell(("paper", 1000))
    result = shifts.services.shifts.close(shifts.owner, Count(0))

    assert before.due_minor == 200
    assert result.figures.sold_minor == inside.due_minor
    assert result.figures.first_receipt == inside.receipt_no


def test_a_z_report_is_the_sum_of_what_happened(shifts: Shop) -> None:
    a_busy_shift(shifts)

    result = shifts.services.shifts.close(
        shifts.owner, Count(157_00, (("wechat", 1_00),), left_minor=100_00)
    )

    figures = result.figures
    assert (figures.sale_count, figures.piece_count, figures.return_count) == (2, 5, 1)
    assert figures.gross_minor == 40_68 + 12_90
    assert figures.returned_minor == -12_90
    assert dict(figures.takings) == {"cash": 40_60, "wechat": 0}
    assert figures.expected()["cash"] == 200_00 + 40_60 + 5_00 - 8_00 - 100_00 + 20_00
    assert CashMoved(MovementKind.NO_SALE, 1, 0) in figures.movements
    assert [(c.kind, c.over_minor) for c in result.checks] == [("cash", -60), ("wechat", 1_00)]
    assert (result.over_minor, result.left_minor, result.taken_out_minor) == (40, 100_00, 57_00)
    assert verify_of(shifts) == ()


def test_z_reports_are_numbered_one_after_the_other_and_kept(shifts: Shop) -> None:
    for float_minor in (10_00, 20_00):
        shifts.services.shifts.open(shifts.owner, float_minor)
        shifts.sell(("water", 1000))
        shifts.services.shifts.close(shifts.owner, Count(float_minor))
        shifts.clock.step()

    rows = shifts.services.shift_papers.z_reports()
    assert [row.z_no for row in rows] == ["0101-1-Z0002", "0101-1-Z0001"]
    assert [row.net_minor for row in rows] == [200, 200]
    first = shifts.services.shift_papers.z_report("0101-1-Z0001")
    assert first.title.endswith("0101-1-Z0001")
    with pytest.raises(NoZReportError):
        shifts.services.shift_papers.z_report("0101-1-Z0003")


def test_looking_resets_nothing(shifts: Shop) -> None:
    a_busy_shift(shifts)

    first = shifts.services.shifts.so_far(shifts.owner)
    again = shifts.services.shifts.so_far(shifts.owner)
    result = shifts.services.shifts.close(shifts.owner, Count(0))

    assert first == again == result.figures


def test_there_is_one_shift_at_a_time(shifts: Shop) -> None:
    shifts.services.shifts.open(shifts.owner, 0)

    with pytest.raises(ShiftAlreadyOpenError):
        shifts.services.shifts.open(shifts.owner, 0)
    shifts.services.shifts.close(shifts.owner, Count(0))
    with pytest.raises(NoShiftOpenError):
        shifts.services.shifts.close(shifts.owner, Count(0))
    with pytest.raises(NoShiftOpenError):
        shifts.services.shifts.so_far(shifts.owner)


def test_who_counts_blind_does_not_see_what_should_be_there(shifts: Shop) -> None:
    cashier = cashier_of(shifts)
    shifts.services.shifts.open(cashier, 50_00)

    with pytest.raises(NotPermittedError):
        shifts.services.shifts.so_far(cashier)
    with pytest.raises(NotPermittedError):
        shifts.services.shift_papers.x_report(cashier)
    seen = shifts.services.shifts.so_far(cashier, approver=shifts.owner)

    assert seen.float_minor == 50_00


def test_a_shop_may_count_openly(shifts: Shop) -> None:
    rules = ShiftRules(are_used=True, is_count_blind=False)
    shifts.services.shop.change(shifts.owner, shifts=rules)
    cashier = cashier_of(shifts)
    shifts.services.shifts.open(cashier, 50_00)

    assert shifts.services.shifts.so_far(cashier).expected() == {"cash": 50_00}


def test_a_cashier_ends_their_own_shift_and_others_with_approval(shifts: Shop) -> None:
    cashier = cashier_of(shifts)
    shifts.services.shifts.open(shifts.owner, 0)

    with pytest.raises(NotPermittedError):
        shifts.services.shifts.close(cashier, Count(0))
    shifts.services.shifts.close(cashier, Count(0), approver=shifts.owner)
    shifts.services.shifts.open(cashier, 0)
    shifts.services.shifts.close(cashier, Count(0))

    assert len(shifts.services.shift_papers.z_reports()) == 2


def test_moving_cash_needs_a_right_a_reason_and_an_amount(shifts: Shop) -> None:
    cashier = cashier_of(shifts)
    move_cash = shifts.services.shifts.move_cash
    with pytest.raises(NoShiftOpenError):
        move_cash(shifts.owner, CashMove(MovementKind.PAID_IN, 1, "x"))
    shifts.services.shifts.open(cashier, 0)

    with pytest.raises(NotPermittedError):
        move_cash(cashier, CashMove(MovementKind.PAID_OUT, 1_00, "水费"))
    with pytest.raises(NotPermittedError):
        move_cash(cashier, CashMove(MovementKind.NO_SALE, 0, "换零钱"))
    with pytest.raises(CashReasonMissingError):
        move_cash(shifts.owner, CashMove(MovementKind.PAID_IN, 1_00, "  "))
    for kind, amount_minor in (
        (MovementKind.PAID_IN, 0),
        (MovementKind.PAID_IN, -1),
        (MovementKind.NO_SALE, 1),
    ):
        with pytest.raises(CashAmountError):
            move_cash(shifts.owner, CashMove(kind, amount_minor, "x"))

    assert shifts.services.shifts.so_far(shifts.owner).movements == ()


def test_opening_the_drawer_prints_a_slip_that_opens_it(shifts: Shop) -> None:
    queue = shifts.services.print_queue
    queue.save_printer(
        shifts.owner, PrinterRow("front", "file:///tmp/none", "58mm", opens_drawer=True)
    )
    shifts.services.shifts.open(shifts.owner, 0)

    move(shifts, MovementKind.NO_SALE, 0, "换零钱")

    job = queue.next_job("front")
    assert job is not None
    assert job.opens_drawer
    assert "换零钱" in str(job.document.blocks)


def test_a_count_is_refused_where_it_cannot_be(shifts: Shop) -> None:
    shifts.services.shifts.open(shifts.owner, 10_00)

    with pytest.raises(LeftMoreThanCountedError):
        shifts.services.shifts.close(shifts.owner, Count(10_00, left_minor=10_01))
    with pytest.raises(CashAmountError):
        shifts.services.shifts.close(shifts.owner, Count(-1))
    with pytest.raises(CashAmountError):
        shifts.services.shifts.close(shifts.owner, Count(1, (("wechat", -1),)))

    assert shifts.services.shifts.standing().shift is not None


def test_notes_and_coins_are_added_up(shifts: Shop) -> None:
    shifts.services.shifts.open(shifts.owner, 0, pieces=((100_00, 1), (1_00, 3)))

    count = Count(0, pieces=((50_00, 2), (1_00, 4)))
    result = shifts.services.shifts.close(shifts.owner, count)

    assert result.figures.float_minor == 103_00
    assert result.checks[0].counted_minor == 104_00


def test_carts_on_hold_are_carried_over_or_refused(shifts: Shop) -> None:
    shifts.services.shifts.open(shifts.owner, 0)
    cart = shifts.cart(("water", 1000))
    shifts.services.held_carts.hold(shifts.owner, cart)
    rules = ShiftRules(are_used=True, held_carts="refuse")
    shifts.services.shop.change(shifts.owner, shifts=rules)

    with pytest.raises(CartsOnHoldError):
        shifts.services.shifts.close(shifts.owner, Count(0))
    shifts.services.shop.change(shifts.owner, shifts=ShiftRules(are_used=True))
    result = shifts.services.shifts.close(shifts.owner, Count(0))

    assert result.figures.held_carts == 1
    assert shifts.services.held_carts.count() == 1


def test_handing_over_begins_the_next_shift_with_what_was_left(shifts: Shop) -> None:
    cashier = cashier_of(shifts)
    shifts.services.shifts.open(shifts.owner, 100_00)
    sell_for_cash(shifts, 20_00, ("paper", 1000))

    shifts.services.shifts.hand_over(shifts.owner, Count(112_90, left_minor=100_00), cashier)

    shift = shifts.services.shifts.standing().shift
    assert shift is not None
    assert (shift.operator_id, shift.float_minor) == (cashier, 100_00)
    (row,) = shifts.services.shift_papers.z_reports()
    assert (row.over_minor, row.is_handed_over) == (0, True)
    assert "李敏" in str(shifts.services.shift_papers.handover("last").blocks)


def test_members_who_joined_and_points_are_counted(shifts: Shop) -> None:
    shifts.join("13800138000", "早来的")
    shifts.services.shifts.open(shifts.owner, 0)
    member = shifts.join()
    shifts.sell(("paper", 1000), member=member)

    figures = shifts.services.shifts.so_far(shifts.owner)

    assert (figures.new_members, figures.member_receipt_count) == (1, 1)
    assert figures.points_earned == 12


def test_screens_are_told(shifts: Shop) -> None:
    heard: list[object] = []
    shifts.till.bus.subscribe(ShiftChanged, heard.append)

    shifts.services.shifts.open(shifts.owner, 0)
    move(shifts, MovementKind.PAID_IN, 1)
    shifts.services.shifts.close(shifts.owner, Count(0))

    assert len(heard) == 3


def verify_of(shop: Shop) -> tuple[object, ...]:
    with shop.till.database.reading() as connection:
        return verify(connection)
