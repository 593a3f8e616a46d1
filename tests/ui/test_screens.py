"""Screens other than the checkout, on a real shop; and what holds for all of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from posmember.domain.staff.permissions import Action, Role, Verdict
from posmember.printing.profile import PRESETS
from posmember.ui.door import SyncException, SyncState, SyncStatus
from posmember.ui.figures import Figures
from posmember.ui.importing.presenter import ImportPresenter
from posmember.ui.importing.view import ImportView
from posmember.ui.member.as_typed import EditedMember
from posmember.ui.member.presenter import MemberPresenter
from posmember.ui.member.view import MemberView
from posmember.ui.members.view import MembersView
from posmember.ui.returns.presenter import ReturnsPresenter
from posmember.ui.returns.view import ReturnsView
from posmember.ui.screens import BUILDERS
from posmember.ui.settings.presenter import PROFILE_COLUMNS
from posmember.ui.settings.view import PANELS, SettingsView
from posmember.ui.sync_status.view import SyncView
from tests.support.cashier import Cashier
from tests.support.doors import OpenedTill, ShopDoor

ENTER = Qt.Key.Key_Return
OLD_LIST = """姓名,手机号码,可用积分
王小明,138 1234 0001,1286
李雪,13912340002,320
没有电话,,5
"""


def newest_member_sale(cashier: Cashier) -> tuple[str, str]:
    rows = cashier.ask(lambda: cashier.services.sales.recent(50))
    row = next(
        row for row in rows if row.member_id and row.is_returned == "none" and row.kind == "sale"
    )
    return row.sale_id, str(row.member_id)


def returns_count(cashier: Cashier) -> int:
    rows = cashier.ask(lambda: cashier.services.sales.recent(1_000))
    return [row.kind for row in rows].count("return")


def test_goods_come_back_with_their_money_and_their_points(cashier: Cashier) -> None:
    sale_id, member_id = newest_member_sale(cashier)
    before = cashier.ask(lambda: cashier.services.members.strip(member_id)).balances.points
    cashier.go("returns", sale_id)
    view = cashier.shell.screen_named("returns").window
    assert isinstance(view, ReturnsView)

    cashier.press(Qt.Key.Key_F4)
    presenter = cashier.shell.screen_named("returns").presenter
    assert isinstance(presenter, ReturnsPresenter)
    plan = presenter._plan
    assert plan is not None
    cashier.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    after = cashier.ask(lambda: cashier.services.members.strip(member_id)).balances.points
    sale = next(
        row for row in cashier.ask(lambda: cashier.services.sales.recent(5)) if row.kind == "return"
    )
    assert after == before - plan.points_taken_back + plan.points_given_back
    assert sale.due_minor == -plan.money_back_minor


def test_confirming_a_return_twice_books_it_once(cashier: Cashier) -> None:
    sale_id, _member_id = newest_member_sale(cashier)
    before = returns_count(cashier)
    cashier.go("returns", sale_id)
    cashier.press(Qt.Key.Key_F4)

    for _ in range(3):
        cashier._key(150, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    cashier.idle()

    assert returns_count(cashier) == before + 1


def test_members_are_found_while_their_phone_is_typed(cashier: Cashier) -> None:
    row = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0]
    cashier.go("members")

    cashier.type(row.masked_phone[-4:])

    view = cashier.shell.screen_named("members").window
    assert isinstance(view, MembersView)
    assert row.member_id in [each.member_id for each in view._rows.rows]


def test_enter_opens_the_first_member_found(cashier: Cashier) -> None:
    row = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0]
    cashier.go("members")

    cashier.press(ENTER)

    view = cashier.shell.screen_named("member").window
    assert isinstance(view, MemberView)
    assert cashier.shell.front == "member"
    assert view.name.text() == row.name


def test_an_edited_member_keeps_the_old_values(cashier: Cashier) -> None:
    row = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0]
    cashier.go("member", row.member_id)
    presenter = cashier.shell.screen_named("member").presenter
    assert isinstance(presenter, MemberPresenter)

    presenter.on_edited(EditedMember("新名字", "female", "", "农历闰六月1日", "爱喝茶"))
    cashier.idle()

    page = cashier.ask(lambda: cashier.services.members.page(row.member_id))
    assert (page.name, page.gender, page.remark) == ("新名字", "female", "爱喝茶")
    assert page.strip.birthday is not None
    assert page.strip.birthday.birthday.is_leap_month
    assert any(row.name in (each.old_value or "") for each in page.history)


def test_tags_typed_on_a_member_list_the_member(cashier: Cashier) -> None:
    row = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0]
    cashier.go("member", row.member_id)
    cashier.press(Qt.Key.Key_F4)
    page = cashier.shell.screen_named("member").window
    assert isinstance(page, MemberView)
    page.form.tags.setText("茶友, neighbour")
    page.form.tags.returnPressed.emit()
    cashier.idle()
    assert page.identity.tags.text() == "#neighbour #茶友"

    cashier.go("members")
    view = cashier.shell.screen_named("members").window
    assert isinstance(view, MembersView)
    view.tags.setCurrentIndex(view.tags.findData("茶友"))
    view.tags.activated.emit(view.tags.currentIndex())
    cashier.idle()

    assert [each.member_id for each in view._rows.rows] == [row.member_id]


def test_a_phone_is_shown_for_seconds_only_and_on_record(cashier: Cashier) -> None:
    row = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0]
    cashier.go("member", row.member_id)
    view = cashier.shell.screen_named("member").window
    assert isinstance(view, MemberView)
    assert "****" in view.phone.text()

    cashier.press(Qt.Key.Key_F10)

    assert "*" not in view.phone.text()
    view._hide.timeout.emit()
    assert view.phone.text() == row.masked_phone
    view._hide.stop()


def test_a_note_typed_on_the_page_is_seen_at_the_checkout(cashier: Cashier) -> None:
    row = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0]
    cashier.go("member", row.member_id)

    cashier.press(Qt.Key.Key_F5)
    cashier.type("call back")
    cashier.press(ENTER)

    strip = cashier.ask(lambda: cashier.services.members.strip(row.member_id))
    assert strip.newest_note == "call back"


def test_a_list_is_rehearsed_run_and_undone(cashier: Cashier, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_text(OLD_LIST, encoding="utf-8")
    before = cashier.ask(cashier.services.members.count)
    cashier.go("importing", "members")
    screen = cashier.shell.screen_named("importing")
    presenter, view = screen.presenter, screen.window
    assert isinstance(presenter, ImportPresenter)
    assert isinstance(view, ImportView)

    view.file_chosen.emit(str(path))
    cashier.idle()
    assert cashier.ask(cashier.services.members.count) == before
    view.run.click()
    cashier.idle()
    assert cashier.ask(cashier.services.members.count) == before + 2
    view.undo.click()
    cashier.idle()

    assert cashier.ask(cashier.services.members.count) == before
    assert not view._timer.isActive()


def test_a_column_can_be_corrected_by_hand(cashier: Cashier, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("甲,乙\n王小明,13812340001\n李雪,13912340002\n", encoding="utf-8")
    cashier.go("importing", "members")
    view = cashier.shell.screen_named("importing").window
    presenter = cashier.shell.screen_named("importing").presenter
    assert isinstance(view, ImportView)
    assert isinstance(presenter, ImportPresenter)
    view.file_chosen.emit(str(path))
    cashier.idle()

    view.column_corrected.emit("A", "remark")
    cashier.idle()

    assert presenter._mapping is not None
    assert presenter._mapping.columns["remark"] == 0
    assert view.run.isEnabled()


def test_a_file_that_is_no_list_is_explained(cashier: Cashier, tmp_path: Path) -> None:
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\x00\x01\x02")
    cashier.go("importing", "members")
    view = cashier.shell.screen_named("importing").window
    assert isinstance(view, ImportView)

    view.file_chosen.emit(str(path))
    cashier.idle()

    assert "picture.xlsx" in cashier.toast


def test_a_till_that_works_alone_says_so_and_can_join(cashier: Cashier) -> None:
    cashier.go("sync")
    view = cashier.shell.screen_named("sync").window
    assert isinstance(view, SyncView)
    assert view.state.text() == "Works alone"

    view.enrolled.emit("https://office.example", "ABCD-1234")
    cashier.until(lambda: view.state.text() == "Online")

    assert not view._joining.isVisibleTo(view)


def test_a_changed_shop_name_is_on_the_next_receipt(cashier: Cashier) -> None:
    cashier.go("settings")
    view = cashier.shell.screen_named("settings").window
    assert isinstance(view, SettingsView)

    view.shop.name.setText("新店名")
    view.shop.saved.emit(view.shop.form())
    cashier.idle()

    assert cashier.ask(cashier.services.shop.settings).name == "新店名"


def test_a_cashier_cannot_change_settings(cashier: Cashier) -> None:
    owner = cashier.ask(cashier.services.operators.operators)[0].operator_id

    added = cashier.ask(lambda: cashier.services.operators.add(owner, "小李", "1357", Role.CASHIER))

    verdict = cashier.ask(lambda: cashier.services.operators.verdict(added, Action.CHANGE_SETTINGS))
    assert verdict is Verdict.FORBIDDEN


def test_the_kinds_of_printer_on_offer_are_those_that_can_be_driven() -> None:

    assert {name: preset.columns for name, preset in PRESETS.items()} == dict(PROFILE_COLUMNS)


def everything_shown(cashier: Cashier) -> list[tuple[str, QWidget]]:
    """Open every place and return the widgets that can be seen there."""
    sale_id, member_id = newest_member_sale(cashier)
    subjects = {"member": member_id, "returns": sale_id}
    seen: list[tuple[str, QWidget]] = []
    for place in BUILDERS:
        cashier.go(place, subjects.get(place, ""))
        window = cashier.shell.screen_named(place).window
        panels = range(len(PANELS)) if isinstance(window, SettingsView) else (None,)
        for panel in panels:
            if panel is not None and isinstance(window, SettingsView):
                window.open_panel(panel)
                cashier.idle()
            visible = [each for each in window.findChildren(QWidget) if each.isVisible()]
            seen += [(place, each) for each in visible]
    return seen


def test_whatever_takes_keys_has_a_name_to_be_read_out(cashier: Cashier) -> None:
    nameless = [
        f"{place}: {type(each).__name__}"
        for place, each in everything_shown(cashier)
        if isinstance(each, QAbstractButton | QLineEdit | QComboBox | QTableView)
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (each.accessibleName() or getattr(each, "text", str)())
    ]

    assert nameless == []


def test_labels_never_read_markup(cashier: Cashier) -> None:
    rich = [
        f"{place}: {each.text()[:30]}"
        for place, each in everything_shown(cashier)
        if isinstance(each, QLabel)
        and each.text()
        and each.textFormat() is not Qt.TextFormat.PlainText
    ]

    assert rich == []


def is_clipped(shown: QWidget) -> bool:
    """Tell of a button, a table's head and what scrolls whether a part is out of sight."""
    if isinstance(shown, QPushButton):
        return shown.width() < shown.minimumSizeHint().width()
    if isinstance(shown, QTableView):
        head = shown.horizontalHeader()
        return head.length() > shown.viewport().width() or any(
            head.sectionSize(place) < head.sectionSizeHint(place) for place in range(head.count())
        )
    if isinstance(shown, QScrollArea):
        return shown.widget().width() > shown.viewport().width()
    return False


