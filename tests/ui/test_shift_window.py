"""The shift at the window: switch on, open, move cash, count blind, close, hand over, print."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QStyle, QStyleOptionComboBox

from posmember.domain.staff.permissions import Role
from posmember.services.printing.rows import PrinterRow
from posmember.ui.shifts.view import ShiftsView
from tests.support.cashier import TYPING_MS, Cashier
from tests.support.counter_people import OWNER_PIN, let_a_cashier_work


def shifts_of(cashier: Cashier) -> ShiftsView:
    cashier.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    view = cashier.shell.screen_named("shifts").window
    assert isinstance(view, ShiftsView)
    return view


def at_work(cashier: Cashier) -> ShiftsView:
    view = shifts_of(cashier)
    view.off.press.click()
    cashier.idle()
    view.take_focus()
    cashier.type("300")
    cashier.press(Qt.Key.Key_Return)
    return view


def test_the_top_line_says_since_when_there_is_a_shift(cashier: Cashier) -> None:
    chip = cashier.shell.top._shift
    assert not chip.isVisible()

    at_work(cashier)

    cashier.until(lambda: chip.text().startswith("Shift since "))
    chip.click()
    assert cashier.shell.front == "shifts"


def room_in(box: QComboBox) -> int:
    """Return how wide a text may be that is shown whole."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    parts = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(parts[0], option, parts[1], box).width()


def test_a_shift_is_counted_closed_and_printed(cashier: Cashier) -> None:
    view = at_work(cashier)
    owner = cashier.ask(cashier.services.operators.operators)[0].operator_id
    printer = PrinterRow("front", "file:///nowhere/at/all", "58mm")
    cashier.ask(lambda: cashier.services.print_queue.save_printer(owner, printer))
    view.move_form.amount.setText("50")
    view.move_form.reason.setText("change for the market")
    view.move_form._move()
    cashier.idle()
    for minor, pieces in ((100_00, "3"), (50_00, "1")):
        field = view.close_form.box._pieces[minor]
        field.setFocus()
        cashier.type(pieces)
    assert view.close_form.box.total.text() == "350.00"

    view.close_form._close()
    cashier.idle()

    (row,) = cashier.ask(cashier.services.shift_papers.z_reports)
    assert (row.z_no, row.over_minor) == ("0101-1-Z0001", 0)
    assert view.reports.count() == 1
    assert room_in(view.reports) >= view.reports.fontMetrics().horizontalAdvance(
        view.reports.currentText()
    )
    view.print_asked.emit("handover")
    cashier.idle()
    jobs = cashier.ask(cashier.services.print_queue.jobs)
    assert {job.kind for job in jobs} >= {"handover", "cash_slip"}


def test_a_till_is_handed_over_with_the_cash_that_stays(cashier: Cashier) -> None:
    owner = cashier.ask(cashier.services.operators.operators)[0].operator_id
    cashier.ask(lambda: cashier.services.operators.add(owner, "Li", "135792", Role.CASHIER))
    view = at_work(cashier)
    view.close_form.box.total.setText("300")
    view.close_form.left.setText("300")
    taker = view.close_form.taker
    taker.setCurrentIndex(taker.findText("02 Li"))

    view.close_form._close()
    cashier.idle()

    shift = cashier.ask(cashier.services.shifts.standing).shift
    assert shift is not None
    assert (shift.operator, shift.float_minor) == ("02 Li", 300_00)


def test_what_cannot_be_is_said_and_nothing_is_lost(cashier: Cashier) -> None:
    view = at_work(cashier)

    view.move_form.amount.setText("5")
    view.move_form._move()
    cashier.idle()
    assert "why the cash moves" in cashier.toast
    view.close_form._close()
    cashier.idle()

    assert cashier.ask(cashier.services.shifts.standing).shift is not None


def test_what_is_being_typed_stays_when_something_of_the_shop_changes(cashier: Cashier) -> None:
    view = shifts_of(cashier)
    view.off.press.click()
    cashier.idle()
    view.take_focus()
    cashier.type("300")
    owner = cashier.ask(cashier.services.operators.operators)[0].operator_id

    cashier.ask(lambda: cashier.services.shop.change(owner, phone="0571-88888888"))
    assert cashier.program._bridge is not None
    cashier.program._bridge._tell()
    cashier.idle()

    assert view.open_form.box.total.text() == "300"


