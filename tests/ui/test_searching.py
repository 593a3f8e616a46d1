"""Whoever types and presses Enter faster than the list answers gets what was typed."""

from PySide6.QtCore import Qt

from posmember.services.members.enrolment import NewMember
from posmember.ui.member.presenter import MemberPresenter
from tests.support.cashier import TYPING_MS, Cashier

ENTER = Qt.Key.Key_Return


def at_once(cashier: Cashier, text: str) -> None:
    """Press the keys before anything is answered."""
    for sign in text:
        cashier._key(TYPING_MS, sign)
    cashier._key(TYPING_MS, ENTER)


def enrol(cashier: Cashier, phone: str) -> str:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    return cashier.ask(
        lambda: cashier.services.members.enrol(actor, NewMember(phone=phone, name="王小明"))
    )


def look_at_members(cashier: Cashier) -> None:
    cashier.go("members")
    cashier.press(Qt.Key.Key_F3)


def opened(cashier: Cashier) -> list[str]:
    """Return who was opened, where the page of a member is in front."""
    screen = cashier.shell.screen_named("member")
    assert isinstance(screen.presenter, MemberPresenter)
    return [screen.presenter.member_id] if screen.window.isVisible() else []


def test_enter_before_the_list_answers_opens_who_was_typed(cashier: Cashier) -> None:
    wanted = enrol(cashier, "19955554321")
    look_at_members(cashier)

    at_once(cashier, "4321")
    before = opened(cashier)
    cashier.idle()

    assert (before, opened(cashier)) == ([], [wanted])


def test_enter_waits_for_no_list_once_something_else_is_typed(cashier: Cashier) -> None:
    enrol(cashier, "19955554321")
    look_at_members(cashier)

    at_once(cashier, "4321")
    cashier.press(Qt.Key.Key_Escape)

    assert opened(cashier) == []
