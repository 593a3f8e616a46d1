"""The owner's receipt in the settings: what is drawn beside the form is what prints."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from posmember.domain.documents.design import ReceiptPart
from posmember.domain.documents.document import Block, Document, Facts
from posmember.printing.png import encode_png
from posmember.printing.profile import PRESETS
from posmember.services.printing.rows import PrinterRow
from posmember.services.printing.states import JobState
from posmember.ui.settings.presenter import SettingsPresenter
from posmember.ui.settings.view import SettingsView
from tests.support.cashier import Cashier
from tests.support.doors import OpenedTill


def opened(cashier: Cashier) -> SettingsView:
    cashier.go("settings")
    view = cashier.shell.screen_named("settings").window
    assert isinstance(view, SettingsView)
    return view


def drawn(view: SettingsView) -> QImage:
    """What is shown, dot by dot."""
    return view.shop.receipt._picture.toImage()


def change(cashier: Cashier, view: SettingsView) -> None:
    """Wait until what was typed has been drawn."""
    view.shop._settle()
    cashier.until(lambda: not view.shop._settling.isActive())
    cashier.idle()


@pytest.mark.parametrize("paper", ["58", "80"])
def test_the_preview_is_dot_by_dot_what_prints(
    cashier: Cashier, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Document] = []
    picture_of = OpenedTill.picture_of

    def recorded(till: OpenedTill, document: Document, paper: str) -> bytes:
        made.append(document)
        return picture_of(till, document, paper)

    monkeypatch.setattr(OpenedTill, "picture_of", recorded)
    view = opened(cashier)
    view.shop.footer.setPlainText("谢谢惠顾\n欢迎再来")
    view.shop.policy.setPlainText("7日内凭小票退换")
    view.shop.parts[ReceiptPart.OPERATOR].setChecked(False)
    view.shop.paper.setCurrentIndex(view.shop.paper.findData(paper))
    change(cashier, view)
    draft, shown = made[-1], drawn(view)
    view.shop.saved.emit(view.shop.form())
    cashier.idle()

    settings = cashier.ask(cashier.services.shop.settings)
    kept = cashier.ask(lambda: cashier.services.documents.preview(settings))

    assert settings.receipt.policy == "7日内凭小票退换"
    assert settings.receipt.hidden == (ReceiptPart.OPERATOR,)
    assert settings.paper == paper
    assert timeless(kept) == timeless(draft)
    view.shop.show_receipt(encode_png(draft, PRESETS[f"{paper}mm"]))
    assert drawn(view) == shown


def timeless(document: Document) -> list[Block]:
    """The blocks without those that bear the time."""
    return [block for block in document.blocks if not isinstance(block, Facts)]


def test_nothing_is_kept_before_it_is_saved(cashier: Cashier) -> None:
    view = opened(cashier)
    before = cashier.ask(cashier.services.shop.settings)
    picture = drawn(view)

    view.shop.name.setText("另一家店")
    change(cashier, view)

    assert drawn(view) != picture
    assert cashier.ask(cashier.services.shop.settings) == before


def test_a_logo_is_taken_from_a_picture_file_and_taken_away(
    cashier: Cashier, tmp_path: Path
) -> None:
    Image.new("RGB", (200, 80), "black").save(tmp_path / "logo.png")
    view = opened(cashier)

    view.shop.logo_chosen.emit(str(tmp_path / "logo.png"))
    cashier.idle()
    view.shop.saved.emit(view.shop.form())
    cashier.idle()
    kept = cashier.ask(cashier.services.shop.settings).receipt.logo
    assert kept is not None
    assert (kept.width, kept.height) == (200, 80)

    view.shop.logo_removed.emit()
    view.shop.saved.emit(view.shop.form())
    cashier.idle()
    assert cashier.ask(cashier.services.shop.settings).receipt.logo is None


def test_saving_twice_keeps_the_logo(cashier: Cashier, tmp_path: Path) -> None:
    Image.new("RGB", (80, 80), "black").save(tmp_path / "logo.png")
    view = opened(cashier)
    view.shop.logo_chosen.emit(str(tmp_path / "logo.png"))
    cashier.idle()

    for _ in range(2):
        view.shop.saved.emit(view.shop.form())
        cashier.idle()

    assert cashier.ask(cashier.services.shop.settings).receipt.logo is not None


def test_a_file_that_is_no_picture_is_refused_in_words(cashier: Cashier, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no picture", encoding="utf-8")
    view = opened(cashier)

    view.shop.logo_chosen.emit(str(tmp_path / "logo.png"))
    cashier.until(lambda: bool(cashier.toast))

    assert cashier.ask(cashier.services.shop.settings).receipt.logo is None


def test_a_job_moves_to_another_printer_and_copies_are_set(cashier: Cashier) -> None:
    queue, services = cashier.services.print_queue, cashier.services
    owner = cashier.ask(services.operators.operators)[0].operator_id
    first = PrinterRow("A", "tcp://127.0.0.1:9", "80mm")
    cashier.ask(lambda: queue.save_printer(owner, first))
    cashier.ask(lambda: queue.save_printer(owner, PrinterRow("B", "file:///dev/null", "58mm")))
    sale = cashier.ask(services.sales.last)
    job = cashier.ask(lambda: queue.reprint(owner, sale, "A"))
    cashier.ask(lambda: (queue.next_job("A"), queue.settle_job(job, JobState.FAILED, "cover_open")))
    view = opened(cashier)
    presenter = cashier.shell.screen_named("settings").presenter
    assert isinstance(presenter, SettingsPresenter)
    view.open_panel(1)
    cashier.idle()
    view.printers._again[job].setFocus()

    view.printers.moved_on.emit(job, "B")
    cashier.idle()

    assert view.printers._again[job].hasFocus() or view.printers.name.hasFocus()
    assert [(row.printer, row.state) for row in cashier.ask(queue.jobs)] == [("B", "waiting")]
    view.printers.name.setText("A")
    view.printers.address.setText(first.address)
    view.printers.copies.setCurrentIndex(1)
    view.printers._save()
    cashier.idle()
    assert {row.name: row.copies for row in cashier.ask(queue.printers)} == {"A": 2, "B": 1}


def test_the_poster_of_a_channel_is_written_and_without_a_link_it_is_said(
    cashier: Cashier, tmp_path: Path
) -> None:
    view, file = opened(cashier), tmp_path / "poster.pdf"
    view.shop.poster_asked.emit("wechat", str(file))
    cashier.idle()
    assert not file.exists()
    assert cashier.toast

    view.shop.join_url.setText("https://example.com/join")
    view.shop.saved.emit(view.shop.form())
    cashier.idle()
    view.shop.poster_asked.emit("wechat", str(file))
    cashier.idle()

    assert file.read_bytes().startswith(b"%PDF")
