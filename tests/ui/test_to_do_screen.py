"""The to-do list at the window: a note with a day comes there, and is done from there."""

from datetime import timedelta

from PySide6.QtCore import Qt

from posmember.services.care.follow_ups import FollowUpWish
from posmember.ui.member.view import MemberView
from posmember.ui.todo.view import TodoView
from tests.support.cashier import Cashier


def test_a_note_with_a_day_is_on_the_list_until_it_is_done(cashier: Cashier) -> None:
    row = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0]
    cashier.go("member", row.member_id)
    page = cashier.shell.screen_named("member").window
    assert isinstance(page, MemberView)
    page.note.setText("回电问新品")
    page.due.setText("soon")
    page.due.returnPressed.emit()
    cashier.idle()
    assert "no day" in cashier.toast
    assert page.note.text() == "回电问新品"
    page.due.setText("2")
    page.due.returnPressed.emit()
    cashier.idle()
    assert page.note.text() == ""

    cashier.go("care")
    cashier.press(Qt.Key.Key_F4)
    view = cashier.shell.screen_named("todo").window
    assert isinstance(view, TodoView)
    shown = [each.text for each in view._rows.rows]
    assert "回电问新品" in shown
    view.table.mark(shown.index("回电问新品"))
    view.outcome.setText("周末来")
    cashier.press(Qt.Key.Key_F4)

    assert "Done for" in cashier.toast
    assert "回电问新品" not in [each.text for each in view._rows.rows]


def test_what_is_done_comes_again_on_a_day_that_is_typed(cashier: Cashier) -> None:
    row = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0]
    owner = cashier.ask(cashier.services.operators.operators)[0].operator_id
    today = cashier.ask(cashier.services.shop.today)
    wish = FollowUpWish("季度回访", today, "Tom")
    cashier.ask(lambda: cashier.services.follow_ups.plan(owner, row.member_id, wish))
    cashier.go("todo")
    view = cashier.shell.screen_named("todo").window
    assert isinstance(view, TodoView)
    view.table.mark([each.text for each in view._rows.rows].index("季度回访"))

    view.again.setText("soon")
    view.outcome.setText("想等新茶")
    cashier.press(Qt.Key.Key_F4)
    assert "no day" in cashier.toast
    assert view.outcome.text() == "想等新茶"
    view.again.setText("5")
    cashier.press(Qt.Key.Key_F4)

    (again,) = cashier.ask(lambda: cashier.services.follow_ups.of_member(row.member_id))
    assert (again.text, again.clerk) == ("季度回访", "Tom")
    assert again.due_on == today + timedelta(days=5)
    assert not view.again.text()


def test_a_birthday_that_is_done_is_greeted(cashier: Cashier) -> None:
    cashier.go("todo")
    view = cashier.shell.screen_named("todo").window
    assert isinstance(view, TodoView)
    rows = view._rows.rows
    place = next(at for at, each in enumerate(rows) if not each.follow_up_id)
    member = rows[place].member_id

    view.table.mark(place)
    cashier.press(Qt.Key.Key_F4)

    due = cashier.ask(lambda: cashier.services.birthdays.due(days=7))
    assert [each.is_greeted for each in due if each.member_id == member] == [True]
    cashier.press(Qt.Key.Key_Escape)
    assert cashier.shell.front == "care"
