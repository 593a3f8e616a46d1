"""The form of one product."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QPushButton, QWidget

from posmember.domain.pricing.product import ProductKind
from posmember.domain.words.programme_values import CHOICES
from posmember.ui.products.editing import ProductChoices, ProductForm
from posmember.ui.style import S1, S2, S3
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice, Tick
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.text import Elided, Label, Wrapped

_LONGEST = 120
_WIDEST = 420


class ProductPanel(QWidget):
    """Every field of a product, with what is wrong below it."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        self.texts: dict[str, QLineEdit] = {}
        self.ticks: dict[str, Tick] = {}
        self._faults: dict[str, Wrapped] = {}
        self._taxes: dict[str, QPushButton] = {}
        self.title = Elided("", "title")
        self.kind = Choice()
        for kind in ProductKind:
            words = CHOICES[f"ProductKind.{kind.value}"]
            self.kind.addItem(words[0] if language == "zh_CN" else words[1], kind.value)
        self._tax_line = row(spacing=S1)
        form = QFormLayout()
        form.setSpacing(S2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, title in (
            ("code", translate("ProductPanel", "Number")),
            ("name", translate("ProductPanel", "Name")),
            ("barcode", translate("ProductPanel", "Barcode")),
            ("category", translate("ProductPanel", "Category, such as drinks/tea")),
            ("unit", translate("ProductPanel", "Unit")),
            ("price", translate("ProductPanel", "Price")),
            ("member_price", translate("ProductPanel", "Member price")),
            ("cost", translate("ProductPanel", "Cost")),
        ):
            self._add(form, name, title, self._text(name))
        self._add(form, "kind", translate("ProductPanel", "Kind"), self.kind)
        labels = translate("ProductPanel", "Labels, by commas")
        self._add(form, "labels", labels, self._text("labels"))
        self._add(form, "taxes", translate("ProductPanel", "Taxes"), holder(self._tax_line))
        for name, title in (
            ("is_weighed", translate("ProductPanel", "Sold by weight")),
            ("earns_points", translate("ProductPanel", "Earns points")),
            ("allows_discount", translate("ProductPanel", "Takes discounts and points")),
            ("is_active", translate("ProductPanel", "In the catalogue")),
        ):
            self.ticks[name] = Tick()
            self._add(form, name, title, self.ticks[name])
        back = button(translate("ProductPanel", "Back"))
        back.clicked.connect(self.left)
        save = button(translate("ProductPanel", "Save"), "primary")
        save.clicked.connect(lambda: self.saved.emit(self.form))
        heading = row(self.title, back, save, spacing=S3)
        heading.setStretch(0, 1)
        body = scrolling(holder(column(form, None)))
        self.setLayout(column(heading, frame(column(body)), spacing=S3))

    @property
    def form(self) -> ProductForm:
        """What stands in the form."""
        texts = {name: box.text() for name, box in self.texts.items()}
        ticks = {name: box.isChecked() for name, box in self.ticks.items()}
        taxes = frozenset(name for name, press in self._taxes.items() if press.isChecked())
        kind = str(self.kind.currentData())
        return ProductForm(**texts, **ticks, kind=kind, taxes=taxes)  # type: ignore[arg-type]

    def fill(self, form: ProductForm, choices: ProductChoices) -> None:
        """Begin with what is known."""
        self.title.setText(form.name or self.tr("New product"))
        for name, box in self.texts.items():
            box.setText(getattr(form, name))
        for name, tick in self.ticks.items():
            tick.setChecked(getattr(form, name))
        self.kind.setCurrentIndex(self.kind.findData(form.kind))
        self.texts["category"].setCompleter(self._completer(choices.categories))
        self._offer_taxes(form, choices)
        self.show_faults({})
        self.texts["code"].setFocus()

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say what is wrong, by field."""
        for name, label in self._faults.items():
            label.setText(faults.get(name, ""))
            label.setVisible(name in faults)

    def _completer(self, words: Sequence[str]) -> QCompleter:
        completer = QCompleter(words, self)
        offered = completer.popup()
        assert offered is not None, "it makes a list where it is given none"
        offered.setStyleSheet(self.window().styleSheet())  # the list is no part of the window
        return completer

    def _offer_taxes(self, form: ProductForm, choices: ProductChoices) -> None:
        emptied(self._tax_line)
        self._taxes = {}
        for tax_id, name in choices.taxes:
            press = button(name, "chip")
            press.setCheckable(True)
            press.setChecked(tax_id in form.taxes)
            self._taxes[tax_id] = press
            self._tax_line.addWidget(press)
        if not choices.taxes:
            self._tax_line.addWidget(Label(self.tr("No taxes are set up"), "muted"))
        self._tax_line.addStretch(1)

    def _text(self, name: str) -> QLineEdit:
        box = QLineEdit()
        box.setMaxLength(_LONGEST)
        box.returnPressed.connect(lambda: self.saved.emit(self.form))
        self.texts[name] = box
        return box

    def _add(self, form: QFormLayout, name: str, title: str, field: QWidget) -> None:
        field.setAccessibleName(title)
        field.setMaximumWidth(_WIDEST)
        self._faults[name] = Wrapped("", "danger")
        self._faults[name].hide()
        form.addRow(Label(title), holder(column(field, self._faults[name], spacing=S1)))
