"""The shop, and what its receipts look like, with the receipt itself beside the form."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from posmember.domain.documents.design import ReceiptPart
from posmember.domain.members.channel import CHANNEL_MAX
from posmember.services.shop import ShopSettings
from posmember.ui.settings.designer import ShopForm
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice, Tick
from posmember.ui.widgets.dots import DotPicture
from posmember.ui.widgets.layout import column, frame, holder, row, scrolling
from posmember.ui.widgets.text import Label

_SETTLED_MS = 150
_LINES_HEIGHT = 76
_LINE_MAX = 120
_PAPER_WIDTH = 452
_HELD_MAX = 9
"""They are taken up again by one digit."""
_LATE_MINUTES = (0, 5, 10, 15, 30, 60, 120, 240)


class ShopPanel(QWidget):
    """Every change is drawn after a moment; nothing is kept before it is saved."""

    changed = Signal(object)
    saved = Signal(object)
    logo_chosen = Signal(str)
    logo_removed = Signal()
    poster_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.branch = QLineEdit()
        self.address = QLineEdit()
        self.phone = QLineEdit()
        self.header = QPlainTextEdit()
        self.footer = QPlainTextEdit()
        self.policy = QPlainTextEdit()
        self.join_url = QLineEdit()
        self.channel = QLineEdit()
        self.invoice_note = Tick(self.tr("Say that it is no tax invoice"))
        self.asks = Tick(self.tr("Offer members something as they are attached"))
        self.paper = Choice()
        self.paper.addItem(self.tr("80 mm"), "80")
        self.paper.addItem(self.tr("58 mm"), "58")
        self.held = Choice()
        for count in range(1, _HELD_MAX + 1):
            self.held.addItem(str(count), count)
        self.late_member = Choice()
        for minutes in _LATE_MINUTES:
            self.late_member.addItem(self._minutes_words(minutes), minutes)
        self.sells_below = Tick(self.tr("Sell more than is on hand"))
        self.parts = {part: Tick(words) for part, words in self._part_words().items()}
        self.receipt = DotPicture(self.tr("Receipt"))
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(lambda: self.changed.emit(self.form()))
        self._is_filling = False
        self._titles: list[Label] = []
        self._lay_out()
        self._bind()

    def fill(self, settings: ShopSettings) -> None:
        """Begin with what is known."""
        design = settings.receipt
        self._is_filling = True
        for line, text in (
            (self.name, settings.name),
            (self.branch, design.branch),
            (self.address, settings.address),
            (self.phone, settings.phone),
            (self.join_url, design.join_url),
        ):
            line.setText(text)
        for lines, text in (
            (self.header, settings.receipt_header),
            (self.footer, settings.receipt_footer),
            (self.policy, design.policy),
        ):
            lines.setPlainText(text)
        self.invoice_note.setChecked(design.is_invoice_note_shown)
        self.asks.setChecked(settings.asks_at_counter)
        self.held.setCurrentIndex(max(0, self.held.findData(settings.held_carts_max)))
        self._choose_late_member(settings.late_member_minutes)
        self.sells_below.setChecked(settings.sells_below_stock)
        self.paper.setCurrentIndex(max(0, self.paper.findData(settings.paper)))
        for part, tick in self.parts.items():
            tick.setChecked(part not in design.hidden)
        self._is_filling = False

    def form(self) -> ShopForm:
        """Return what the panel says."""
        return ShopForm(
            name=self.name.text(),
            address=self.address.text(),
            phone=self.phone.text(),
            receipt_header=self.header.toPlainText(),
            receipt_footer=self.footer.toPlainText(),
            paper=str(self.paper.currentData()),
            branch=self.branch.text(),
            policy=self.policy.toPlainText(),
            join_url=self.join_url.text(),
            is_invoice_note_shown=self.invoice_note.isChecked(),
            asks_at_counter=self.asks.isChecked(),
            held_carts_max=int(self.held.currentData()),
            late_member_minutes=int(self.late_member.currentData()),
            sells_below_stock=self.sells_below.isChecked(),
            hidden=tuple(part for part, tick in self.parts.items() if not tick.isChecked()),
        )

    def show_receipt(self, picture: bytes) -> None:
        """Show how a receipt leaves the printer."""
        self.receipt.show_picture(picture)

    def _lay_out(self) -> None:
        shop = self._section(
            (self.tr("Shop name"), self.name),
            (self.tr("Branch"), self.branch),
            (self.tr("Address"), self.address),
            (self.tr("Phone"), self.phone),
            (self.tr("Carts on hold at most"), self.held),
            (self.tr("Member after payment"), self.late_member),
        )
        receipt = self._section(
            (self.tr("Paper"), self.paper),
            (self.tr("Above the receipt"), self.header),
            (self.tr("Below the receipt"), self.footer),
            (self.tr("Terms for returns"), self.policy),
            (self.tr("Link to join"), self.join_url),
            (self.tr("Join poster"), self._poster()),
        )
        self._align()
        self.join_url.setPlaceholderText("https://")
        for lines in (self.header, self.footer, self.policy):
            lines.setFixedHeight(_LINES_HEIGHT)
            lines.setTabChangesFocus(True)
        logo = button(self.tr("Choose a logo …"))
        logo.clicked.connect(self._choose_logo)
        without = button(self.tr("No logo"))
        without.clicked.connect(self.logo_removed)
        ticks = QGridLayout()
        ticks.setSpacing(S2)
        for place, tick in enumerate(self.parts.values()):
            ticks.addWidget(tick, *divmod(place, 2))
        save = button(self.tr("Save"), "primary")
        save.clicked.connect(lambda: self.saved.emit(self.form()))
        content = column(
            Label(self.tr("Shop"), "section"),
            shop,
            self.asks,
            self.sells_below,
            Label(self.tr("Receipt"), "section"),
            receipt,
            row(logo, without, None),
            Label(self.tr("What stands on it"), "section"),
            ticks,
            self.invoice_note,
            None,
            spacing=S3,
        )
        left = frame(column(scrolling(holder(content)), row(None, save), spacing=S3))
        paper = scrolling(holder(column(row(None, self.receipt, None), None)))
        paper.setFixedWidth(_PAPER_WIDTH)
        body = row(left, paper, spacing=S4)
        body.setStretch(0, 1)
        self.setLayout(body)

    def _poster(self) -> QWidget:
        """Return the field for a channel with what makes its poster."""
        self.channel.setMaxLength(CHANNEL_MAX)
        self.channel.setPlaceholderText(self.tr("Channel: wechat …"))
        self.channel.setAccessibleName(self.tr("Channel of the poster"))
        save = button(self.tr("Save as PDF …"))
        save.clicked.connect(self._ask_poster)
        beside = QWidget()
        fields = column(self.channel, row(save, None), spacing=S2)
        fields.setContentsMargins(0, 0, 0, 0)
        beside.setLayout(fields)
        return beside

    def _ask_poster(self) -> None:
        title = self.tr("Save the poster")
        path, _kind = QFileDialog.getSaveFileName(self, title, "poster.pdf", "*.pdf")
        if path:
            self.poster_asked.emit(self.channel.text(), path)

    def _section(self, *fields: tuple[str, QWidget]) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(S3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in fields:
            field.setAccessibleName(title)
            named = Label(title)
            self._titles.append(named)
            form.addRow(named, field)
        return form

    def _align(self) -> None:
        """Let the fields of all sections begin at one place."""
        for title in self._titles:
            title.ensurePolished()
        width = max(title.sizeHint().width() for title in self._titles)
        for title in self._titles:
            title.setMinimumWidth(width)

    def _bind(self) -> None:
        for line in (self.name, self.branch, self.address, self.phone, self.join_url):
            line.setMaxLength(_LINE_MAX)
            line.textEdited.connect(self._settle)
            line.returnPressed.connect(lambda: self.saved.emit(self.form()))
        for lines in (self.header, self.footer, self.policy):
            lines.textChanged.connect(self._settle)
        for tick in (*self.parts.values(), self.invoice_note, self.asks, self.sells_below):
            tick.toggled.connect(self._settle)
        for choice in (self.paper, self.held, self.late_member):
            choice.activated.connect(self._settle)

    def _settle(self, *_what: object) -> None:
        """Wait until somebody pauses, then have it drawn."""
        if not self._is_filling:
            self._settling.start()

    def _choose_logo(self) -> None:
        kinds = f"{self.tr('Pictures')} (*.png *.jpg *.jpeg *.bmp *.webp)"
        path, _kind = QFileDialog.getOpenFileName(self, self.tr("Choose a logo"), "", kinds)
        if path:
            self.logo_chosen.emit(path)

    def _choose_late_member(self, minutes: int) -> None:
        """Choose so many minutes, also where the command line set another number of them."""
        if self.late_member.findData(minutes) < 0:
            self.late_member.addItem(self._minutes_words(minutes), minutes)
        self.late_member.setCurrentIndex(self.late_member.findData(minutes))

    def _minutes_words(self, minutes: int) -> str:
        if minutes <= 0:
            return self.tr("never")
        return self.tr("up to %n minute(s)", "", minutes)

    def _part_words(self) -> dict[ReceiptPart, str]:
        return {
            ReceiptPart.LOGO: self.tr("Logo"),
            ReceiptPart.HEADER: self.tr("Lines above"),
            ReceiptPart.FOOTER: self.tr("Lines below"),
            ReceiptPart.ADDRESS: self.tr("Address"),
            ReceiptPart.PHONE: self.tr("Phone"),
            ReceiptPart.OPERATOR: self.tr("Cashier"),
            ReceiptPart.TERMINAL: self.tr("Till"),
            ReceiptPart.SAVINGS: self.tr("What was saved"),
            ReceiptPart.POINTS_WORTH: self.tr("What points are worth"),
            ReceiptPart.POINTS_VALIDITY: self.tr("How long points are valid"),
            ReceiptPart.BARCODE: self.tr("Number as a barcode"),
            ReceiptPart.MISSIONS: self.tr("Missions, how far"),
            ReceiptPart.JOIN_CODE: self.tr("Join code for strangers"),
        }
