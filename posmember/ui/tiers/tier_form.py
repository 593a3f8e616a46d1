"""The form of one tier: name, threshold, what it gives, how it is kept, its benefits."""

from dataclasses import astuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from posmember.ui.style import S2, S3
from posmember.ui.tiers.benefit_form import BenefitForm
from posmember.ui.tiers.drafting import BenefitTexts, TierTexts
from posmember.ui.tiers.fields import form_of, text_field
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, row
from posmember.ui.widgets.text import Label, Wrapped


class TierForm(QWidget):
    """Emits its texts whenever a field is finished."""

    edited = Signal(object)
    removed = Signal()
    benefit_added = Signal()
    benefit_edited = Signal(int, object)
    benefit_removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.name_zh = text_field(self._tell)
        self.name_en = text_field(self._tell)
        self.threshold = text_field(self._tell)
        self.discount = text_field(self._tell)
        self.times = text_field(self._tell)
        self.retention = text_field(self._tell)
        self.validity = text_field(self._tell)
        self.grace = text_field(self._tell)
        self.colour = text_field(self._tell)
        self.contact = text_field(self._tell)
        self.contact_phone = text_field(self._tell)
        self.benefits: list[BenefitForm] = []
        self._benefits = QVBoxLayout()
        self._benefits.setSpacing(S3)
        self._shown: TierTexts | None = None
        self._lay_out()

    def fill(self, texts: TierTexts, benefits: tuple[BenefitTexts, ...]) -> None:
        """Show a tier."""
        self._shown = texts
        for field, text in zip(self._fields(), astuple(texts), strict=True):
            field.setText(text)
        emptied(self._benefits)
        self.benefits = []
        for place, each in enumerate(benefits):
            self._add(place, each)

    def _add(self, place: int, texts: BenefitTexts) -> None:
        form = BenefitForm(texts)
        form.edited.connect(lambda changed, at=place: self.benefit_edited.emit(at, changed))
        form.removed.connect(lambda at=place: self.benefit_removed.emit(at))
        self.benefits.append(form)
        self._benefits.addWidget(form)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return (
            self.name_zh,
            self.name_en,
            self.threshold,
            self.discount,
            self.times,
            self.retention,
            self.validity,
            self.grace,
            self.colour,
            self.contact,
            self.contact_phone,
        )

    def _tell(self) -> None:
        texts = TierTexts(*(field.text() for field in self._fields()))
        if texts != self._shown:
            self._shown = texts
            self.edited.emit(texts)

    def _lay_out(self) -> None:
        self.retention.setPlaceholderText("50%")
        form = form_of(
            (self.tr("Name in Chinese"), self.name_zh),
            (self.tr("Name in English"), self.name_en),
            (self.tr("Reached from"), self.threshold),
            (self.tr("Discount %"), self.discount),
            (self.tr("Points ×"), self.times),
            (self.tr("Kept with"), self.retention),
            (self.tr("Valid, months"), self.validity),
            (self.tr("Grace, days"), self.grace),
            (self.tr("Colour"), self.colour),
            (self.tr("Contact"), self.contact),
            (self.tr("Contact's phone"), self.contact_phone),
        )
        remove = button(self.tr("Remove this tier"), "danger")
        remove.clicked.connect(self.removed)
        add = button(self.tr("Add a benefit"), "chip")
        add.clicked.connect(self.benefit_added)
        self.setLayout(
            column(
                form,
                Wrapped(self.tr("Discount: what is taken off; 5 is 5 % off."), "tiny"),
                Wrapped(
                    self.tr("Kept with an amount or a share of the threshold. 0 months: for ever."),
                    "tiny",
                ),
                row(Label(self.tr("Benefits"), "section"), None, add),
                self._benefits,
                row(None, remove),
                None,
                spacing=S2,
            )
        )
