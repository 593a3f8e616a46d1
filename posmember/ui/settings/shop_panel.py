"""The shop: its name, what receipts say, and how one looks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from posmember.domain.documents.document import Document
from posmember.services.shop import ShopSettings
from posmember.ui.settings.presenter import ShopForm
from posmember.ui.style import S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, frame, holder, row, scrolling
from posmember.ui.widgets.receipt_preview import ReceiptPreview
from posmember.ui.widgets.text import Label


class ShopPanel(QWidget):
    """A form, and the newest receipt as it will look."""

    saved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.address = QLineEdit()
        self.phone = QLineEdit()
        self.header = QLineEdit()
        self.footer = QLineEdit()
        self.paper = Choice()
        self.paper.addItem(self.tr("80 mm"), "80")
        self.paper.addItem(self.tr("58 mm"), "58")
        self.receipt = ReceiptPreview()
        form = QFormLayout()
        form.setSpacing(S3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in (
            (self.tr("Shop name"), self.name),
            (self.tr("Address"), self.address),
            (self.tr("Phone"), self.phone),
            (self.tr("Above the receipt"), self.header),
            (self.tr("Below the receipt"), self.footer),
            (self.tr("Paper"), self.paper),
        ):
            field.setAccessibleName(title)
            form.addRow(Label(title), field)
            if isinstance(field, QLineEdit):
                field.setMaxLength(120)
                field.returnPressed.connect(self._save)
        save = button(self.tr("Save"), "primary")
        save.clicked.connect(self._save)
        left = frame(column(form, row(None, save), None, spacing=S3))
        paper = scrolling(holder(column(self.receipt, None)))
        paper.setMinimumWidth(432)
        self.setLayout(row(left, paper, spacing=S4))

    def fill(self, settings: ShopSettings) -> None:
        """Begin with what is known."""
        self.name.setText(settings.name)
        self.address.setText(settings.address)
        self.phone.setText(settings.phone)
        self.header.setText(settings.receipt_header)
        self.footer.setText(settings.receipt_footer)
        self.paper.setCurrentIndex(max(0, self.paper.findData(settings.paper)))

    def show_receipt(self, document: Document, columns: int) -> None:
        """Show how a receipt looks."""
        self.receipt.show_document(document, columns)

    def _save(self) -> None:
        self.saved.emit(
            ShopForm(
                name=self.name.text(),
                address=self.address.text(),
                phone=self.phone.text(),
                receipt_header=self.header.text(),
                receipt_footer=self.footer.text(),
                paper=str(self.paper.currentData()),
            )
        )
