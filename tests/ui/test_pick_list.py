"""The painted rows below the box: what they say, what picks one, where they end."""

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from posmember.domain.checkout.offers import Offer, OfferState
from posmember.domain.ids import ProductId
from posmember.domain.pricing.explanation import explanation
from posmember.services.members.enrolment import NewMember
from posmember.ui.checkout.hits import DropPanel
from posmember.ui.checkout.pick_list import _KEYCAP, Part, PickDelegate, PickRow
from posmember.ui.checkout.states import Ask
from posmember.ui.style import S3, TOUCH
from tests.support.cashier import Cashier

ENTER = Qt.Key.Key_Return


def enrol(cashier: Cashier, phone: str, name: str) -> str:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    return cashier.ask(
        lambda: cashier.services.members.enrol(actor, NewMember(phone=phone, name=name))
    )


def panel_of(cashier: Cashier) -> DropPanel:
    return cashier.checkout.panel


def texts(row: PickRow) -> list[str]:
    return [part.text for part in row.parts]


def click(panel: DropPanel, place: int) -> None:
    spot = QPoint(40, place * TOUCH + TOUCH // 2)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_a_click_takes_the_row_under_it(cashier: Cashier) -> None:
    enrol(cashier, "19911118888", "孙一")
    enrol(cashier, "19922228888", "孙二")
    cashier.type("8888")
    second = cashier.session.hits[1]

    click(panel_of(cashier), 1)
    cashier.idle()

    assert cashier.session.cart.member is not None
    assert cashier.session.cart.member.member_id == second.member_id
    assert cashier.checkout.open_panel is Ask.NOTHING
    assert cashier.checkout.box.hasFocus()


def test_a_held_cart_is_taken_up_with_a_click(cashier: Cashier) -> None:
    product = cashier.ask(lambda: cashier.services.products.browse(limit=1))[0].product
    cashier.scan(product.barcode)
    cashier.press(Qt.Key.Key_F6)
    cashier.press(Qt.Key.Key_F8)

    click(panel_of(cashier), 0)
    cashier.idle()

    assert [line.product.code for line in cashier.session.cart.lines] == [product.code]


def test_the_rows_follow_every_key(cashier: Cashier) -> None:
    enrol(cashier, "19911118888", "孙一")
    enrol(cashier, "19922228889", "孙二")
    cashier.type("888")
    before = [texts(row)[0] for row in panel_of(cashier).list.rows]
    cashier.type("9")

    after = [texts(row)[0] for row in panel_of(cashier).list.rows]

    assert "孙一" in before
    assert after == ["孙二"]


def test_a_screen_reader_hears_a_row_whole(cashier: Cashier) -> None:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    member_id = enrol(cashier, "19911118888", "孙一")
    cashier.ask(lambda: cashier.services.members.block(actor, member_id, is_blocked=True))
    cashier.type("8888")

    model = panel_of(cashier).list.model()
    heard = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert heard == "孙一, Blocked, 199****8888, 0 points, 2026-11-22"


def test_digits_are_shown_as_keys_only_where_they_pick(cashier: Cashier) -> None:
    enrol(cashier, "19911118888", "孙一")
    enrol(cashier, "19922228888", "孙二")
    cashier.type("8888")
    while_typing = {row.is_hot for row in panel_of(cashier).list.rows}
    cashier.press(ENTER)
    asked = {row.is_hot for row in panel_of(cashier).list.rows}
    cashier.press(Qt.Key.Key_Escape)
    cashier.type("w")
    behind_letters = {row.is_hot for row in panel_of(cashier).list.rows}

    assert (while_typing, asked, behind_letters) == ({False}, {True}, {True})


def test_the_panel_is_as_high_as_its_rows_and_nothing_scrolls(cashier: Cashier) -> None:
    cashier.type("1")
    cashier.type("3")
    cashier.type("8")
    panel = panel_of(cashier)

    many = panel.list.rows
    assert panel.list.height() == len(many) * TOUCH
    assert panel.list.verticalScrollBar().maximum() == 0

    panel.fill("", many[:2], "a hint")
    panel.fit(0, 0, 600, 500)

    assert panel.list.height() == 2 * TOUCH
    assert panel.height() > 2 * TOUCH + panel.list.y()


def test_in_a_low_window_the_rows_scroll_and_the_hint_stays(cashier: Cashier) -> None:
    cashier.type("8")
    panel = panel_of(cashier)
    rows = [PickRow((Part(f"row {number}", "body"),), is_hot=True) for number in range(9)]

    panel.fill("A title", rows, "a hint")
    panel.fit(0, 0, 600, 240)

    assert panel.height() == 240
    assert 0 < panel.list.height() < 9 * TOUCH
    panel.list.scrollToBottom()
    assert panel.list.verticalScrollBar().value() > 0


def test_a_text_of_any_length_is_painted_on_its_line(cashier: Cashier) -> None:
    long = Part("长名字\n" * 2_000, "body")
    panel = panel_of(cashier)

    panel.fill("", [PickRow((long, Part("9.90", "body", 100, is_figure=True)), is_hot=False)])
    panel.fit(0, 0, 300, 500)
    picture = panel.grab()

    assert "\n" not in long.line
    assert picture.height() > 0
    assert panel.list.height() == TOUCH


def test_nothing_of_an_empty_cart_sticks_out_below_a_panel(cashier: Cashier) -> None:
    empty = cashier.checkout.cart_area.currentWidget()
    assert empty is not None
    said = [empty.isVisible()]
    cashier.type("19987654321")
    cashier.press(ENTER)
    said.append(empty.isVisible())
    cashier.press(Qt.Key.Key_Escape)
    said.append(empty.isVisible())

    assert said == [True, False, True]


def test_digits_that_come_before_the_list_is_of_their_text_are_text(cashier: Cashier) -> None:
    name = cashier.ask(lambda: cashier.services.products.browse(limit=1))[0].product.name
    cashier.type(name[:1])
    assert cashier.session.hits

    cashier.type("01")

    assert cashier.session.text == f"{name[:1]}01"
    assert not cashier.session.cart.lines


def test_a_digit_picks_no_hit_where_a_code_may_be_meant(cashier: Cashier) -> None:
    row = cashier.ask(lambda: cashier.services.products.browse(limit=1))[0]
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    record = cashier.ask(lambda: cashier.services.products.record(row.product.product_id))
    coded = msgspec.structs.replace(
        record, product_id=ProductId("coded"), code="S12", name="别的", barcode=None
    )
    cashier.ask(lambda: cashier.services.products.save(actor, coded))

    cashier.type("s")
    assert cashier.session.hits
    cashier.type("12")
    cashier.press(ENTER)

    assert [line.product.product_id for line in cashier.session.cart.lines] == ["coded"]


def cut_short(panel: DropPanel) -> list[str]:
    """Return the texts of the list that are wider than their place."""
    shown, delegate = panel.list, panel.list.itemDelegate()
    assert isinstance(delegate, PickDelegate)
    found = []
    for place, row in enumerate(shown.rows):
        room = shown.visualRect(shown.model().index(place, 0))
        left = S3 + _KEYCAP.width() + S3
        widths = delegate._widths(row.parts, room.width() - S3 - left)
        for part, width in zip(row.parts, widths, strict=True):
            needed = delegate._fonts[part.role][1].horizontalAdvance(part.line)
            found += [part.line] if needed > width else []
    return found


def test_offers_and_why_they_do_not_apply_are_read_whole_in_a_narrow_window(
    cashier: Cashier,
) -> None:
    cashier.shell.resize(1024, 700)
    short = explanation("plan_below_spend", minimum="100.00", missing="93.00")
    group = explanation("plan_same_group", rule="Member day")
    offers = (
        Offer(OfferState.APPLIED, "a", "", "Second cup at half price", amount_minor=450),
        Offer(OfferState.MISSED, "b", "", "10 off 100, 25 off 200", reason=short),
        Offer(OfferState.MISSED, "c", "", "3 for 2", reason=group),
        Offer(OfferState.AT_HAND, "d", "", "A coupon for 5 off", reward_points=100, is_reward=True),
    )

    cashier.checkout.show_offers(offers)
    cashier.checkout.panel.list.grab()

    assert len(panel_of(cashier).list.rows) == len(offers)
    assert cut_short(panel_of(cashier)) == []


def test_a_reason_stands_beside_its_offer_however_long_either_is(cashier: Cashier) -> None:
    offers = (
        Offer(
            OfferState.MISSED, "a", "", "Bakery in the evening", reason=explanation("plan_not_now")
        ),
        Offer(OfferState.MISSED, "b", "", "3 for 2", reason=explanation("plan_no_birthday")),
    )

    cashier.checkout.show_offers(offers)
    cashier.checkout.panel.list.grab()

    delegate = panel_of(cashier).list.itemDelegate()
    assert isinstance(delegate, PickDelegate)
    for row in panel_of(cashier).list.rows:
        name = row.parts[0]
        assert delegate._widths(row.parts, 600)[0] == delegate._needed(name)