@pytest.mark.usefixtures("compiled_translations")
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_clipped_in_a_small_window(
    open_program: Callable[..., Cashier], shop_folder: Path, language: str
) -> None:
    cashier = open_program(ShopDoor(shop_folder), language=language)
    cashier.shell.resize(1024, 768)
    cashier.idle()

    clipped = [
        f"{place}: {type(each).__name__} {each.accessibleName() or getattr(each, 'text', str)()}"
        for place, each in everything_shown(cashier)
        if is_clipped(each)
    ]

    assert cashier.shell.width() == 1024
    assert clipped == []


@pytest.mark.usefixtures("compiled_translations")
def test_the_window_speaks_the_language_that_is_chosen(cashier: Cashier) -> None:
    cashier.go("settings")
    view = cashier.shell.screen_named("settings").window
    assert isinstance(view, SettingsView)

    view.window_panel.language_chosen.emit("zh_CN")
    cashier.until(lambda: cashier.program.language == "zh_CN" and cashier.shell.front != "")
    cashier.look_at_the_window()

    assert cashier.checkout.totals.total.accessibleName() == "合计"


def test_dates_and_money_are_written_as_the_reader_expects() -> None:
    assert Figures("zh_CN").money(-123_456) == "-¥1,234.56"
    assert Figures("en", currency="USD").money(5) == "$0.05"
    assert Figures("en").quantity(735) == "0.735"
    assert Figures("en").points(-1_286) == "-1,286"
    assert Figures("en").signed_points(1_286) == "+1,286"
    in_hundredths = Figures("en", points_decimals=2)
    assert in_hundredths.points(128_650) == "1,286.5"
    assert in_hundredths.signed_points(-5) == "-0.05"


def test_what_head_office_set_aside_is_explained(cashier: Cashier) -> None:
    till = cashier.program.till
    assert isinstance(till, OpenedTill)
    overdraft = SyncException("overdraft", '["overdraft","member:x","points",50]', 0, "op")
    till.head_office.told = SyncStatus(SyncState.PROBLEM, waiting=3, exceptions=(overdraft,))

    cashier.go("sync")

    view = cashier.shell.screen_named("sync").window
    texts = [label.text() for label in view.findChildren(QLabel)]
    assert "More was spent than was there, at tills that were apart" in texts
    assert "50 points" in texts


def test_a_card_is_issued_and_written_to_be_printed(cashier: Cashier, tmp_path: Path) -> None:
    row = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0]
    cashier.go("member", row.member_id)
    view = cashier.shell.screen_named("member").window
    assert isinstance(view, MemberView)

    view.card_printed.emit(str(tmp_path / "card.pdf"))
    cashier.idle()

    code = (tmp_path / "card.pdf").read_text(encoding="utf-8")
    assert cashier.ask(lambda: cashier.services.cards.member_of_code(code)) == row.member_id
