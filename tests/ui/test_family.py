"""The family on a member's page: added with the keyboard, refused without consent, taken off."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.dependant import NewDependant, Relation
from posmember.ui.care.view import CareView
from posmember.ui.member.view import MemberView
from tests.support.cashier import Cashier
from tests.ui.test_member_page import enrolled, owner, page


def opened(cashier: Cashier) -> tuple[MemberId, MemberView]:
    member = enrolled(cashier)
    view = page(cashier, member)
    cashier.idle()
    return member, view


def family(cashier: Cashier, member: MemberId) -> list[tuple[str, bool]]:
    rows = cashier.ask(lambda: cashier.services.dependants.of_member(member))
    return [(row.name, row.is_minor) for row in rows]


def crosses(view: MemberView) -> list[QPushButton]:
    presses = view.identity.family.findChildren(QPushButton)
    return [press for press in presses if press.text() == "×"]


def test_a_child_is_added_once_a_guardian_agrees(cashier: Cashier) -> None:
    member, view = opened(cashier)
    view.identity.family.asked.emit()
    form = view.dependant_form
    assert form.name.hasFocus()
    cashier.type("豆豆")
    form.birthday.setText("5-20")

    form.name.setFocus()
    cashier.press(Qt.Key.Key_Return)
    assert "guardian" in cashier.toast
    assert form.isVisible()
    form.consent.setChecked(True)
    cashier.press(Qt.Key.Key_Return)

    assert family(cashier, member) == [("豆豆", True)]
    assert not form.isVisible()


def test_somebody_is_taken_off_again(cashier: Cashier) -> None:
    member, view = opened(cashier)
    told = NewDependant("外婆", Relation.PARENT, Birthday(Calendar.LUNAR, 8, 15), False, False)
    services, by = cashier.services, owner(cashier)
    cashier.ask(lambda: services.dependants.add(by, member, told))
    cashier.until(lambda: len(crosses(view)) == 1)

    (remove,) = crosses(view)
    assert "外婆" in remove.accessibleName()
    remove.click()

    cashier.until(lambda: not crosses(view))
    assert family(cashier, member) == []


def test_esc_leaves_the_form_and_nobody_is_kept(cashier: Cashier) -> None:
    member, view = opened(cashier)
    view.identity.family.asked.emit()
    cashier.type("豆豆")
    cashier.press(Qt.Key.Key_Escape)

    assert not view.dependant_form.isVisible()
    assert family(cashier, member) == []


def test_the_morning_page_greets_a_child_by_name(cashier: Cashier) -> None:
    member, _ = opened(cashier)
    services, by = cashier.services, owner(cashier)
    day = cashier.ask(services.shop.today)
    birthday = Birthday(Calendar.SOLAR, day.month, day.day)
    told = NewDependant("豆豆", Relation.CHILD, birthday, True, True)
    cashier.ask(lambda: services.dependants.add(by, member, told))
    cashier.go("care")
    cashier.idle()
    view = cashier.shell.screen_named("care").window
    assert isinstance(view, CareView)
    place = next(n for n, row in enumerate(view._rows.rows) if row.dependant == "豆豆")

    view.table.mark(place)
    view.marked.emit(place, "greeted")

    cashier.until(lambda: view._rows.rows[place].is_greeted)
    assert cashier.toast.startswith("豆豆 · ")
