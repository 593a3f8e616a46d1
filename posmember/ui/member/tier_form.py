"""The form in which a member's tier is set by hand: a floor, a lock, or back to what is earned."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit

from posmember.domain.tiers.tier import Tier
from posmember.ui.member.presenter import TierByHand
from posmember.ui.style import S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Label, Wrapped


class TierForm(QFrame):
    """What, which tier, until when, why."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.setProperty("kind", "panel")
        self.cause = Choice()
        for code, words in (
            ("floor", self.tr("No lower than")),
            ("lock", self.tr("Fixed at")),
            ("release", self.tr("As earned, nothing by hand")),
        ):
            self.cause.addItem(words, code)
        self.tier = Choice()
        self.until = QLineEdit()
        self.until.setPlaceholderText(self.tr("2026-12-31; empty: no end"))
        self.reason = QLineEdit()
        self.cause.currentIndexChanged.connect(self._follow)
        self._lay_out()

    def fill(self, ladder: tuple[Tier, ...], tier_id: str) -> None:
        """Begin with the tier that the member has."""
        self.tier.clear()
        for tier in ladder:
            self.tier.addItem(tier.name_in(self._language), tier.tier_id)
        self.tier.setCurrentIndex(max(0, self.tier.findData(tier_id)))
        self.cause.setCurrentIndex(0)
        self.until.clear()
        self.reason.clear()
        self.tier.setFocus()

    def _follow(self) -> None:
        cause = self.cause.currentData()
        self.tier.setEnabled(cause != "release")
        self.until.setEnabled(cause == "floor")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(S3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in (
            (self.tr("The member stands"), self.cause),
            (self.tr("Tier"), self.tier),
            (self.tr("Until"), self.until),
            (self.tr("Reason"), self.reason),
        ):
            field.setAccessibleName(title)
            form.addRow(Label(title), field)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self._save)
                field.setMaxLength(200)
        save = button(self.tr("Set the tier  ⏎"), "primary")
        save.clicked.connect(self._save)
        leave = button(self.tr("Cancel  Esc"))
        leave.clicked.connect(self.left)
        self.setLayout(
            column(
                Label(self.tr("Set the tier by hand"), "title"),
                form,
                Wrapped(
                    self.tr("A fixed tier is moved by no sale, return or review."),
                    "tiny",
                ),
                row(None, leave, save),
                None,
                spacing=S3,
                margin=S4,
            )
        )

    def _save(self) -> None:
        self.saved.emit(
            TierByHand(
                cause=str(self.cause.currentData()),
                tier_id=str(self.tier.currentData() or ""),
                until_text=self.until.text(),
                reason=self.reason.text(),
            )
        )
