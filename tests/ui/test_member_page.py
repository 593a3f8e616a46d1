"""The page of a member: who did what is told, and one key serves the member."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from posmember.app import Outside, open_till
from posmember.domain.classes.rules import Stage
from posmember.domain.ids import MemberId
from posmember.domain.members.birthday_text import parse_birthday
from posmember.domain.money import format_money
from posmember.domain.staff.permissions import Role
from posmember.services.members.enrolment import NewMember
from posmember.ui.checkout.states import Mode
from posmember.ui.member.view import MemberView
from posmember.ui.sales.view import SalesView
from tests.support.cashier import Cashier
from tests.support.coming import put_in
from tests.support.counter_people import OWNER_PIN, let_a_cashier_work
from tests.support.doors import ShopDoor
from tests.support.shops import CHEAP_PINS, NOON_22_NOVEMBER_2026, SteppingClock
from tests.ui.test_counter_flows import goods, scan_goods


def owner(cashier: Cashier) -> str:
    return cashier.ask(cashier.services.operators.operators)[0].operator_id


def enrolled(cashier: Cashier, phone: str = "19955551234") -> MemberId:
    new = NewMember(phone=phone, name="王小明", source="poster", gender="male")
    by = owner(cashier)
    return cashier.ask(lambda: cashier.services.members.enrol(by, new))


def page(cashier: Cashier, member: MemberId) -> MemberView:
    cashier.go("member", member)
    view = cashier.shell.screen_named("member").window
    assert isinstance(view, MemberView)
    return view


def test_a_change_says_who_made_it_and_both_values_in_words(cashier: Cashier) -> None:
    member, by = enrolled(cashier), owner(cashier)
    today = cashier.ask(cashier.services.shop.today)
    for text in ("1990-08-15", "农历1990年8月15日"):
        changes = {"birthday": parse_birthday(text, today=today), "gender": "female"}
        cashier.ask(lambda c=changes: cashier.services.members.amend(by, member, c))

    view = page(cashier, member)

    changed = [row for row in view.timeline.rows if row.what == "Changed"]
    details = [row.detail for row in changed]
    assert "Birthday: 15 Aug (1990) → lunar 8/15 (1990)" in details
    assert "Gender: male → female" in details
    assert all(row.who for row in changed)
    assert view.identity.source.text() == "Came by: poster"


def test_every_ticket_is_listed_with_its_cashier_and_opens(cashier: Cashier) -> None:
    member = enrolled(cashier)
    scan_goods(cashier)
    cashier.type("1234")
    cashier.press(Qt.Key.Key_Return)
    cashier.press(Qt.Key.Key_Return)
    cashier.press(Qt.Key.Key_Return)
    ticket = cashier.session.last
    assert ticket is not None

    view = page(cashier, member)
    sold = next(row for row in view.timeline.rows if row.what == "Sale")
    view.happened.mark(view.timeline.rows.index(sold))
    view.happened.setFocus()
    cashier.press(Qt.Key.Key_Return)

    assert sold.detail == ticket.ticket.receipt_no
    assert sold.who
    sales = cashier.shell.screen_named("sales").window
    assert isinstance(sales, SalesView)
    assert sales.box.text() == ticket.ticket.receipt_no


def test_one_key_sells_to_the_member_and_puts_another_s_cart_aside(cashier: Cashier) -> None:
    other = enrolled(cashier, "19955550001")
    member = enrolled(cashier, "19955550002")
    scan_goods(cashier)
    cashier.go("checkout", other)
    assert cashier.session.cart.member is not None

    page(cashier, member)
    cashier.press(Qt.Key.Key_F12)

    cart = cashier.session.cart
    assert cart.member is not None
    assert cart.member.member_id == member
    assert cart.lines == ()
    assert cashier.ask(cashier.services.held_carts.count) == 1
    assert cashier.checkout.box.hasFocus()


def test_a_cart_of_nobody_goes_to_the_member_one_sells_to(cashier: Cashier) -> None:
    member = enrolled(cashier)
    scan_goods(cashier)
    page(cashier, member)

    cashier.press(Qt.Key.Key_F12)

    cart = cashier.session.cart
    assert cart.member is not None
    assert len(cart.lines) == 1


def test_the_counter_says_since_when_the_how_manieth_time_and_coupons(cashier: Cashier) -> None:
    member = enrolled(cashier)

    cashier.go("checkout", member)

    shown = cashier.checkout.member
    assert shown.since.text() == "Member since 22 Nov 2026 · 0 visits"
    assert not shown.coupons.isVisibleTo(shown)


def test_a_phone_is_changed_by_a_cashier_with_the_pin_of_the_owner(cashier: Cashier) -> None:
    member = enrolled(cashier)

    let_a_cashier_work(cashier)
    view = page(cashier, member)
    cashier.press(Qt.Key.Key_F4)
    view.form.phone.setText("19955559999")
    view.form.phone.setFocus()

    cashier.press(Qt.Key.Key_Return)
    cashier.type(OWNER_PIN)
    cashier.press(Qt.Key.Key_Return)

    row = cashier.ask(lambda: cashier.services.members.listed([member]))[0]
    assert row.masked_phone == "199****9999"
    changed = next(row for row in view.timeline.rows if row.what == "Changed")
    assert changed.who == "李敏"


def test_a_sale_is_cancelled_by_asking_twice(cashier: Cashier) -> None:
    scan_goods(cashier, 2)

    cashier.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(cashier.session.cart.lines) == 2
    cashier.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)

    assert cashier.session.cart.lines == ()
    assert cashier.ask(cashier.services.held_carts.count) == 0


def test_a_cashier_throws_goods_away_with_the_pin_of_somebody_who_may(cashier: Cashier) -> None:
    let_a_cashier_work(cashier)
    scan_goods(cashier, 2)
    for _ in range(2):
        cashier.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    lines_before = len(cashier.session.cart.lines)
    cashier.type(OWNER_PIN)
    cashier.press(Qt.Key.Key_Return)

    assert (lines_before, cashier.session.cart.lines) == (2, ())
    assert cashier.ask(cashier.services.held_carts.count) == 0


def test_a_cart_that_changed_after_the_first_asking_stays(cashier: Cashier) -> None:
    scan_goods(cashier)
    cashier.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)

    cashier.scan(goods(cashier, 2)[1].product.barcode)
    cashier.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)

    assert len(cashier.session.cart.lines) == 2


def test_the_counter_says_how_long_somebody_was_away_until_they_buy(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.members.browse(limit=40))
    away = next(
        row.member_id
        for row in rows
        if cashier.ask(
            lambda row=row: cashier.services.members.strip(row.member_id)
        ).behaviour.stage
        is Stage.DORMANT
    )

    cashier.go("checkout", away)
    assert cashier.checkout.member.standing.text().startswith("Dormant: away for ")
    scan_goods(cashier)
    cashier.press(Qt.Key.Key_Return)
    cashier.press(Qt.Key.Key_Return)

    assert cashier.session.mode is Mode.SETTLED
    cashier.until(lambda: cashier.checkout.member.standing.text() == "")


def test_the_page_says_what_a_member_brought_and_will_probably_bring(
    open_program: Callable[..., Cashier], shop_folder: Path
) -> None:
    member = grown(shop_folder)

    cashier = open_program(ShopDoor(shop_folder, SteppingClock(NOON_22_NOVEMBER_2026)))

    habits = page(cashier, member).identity.habits
    value = cashier.ask(lambda: cashier.services.members.value(member))
    assert value.buyer is not None
    assert value.ahead.visits_milli is not None
    brought = format_money(value.worth.value_minor, 2, grouped=True)
    assert habits.worth.text().startswith(f"Value so far: {brought} (net spend")
    ahead, why, a_day, tried = habits.ahead.text().splitlines()
    assert ahead.startswith(f"Next 365 days: {value.ahead.visits_milli / 1000:.1f} with a visit")
    assert why.startswith(f"Came on {value.buyer.rhythm.again + 1} days in")
    assert a_day.startswith("A day: ")
    assert tried.startswith("Back-test: ")

    habits = page(cashier, enrolled(cashier)).identity.habits
    assert habits.worth.text() == "Value so far: 0.00 (net spend: no cost of goods is known)"
    assert habits.ahead.text() == ""


def grown(folder: Path) -> MemberId:
    """Let members come for 300 days, and the night work it out; return one of them."""
    outside = Outside(clock=SteppingClock(NOON_22_NOVEMBER_2026), pins=CHEAP_PINS)
    with open_till(folder, outside) as till:
        owner = till.services.operators.operators()[0].operator_id
        member = till.services.members.enrol(owner, NewMember(phone="19955550000", name="李雷"))
        with till.database.writing() as connection:
            put_in(connection, member, 160, date(2026, 11, 22), 300)
        till.services.nightly.run()
    return member


def test_the_page_and_the_counter_say_how_warm_somebody_is_and_why(cashier: Cashier) -> None:
    member = enrolled(cashier)
    view = page(cashier, member)
    habits = view.identity.habits
    assert habits.stage.text() == "Lead"
    assert habits.warmth.text() == "Temperature 0 · cold →"
    assert habits.parts.text().splitlines()[1] == "No visit yet: 0 of 40"
    assert not habits._heading.isVisible()

    cashier.go("checkout", member)
    assert not cashier.checkout.member.warmth.isVisible()
    scan_goods(cashier)
    cashier.press(Qt.Key.Key_Return)
    cashier.press(Qt.Key.Key_Return)
    view = page(cashier, member)

    standing = cashier.ask(lambda: cashier.services.members.standing(member))
    assert habits.stage.text() == "New"
    assert habits.stage_reason.text() == "First came 0 days ago (30 at most)"
    assert habits.warmth.text() == f"Temperature {standing.behaviour.warmth.degrees} · lukewarm ↑"
    assert habits.parts.text().splitlines()[1] == "Last visit 0 days ago: 40 of 40"
    (change,) = standing.changes
    assert habits._change(change) == "22 Nov 2026: Cold → Lukewarm · a visit"
    assert habits._changes.count() == 1
    cashier.go("checkout", member)
    cashier.until(lambda: "↑" in cashier.checkout.member.warmth.text())
    assert cashier.checkout.member.warmth.isVisible()


def test_each_channel_has_its_own_consent_with_time_and_source(cashier: Cashier) -> None:
    member = enrolled(cashier)
    view = page(cashier, member)
    panel = view.identity.consents

    panel.ticks["marketing_wechat"].click()
    cashier.idle()

    assert panel.ticks["marketing_wechat"].isChecked()
    assert not panel.ticks["marketing"].isChecked()
    said = panel._said["marketing_wechat"].text()
    assert said.startswith("yes · 2026-11-22")
    assert said.endswith("At the counter")
    panel.ticks["marketing_wechat"].click()
    cashier.idle()
    assert not panel.ticks["marketing_wechat"].isChecked()
    assert panel._said["marketing_wechat"].text().startswith("no")


def test_a_note_with_a_day_is_on_the_list_of_the_clerk_who_was_named(cashier: Cashier) -> None:
    member, by = enrolled(cashier), owner(cashier)
    cashier.ask(lambda: cashier.services.operators.add(by, "李敏", "135792", Role.CASHIER))
    view = page(cashier, member)

    view.note.setText("问问新茶如何")
    view.due.setText("3")
    view.clerk.setCurrentIndex(view.clerk.findData("李敏"))
    view.due.returnPressed.emit()
    cashier.idle()

    (todo,) = cashier.ask(lambda: cashier.services.follow_ups.of_member(member))
    assert (todo.clerk, todo.text) == ("李敏", "问问新茶如何")
    assert view.clerk.currentData() == ""
