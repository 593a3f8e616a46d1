"""A printer of the system: true size, page after page, nothing lost between two pages."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from posmember.domain.documents.document import Barcode, Document, Text
from posmember.printing.png import encode_png
from posmember.printing.profile import PRESETS
from posmember.ui.sales.view import SalesView
from posmember.ui.system_printing import print_picture
from tests.support.cashier import Cashier

MM_PER_INCH = 25.4


def printer_to(path: Path, size: QPageSize.PageSizeId) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(size))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return printer


@pytest.mark.parametrize("profile", ["58mm", "80mm"])
def test_a_slip_is_as_wide_as_on_its_own_paper_and_its_code_reads_back(
    qapp: QApplication, tmp_path: Path, profile: str
) -> None:
    document = Document("t", "zh_CN", (Text("█" * 16), Barcode("0101-1-000001")))
    picture = encode_png(document, PRESETS[profile])

    pages = print_picture(picture, printer_to(tmp_path / "a.pdf", QPageSize.PageSizeId.A4))

    page = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0].render(scale=300 / 72).to_pil()
    assert pages == 1
    ink = page.convert("L").point(lambda level: 255 * (level < 128)).getbbox()
    assert ink is not None
    bars_mm = (ink[2] - ink[0]) / 300 * MM_PER_INCH
    assert bars_mm <= PRESETS[profile].dots / 8 + 1
    (code,) = zxingcpp.read_barcodes(page)
    assert code.text == "0101-1-000001"


def test_a_long_slip_goes_on_over_pages(qapp: QApplication, tmp_path: Path) -> None:
    document = Document("t", "en", tuple(Text(f"line {number}") for number in range(300)))
    picture = encode_png(document, PRESETS["80mm"])

    pages = print_picture(picture, printer_to(tmp_path / "a.pdf", QPageSize.PageSizeId.A5))

    assert pages == len(pypdfium2.PdfDocument(tmp_path / "a.pdf")) > 3


def test_a_slip_wider_than_the_page_is_made_smaller(qapp: QApplication, tmp_path: Path) -> None:
    picture = encode_png(Document("t", "en", (Text("x" * 48),)), PRESETS["80mm"])

    print_picture(picture, printer_to(tmp_path / "a.pdf", QPageSize.PageSizeId.A8))

    page = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0].render(scale=300 / 72).to_pil()
    columns = page.convert("L").point(lambda level: 255 * (level < 128)).getbbox()
    assert columns is not None
    assert columns[2] < page.width


def test_the_marked_receipt_goes_to_the_system_as_a_copy(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[bytes, str]] = []
    monkeypatch.setattr(
        SalesView,
        "print_on_system",
        lambda _view, picture, title: sent.append((picture, title)),
    )
    cashier.go("sales")
    newest = cashier.ask(lambda: cashier.services.sales.recent(1))[0]

    cashier.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    cashier.until(lambda: bool(sent))

    document = cashier.ask(
        lambda: cashier.services.documents.receipt(newest.sale_id, copy_number=1)
    )
    assert sent == [(encode_png(document, PRESETS["80mm"]), newest.receipt_no)]
