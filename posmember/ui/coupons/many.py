"""The part of the coupons' window that gives one to each of many: asked back, and taken back."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QProgressBar, QWidget

from posmember.domain.tiers.tier import Tier
from posmember.services.coupons.rows import BatchReport
from posmember.services.members.rows import TagCount
from posmember.ui.coupons.presenter import EVERYBODY, TAGGED
from posmember.ui.style import S2, S3
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, frame, row
from posmember.ui.widgets.text import Label, Wrapped


class ManyPart(QWidget):
    """The key asks first and does it when it is pressed again; the last batch can be undone."""

    confirmed = Signal(str)
    """With whom it is for, as the presenter names it."""
    undone = Signal(str)
    """With the reason that is kept."""
    cancelled = Signal()

    def __init__(self, batch: QAction) -> None:
        super().__init__()
        self._what = ""
        self.audience = Choice().narrow()
        self.audience.setAccessibleName(self.tr("For whom"))
        self.progress = QProgressBar()
        self.cancel = button(self.tr("Stop"))
        self.cancel.clicked.connect(self.cancelled)
        self._words = Wrapped("")
        self.question = frame(column(self._words), "gold", S2)
        self.undo = button(self.tr("Take the batch back"), "danger")
        self.undo.clicked.connect(self._undo)
        self.audience.currentIndexChanged.connect(lambda _place: self.drop_question())
        self.setLayout(
            column(
                Label(self.tr("One to each of many"), "muted"),
                self.audience,
                ActionButton(batch, takes_focus=False, fills_width=True),
                self.question,
                row(self.progress, self.cancel, spacing=S3),
                self.undo,
                spacing=S2,
            )
        )
        self.question.hide()
        self.undo.hide()

    @property
    def is_asking(self) -> bool:
        """Whether the next press of the key gives the coupons out."""
        return not self.question.isHidden()

    def show_chosen(self, name: str) -> None:
        """Give out another coupon from now on."""
        if name != self._what:
            self._what = name
            self.drop_question()

    def show_audiences(
        self, tiers: tuple[Tier, ...], tags: tuple[TagCount, ...], language: str
    ) -> None:
        """Offer tiers and tags as audiences of a batch; what was chosen stays."""
        chosen = self.audience.currentData()
        self.audience.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.audience.clear()
        self.audience.addItem(self.tr("All members"), EVERYBODY)
        for tier in tiers:
            self.audience.addItem(tier.name_in(language), tier.tier_id)
        for each in tags:
            key = f"{TAGGED}{each.tag}"
            self.audience.addItem(f"{key} ({each.members})", key)
        self.audience.setCurrentIndex(max(0, self.audience.findData(chosen)))
        self.audience.blockSignals(False)  # noqa: FBT003 - Qt's own

    def ask(self) -> None:
        """Say what the key is going to do; pressed again, do it."""
        if self.is_asking:
            self.drop_question()
            self.confirmed.emit(str(self.audience.currentData() or EVERYBODY))
            return
        self.undo.hide()
        words = self.tr(
            "“{coupon}”, one for each: {whom}. {key:coupons.batch} again gives them out, "
            "{key:coupons.back} does not."
        )
        words = words.replace("{coupon}", self._what)
        self._words.setText(words.replace("{whom}", self.audience.currentText()))
        self.question.show()

    def drop_question(self) -> None:
        """Ask no more."""
        self.question.hide()

    def show_progress(self, done: int, count: int) -> None:
        """Say how far a batch is."""
        is_under_way = done < count
        self.progress.setRange(0, max(1, count))
        self.progress.setValue(done)
        self.progress.setVisible(is_under_way)
        self.cancel.setVisible(is_under_way)

    def show_done(self, report: BatchReport) -> None:
        """Offer to take a batch back that gave anything out."""
        self.undo.setVisible(report.issued > 0)

    def _undo(self) -> None:
        self.undo.hide()
        self.undone.emit(self.tr("The batch was taken back"))
