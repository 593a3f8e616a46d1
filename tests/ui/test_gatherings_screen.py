"""Events at the window: planned, invited to, and whoever is typed or scanned signs in."""

from PySide6.QtCore import Qt

from posmember.ui.gatherings.view import GatheringsView
from tests.support.cashier import Cashier


def opened(cashier: Cashier) -> GatheringsView:
    cashier.go("care")
    cashier.press(Qt.Key.Key_F5)
    view = cashier.shell.screen_named("gatherings").window
    assert isinstance(view, GatheringsView)
    return view


def planned(cashier: Cashier, places: str = "") -> GatheringsView:
    view = opened(cashier)
    view.name.setText("品茶会")
    view.day.setText("7")
    view.places.setText(places)
    cashier.press(Qt.Key.Key_F7)
    assert [each.name for each in view._events.rows] == ["品茶会"]
    return view


def test_an_event_is_planned_invited_to_and_signed_in_at_by_phone(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.members.browse(limit=2))
    owner = cashier.ask(lambda: cashier.services.operators.operators()[0].operator_id)
    phones = [
        cashier.ask(
            lambda member=row.member_id: cashier.services.members.reveal_phone(owner, member)
        )
        for row in rows
    ]
    view = planned(cashier, "1")
    view.member.setText(phones[0])
    cashier.press(Qt.Key.Key_F4)
    assert "not invited" in cashier.toast

    cashier.press(Qt.Key.Key_F6)
    assert view._events.rows[0].invited == 40
    view.member.setText(phones[0])
    cashier.press(Qt.Key.Key_F4)

    assert "guest number 1" in cashier.toast
    assert view._events.rows[0].came == 1
    assert view._guests.rows[0].member_id == rows[0].member_id
    view.member.setText(phones[1])
    cashier.press(Qt.Key.Key_F4)
    assert "places" in cashier.toast


def test_a_cancelled_event_offers_nothing(cashier: Cashier) -> None:
    view = planned(cashier)

    view.cancel.click()
    cashier.idle()

    assert view._events.rows[0].is_cancelled
    assert not view.member.isEnabled()
    cashier.press(Qt.Key.Key_Escape)
    assert cashier.shell.front == "care"