def moves_so_far(cashier: Cashier) -> list[int]:
    owner = cashier.ask(cashier.services.operators.operators)[0].operator_id
    figures = cashier.ask(lambda: cashier.services.shifts.so_far(owner))
    return [each.amount_minor for each in figures.movements]


def test_cash_that_is_moved_with_two_presses_is_moved_once(cashier: Cashier) -> None:
    view = at_work(cashier)
    view.move_form.amount.setText("50")
    view.move_form.reason.setText("change for the market")

    for _ in range(2):
        view.move_form._move()
    cashier.idle()

    assert moves_so_far(cashier) == [50_00]


def test_cash_that_is_approved_with_two_presses_is_moved_once(cashier: Cashier) -> None:
    at_work(cashier)
    owner = cashier.ask(cashier.services.operators.operators)[0].operator_id
    cashier.ask(lambda: cashier.services.operators.change_pin(owner, owner, "246810"))
    added = cashier.ask(lambda: cashier.services.operators.add(owner, "Li", "135792", Role.CASHIER))
    people = cashier.ask(cashier.services.operators.operators)
    cashier.program._signed_in(next(row for row in people if row.operator_id == added))
    cashier.look_at_the_window()
    view = shifts_of(cashier)
    view.move_form.amount.setText("50")
    view.move_form.reason.setText("change for the market")
    view.move_form._move()
    cashier.idle()
    assert view.pin.pin.hasFocus()

    cashier.type("246810")
    for _ in range(2):
        cashier._key(TYPING_MS, Qt.Key.Key_Return)
    cashier.idle()

    assert moves_so_far(cashier) == [50_00]


def cashier_at_work(cashier: Cashier) -> ShiftsView:
    at_work(cashier)
    let_a_cashier_work(cashier)
    return shifts_of(cashier)


def test_a_pin_is_asked_for_what_can_be_done_and_for_nothing_else(cashier: Cashier) -> None:
    view = cashier_at_work(cashier)
    for amount, reason in (("5x", "tea"), ("0", "tea"), ("50", "")):
        view.move_form.amount.setText(amount)
        view.move_form.reason.setText(reason)

        view.move_form._move()
        cashier.idle()

        assert view.move_form.isVisible()
        assert cashier.toast
        cashier.program.notifier.hush()
    view.close_form.left.setText("x")
    view.close_form._close()
    cashier.idle()

    assert view.close_form.isVisible()
    assert cashier.toast


def test_who_leaves_the_question_for_a_pin_finds_what_was_typed(cashier: Cashier) -> None:
    view = cashier_at_work(cashier)
    view.close_form.box.total.setText("350")
    view.move_form.amount.setText("50")
    view.move_form.reason.setFocus()
    cashier.type("tea")
    cashier.press(Qt.Key.Key_Return)
    assert view.pin.pin.hasFocus()

    cashier.press(Qt.Key.Key_Escape)

    assert (view.move_form.amount.text(), view.move_form.reason.text()) == ("50", "tea")
    assert view.close_form.box.total.text() == "350"
    assert view.move_form.reason.hasFocus()
    cashier.press(Qt.Key.Key_Return)
    cashier.type(OWNER_PIN)
    cashier.press(Qt.Key.Key_Return)
    assert view.move_form.amount.text() == ""


def focus() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.accessibleName() or getattr(widget, "text", str)()


def led(cashier: Cashier, key: Qt.Key, times: int) -> list[str]:
    """Press a key so often; return where it leads."""
    places = []
    for _ in range(times):
        cashier.press(key)
        places.append(focus())
    return places


def test_tab_leads_down_the_form_in_the_order_in_which_it_is_read(cashier: Cashier) -> None:
    form = at_work(cashier).close_form
    form.box.total.setFocus()

    places = led(cashier, Qt.Key.Key_Tab, len(form.box._pieces) + len(form.others) + 3)

    pieces = [field.accessibleName() for field in form.box._pieces.values()]
    others = [field.accessibleName() for field in form.others.values()]
    ends = ["Stays in the drawer", "Handed over to", "Close the shift"]
    assert places == [*pieces, *others, *ends]


