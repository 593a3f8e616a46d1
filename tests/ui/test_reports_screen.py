"""Reports in the window: made off its thread, stopped, approved, and written to files."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from posmember.domain.reports.period import Span
from posmember.domain.reports.report import ReportKind
from posmember.domain.staff.permissions import Role
from posmember.ui.reports.presenter import Question, ReportsPresenter
from posmember.ui.reports.table import widths
from posmember.ui.reports.view import ReportsView
from tests.support.cashier import Cashier

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def screen(cashier: Cashier) -> tuple[ReportsView, ReportsPresenter]:
    shown = cashier.shell.screen_named("reports")
    assert isinstance(shown.window, ReportsView)
    assert isinstance(shown.presenter, ReportsPresenter)
    return shown.window, shown.presenter


def opened(cashier: Cashier) -> tuple[ReportsView, ReportsPresenter]:
    cashier.go("reports")
    view, presenter = screen(cashier)
    cashier.until(lambda: not presenter.is_running)
    return view, presenter


def ask(cashier: Cashier, kind: ReportKind, span: Span | None = Span.THIS_YEAR) -> None:
    _view, presenter = screen(cashier)
    presenter.on_asked(Question(kind, span, *NOVEMBER))
    cashier.until(lambda: not presenter.is_running)


def test_an_amount_that_stands_by_itself_has_the_sign_of_its_currency(cashier: Cashier) -> None:
    view, _presenter = opened(cashier)

    ask(cashier, ReportKind.SALES)

    tiles = {each.text() for each in view.page.findChildren(QLabel)}
    assert "¥0.00" in tiles
    assert "0.00" not in tiles


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_report_shows_its_figures_and_tables_in_the_smallest_window(
    cashier: Cashier, kind: ReportKind
) -> None:
    view, presenter = opened(cashier)
    cashier.shell.resize(1024, 768)

    ask(cashier, kind)

    assert view.area.is_content_shown
    assert presenter._report is not None
    assert view.page.heading.text() == presenter._report.title
    assert len(view.page.tables) == len(presenter._report.grids)
    for table, grid in zip(view.page.tables, presenter._report.grids, strict=True):
        header = table.horizontalHeader()
        for place, field in enumerate(grid.fields):
            if field.measure is not None:
                assert header.sectionSize(place) >= header.sectionSizeHint(place), field.title
    scroll = view.page.findChild(QScrollArea)
    assert scroll is not None
    cashier.until(lambda: scroll.widget().width() == scroll.viewport().width())


def test_tables_that_have_no_room_beside_each_other_are_chosen_from_several_lines(
    cashier: Cashier,
) -> None:
    view, presenter = opened(cashier)
    cashier.shell.resize(1024, 768)
    report = presenter._report
    assert report is not None
    titles = [f"Those who came on the day before the {n}th" for n in range(4, 12)]
    grids = tuple(msgspec.structs.replace(report.grids[0], title=title) for title in titles)

    view.page.fill(msgspec.structs.replace(report, grids=grids))
    cashier.idle()

    scroll = view.page.findChild(QScrollArea)
    assert scroll is not None
    cashier.until(lambda: scroll.widget().width() == scroll.viewport().width())
    chips = [each for each in view.page.findChildren(QPushButton) if each.text() in titles]
    assert [each.text() for each in chips] == titles
    for before, chip in pairwise(each.geometry() for each in chips):
        assert chip.left() > before.right() or chip.top() > before.bottom()
        assert chip.right() < scroll.viewport().width()
    below = view.page.tables[0].mapTo(scroll.widget(), QPoint(0, 0)).y()
    assert below > chips[-1].geometry().bottom()


def test_another_report_is_shown_from_its_beginning(cashier: Cashier) -> None:
    view, _presenter = opened(cashier)
    scroll = view.page.findChild(QScrollArea)
    assert scroll is not None
    bar = scroll.verticalScrollBar()
    cashier.until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())

    ask(cashier, ReportKind.PRODUCTS)

    assert bar.value() == 0


def test_days_can_be_typed_instead_of_a_period(cashier: Cashier) -> None:
    view, presenter = opened(cashier)

    ask(cashier, ReportKind.SALES, None)

    assert view.first.text() == "2026-11-01"
    assert presenter._report is not None
    assert "2026-11-30" in presenter._report.period


def test_days_have_room_in_the_smallest_window(cashier: Cashier) -> None:
    view, presenter = opened(cashier)
    view.kind.setCurrentIndex(view.kind.findData(ReportKind.PROMPTS.value))
    view.span.setCurrentIndex(view.span.findData(""))

    view.span.activated.emit(view.span.currentIndex())
    cashier.until(lambda: not presenter.is_running)

    assert view.days.isVisible()
    assert cashier.shell.minimumSizeHint().width() <= 1024


def test_a_day_that_is_none_is_marked_and_asks_nothing(cashier: Cashier) -> None:
    view, _presenter = opened(cashier)
    ask(cashier, ReportKind.SALES, None)

    view.first.setText("2026-13-45")

    assert not view.first.has_changed
    assert view.first.property("state") == "bad"


def test_a_report_is_written_to_a_file_away_from_the_data_lane(
    cashier: Cashier, tmp_path: Path
) -> None:
    _view, presenter = opened(cashier)

    presenter.on_saved(str(tmp_path / "sales.pdf"))

    cashier.until((tmp_path / "sales.pdf").exists)
    cashier.until(lambda: "sales.pdf" in cashier.toast)


def test_a_report_under_way_can_be_stopped_and_begun_again(cashier: Cashier) -> None:
    view, presenter = opened(cashier)
    presenter.on_asked(Question(ReportKind.SALES, Span.THIS_YEAR, *NOVEMBER))
    presenter.on_stopped()  # before its first piece is read
    cashier.until(lambda: not presenter.is_running)
    assert presenter._report is None
    assert not view.area.is_content_shown

    presenter.on_again()
    cashier.until(lambda: not presenter.is_running)
    assert view.area.is_content_shown


def test_a_newer_question_puts_an_older_one_aside(cashier: Cashier) -> None:
    view, presenter = opened(cashier)

    presenter.on_asked(Question(ReportKind.SALES, Span.LAST_YEAR, *NOVEMBER))
    ask(cashier, ReportKind.TENDERS)

    assert presenter._report is not None
    assert presenter._report.kind is ReportKind.TENDERS
    assert view.page.heading.text() == presenter._report.title


def test_a_cashier_needs_the_owner_s_pin_for_reports(cashier: Cashier) -> None:
    operators = cashier.services.operators
    owner = cashier.ask(operators.operators)[0]
    number = cashier.ask(lambda: operators.add(owner.operator_id, "李敏", "135792", Role.CASHIER))
    clerk = next(row for row in cashier.ask(operators.operators) if row.operator_id == number)
    cashier.program._clear()
    cashier.program._work(clerk)
    cashier.go("reports")
    view, presenter = screen(cashier)
    assert not view.area.is_content_shown

    view.pin.pin.setText("246810")
    cashier.press(Qt.Key.Key_Return)

    cashier.until(lambda: presenter._report is not None)
    assert view.area.is_content_shown


def offered(view: ReportsView) -> list[str]:
    return [action.text() for action in view.actions() if action.isVisible() and action.isEnabled()]


def test_lists_are_tried_from_the_recommendation_report_and_it_says_how_they_did(
    cashier: Cashier,
) -> None:
    view, presenter = opened(cashier)
    assert "Try the lists" not in offered(view)
    ask(cashier, ReportKind.PROMPTS)
    assert "Try the lists" in offered(view)
    assert presenter._report is not None
    assert "have not been tried" in presenter._report.notes[1]

    cashier.press(Qt.Key.Key_F7)
    assert view.heading.text() == "Trying the lists …"
    cashier.until(lambda: not presenter.is_running)

    assert view.area.is_content_shown
    assert presenter._report.notes[1].startswith("Tried on ")
    assert len(presenter._report.notes) == 5
    presenter.on_again()
    assert view.heading.text() == "Adding up …"
    cashier.until(lambda: not presenter.is_running)


def test_a_trial_under_way_can_be_stopped_and_leaves_what_was_known(cashier: Cashier) -> None:
    view, presenter = opened(cashier)
    ask(cashier, ReportKind.PROMPTS)

    presenter.on_trial_asked()
    presenter.on_stopped()
    cashier.until(lambda: not presenter.is_running)

    assert not view.area.is_content_shown
    assert cashier.ask(cashier.services.recommending.trials) is None
    ask(cashier, ReportKind.SALES)
    assert "Try the lists" not in offered(view)
    assert cashier.ask(cashier.services.recommending.trials) is None


@pytest.mark.parametrize(
    ("wanted", "is_text", "room", "made"),
    [
        ([100, 60], [True, False], 400, [296, 104]),  # figures calm, the text takes the rest
        ([100, 50, 60], [True, True, False], 301, [124, 73, 104]),
        ([90, 120], [False, False], 300, [142, 158]),  # no text: figures share the rest
        ([300, 100, 90], [True, True, False], 400, [210, 100, 90]),  # the longest text shrinks
        ([300, 300, 90], [True, True, False], 290, [100, 100, 90]),
        ([300, 300, 90], [True, True, False], 200, [88, 88, 90]),  # wider than its room
    ],
)
def test_figures_stay_whole_and_texts_share_what_is_left(
    wanted: list[int], is_text: list[bool], room: int, made: list[int]
) -> None:
    assert widths(wanted, is_text, room) == made


def test_what_is_not_there_is_said_whole(cashier: Cashier) -> None:
    view, _presenter = opened(cashier)

    ask(cashier, ReportKind.Z_REPORTS)

    table = view.page.tables[0]
    assert table.columnSpan(0, 0) == table.model().columnCount()
