"""The form of one benefit, inside that of its tier."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from posmember.ui.style import S2, S3
from posmember.ui.tiers import words
from posmember.ui.tiers.drafting import BenefitTexts
from posmember.ui.tiers.fields import choice_of, choose, chosen, form_of, text_field
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, row


class BenefitForm(QFrame):
    """Emits its texts whenever a field is finished."""

    edited = Signal(object)
    removed = Signal()

    def __init__(self, texts: BenefitTexts) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self._shown = texts
        self.name_zh = text_field(self._tell)
        self.name_en = text_field(self._tell)
        self.kind = choice_of(words.benefit_kinds(), self._tell)
        self.quota = text_field(self._tell)
        self.period = choice_of(words.benefit_periods(), self._tell)
        self.occasion = choice_of(words.occasions(), self._tell)
        self.every_visits = text_field(self._tell)
        self.cost = text_field(self._tell)
        self._fill(texts)
        self._lay_out()

    def _fill(self, texts: BenefitTexts) -> None:
        self.name_zh.setText(texts.name_zh)
        self.name_en.setText(texts.name_en)
        self.quota.setText(texts.quota)
        self.every_visits.setText(texts.every_visits)
        self.cost.setText(texts.cost)
        choose(self.kind, texts.kind)
        choose(self.period, texts.period)
        choose(self.occasion, texts.occasion)

    def _tell(self) -> None:
        texts = BenefitTexts(
            self.name_zh.text(),
            self.name_en.text(),
            chosen(self.kind),
            self.quota.text(),
            chosen(self.period),
            chosen(self.occasion),
            self.every_visits.text(),
            self.cost.text(),
        )
        if texts != self._shown:
            self._shown = texts
            self.edited.emit(texts)

    def _lay_out(self) -> None:
        remove = button(self.tr("Remove"), "chip")
        remove.clicked.connect(self.removed)
        form = form_of(
            (self.tr("In Chinese"), self.name_zh),
            (self.tr("In English"), self.name_en),
            (self.tr("Kind"), self.kind),
            (self.tr("Times"), self.quota),
            (self.tr("Within"), self.period),
            (self.tr("Open"), self.occasion),
            (self.tr("Visits each"), self.every_visits),
            (self.tr("Cost each"), self.cost),
        )
        self.quota.setToolTip(self.tr("0: without limit"))
        self.setLayout(column(form, row(None, remove), spacing=S2, margin=S3))