def test_enter_leads_from_what_was_counted_to_what_is_next(cashier: Cashier) -> None:
    form = at_work(cashier).close_form
    others = [field.accessibleName() for field in form.others.values()]
    form.box.total.setFocus()

    after_the_sum = led(cashier, Qt.Key.Key_Return, len(others) + 2)
    list(form.box._pieces.values())[-2].setFocus()
    after_a_piece = led(cashier, Qt.Key.Key_Return, 2)

    assert after_the_sum == [*others, "Stays in the drawer", "Handed over to"]
    assert after_a_piece == [list(form.box._pieces.values())[-1].accessibleName(), others[0]]
    assert cashier.ask(cashier.services.shift_papers.z_reports) == ()


def test_a_float_that_is_counted_piece_by_piece_opens_the_shift_after_the_last(
    cashier: Cashier,
) -> None:
    view = shifts_of(cashier)
    view.off.press.click()
    cashier.idle()
    pieces = list(view.open_form.box._pieces.values())
    pieces[0].setFocus()

    cashier.type("3")
    cashier.press(Qt.Key.Key_Return)
    assert pieces[1].hasFocus()
    cashier.type("2")
    for _ in pieces[1:]:
        cashier.press(Qt.Key.Key_Return)

    shift = cashier.ask(cashier.services.shifts.standing).shift
    assert shift is not None
    assert shift.float_minor == 400_00


def test_the_field_that_enter_leads_to_is_in_sight(cashier: Cashier) -> None:
    cashier.shell.resize(1024, 768)
    form = at_work(cashier).close_form
    form.box.total.setFocus()

    led(cashier, Qt.Key.Key_Return, len(form.others) + 1)

    assert form.left.hasFocus()
    assert form.left.visibleRegion().boundingRect() == form.left.rect()


def test_who_goes_on_after_a_shift_is_at_the_top_of_the_next(cashier: Cashier) -> None:
    cashier.shell.resize(1024, 768)
    at_work(cashier)
    taker = cashier.ask(cashier.services.operators.operators)[0].operator_id
    cashier.ask(lambda: cashier.services.operators.add(taker, "Li", "135792", Role.CASHIER))
    cashier.go("checkout")
    view = shifts_of(cashier)
    form = view.close_form
    form.box.total.setText("300")
    form.taker.setCurrentIndex(1)
    form.taker.setFocus()
    cashier.press(Qt.Key.Key_Tab)
    cashier.press(Qt.Key.Key_Return)
    assert focus() == "Go on"

    cashier.press(Qt.Key.Key_Return)

    assert view.pages.currentWidget() is view._open
    assert view.pages.hasFocus()
    assert view._open.verticalScrollBar().value() == 0


def test_what_the_shift_came_to_before_is_not_shown_as_if_it_were_now(cashier: Cashier) -> None:
    view = at_work(cashier)
    cashier.press(Qt.Key.Key_F3)
    assert view.paper.isVisible()

    cashier.go("checkout")
    cashier.go("shifts")

    assert not view.paper.isVisible()


def test_who_is_asked_for_a_pin_sees_what_for(cashier: Cashier) -> None:
    view = cashier_at_work(cashier)
    view.move_form.kind.setCurrentIndex(1)
    view.move_form.amount.setText("20")
    view.move_form.reason.setText("water")

    view.move_form._move()
    cashier.idle()
    asked = {each.text() for each in view.findChildren(QLabel) if each.isVisible()}
    cashier.type(OWNER_PIN)
    cashier.press(Qt.Key.Key_Return)

    assert "Paid out ¥20.00 · water" in asked
    assert cashier.toast == "On record: Paid out ¥20.00 · water"


def test_the_drawer_that_is_just_opened_has_no_amount(cashier: Cashier) -> None:
    view = at_work(cashier)
    view.move_form.kind.setCurrentIndex(4)
    view.move_form.reason.setText("change")

    view.move_form._move()
    cashier.idle()

    assert cashier.toast == "On record: Just open the drawer · change"
