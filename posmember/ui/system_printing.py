"""Any printer that the system knows: the dots of a slip at their true size, page after page."""

from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

_DOTS_PER_INCH: Final = 203


def print_by_dialog(owner: QWidget, picture: bytes, title: str) -> bool:
    """Ask on which printer, and print *picture*; tell whether it was sent."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, owner)
    if not dialog.exec():
        return False
    print_picture(picture, printer)
    return True


def print_picture(picture: bytes, printer: QPrinter) -> int:
    """Print a slip as wide as on its own paper, or as the page allows; return how many pages."""
    image = QImage.fromData(picture)
    assert not image.isNull(), "it was drawn by this program"
    page = printer.pageLayout().paintRectPixels(printer.resolution())
    share = min(printer.resolution() / _DOTS_PER_INCH, page.width() / image.width())
    rows = max(1, int(page.height() / share))
    painter = QPainter(printer)
    pages = 0
    for top in range(0, image.height(), rows):
        if pages:
            printer.newPage()
        part = QRect(0, top, image.width(), min(rows, image.height() - top))
        target = QRectF(0, 0, part.width() * share, part.height() * share)
        painter.drawImage(target, image, QRectF(part))
        pages += 1
    painter.end()
    return pages
