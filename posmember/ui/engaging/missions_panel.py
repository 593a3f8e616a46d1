"""Missions with a bar each, and the coupons that the member may hand on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from posmember.domain.engagement.missions import MissionProgress
from posmember.services.coupons.rows import CouponStanding
from posmember.services.engagement.board import Board
from posmember.ui.entry import ENTRY_MAX
from posmember.ui.figures import Figures
from posmember.ui.mission_words import mission_name, progress_words, reward_words, span_words
from posmember.ui.style import S2, S3
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, emptied, frame, row
from posmember.ui.widgets.text import Elided, Label, Wrapped


class MissionsPanel(QWidget):
    """One frame for each mission in force that is meant for the member."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S3)
        heading = Label(self.tr("Missions"), "section")
        self.setLayout(column(heading, self._lines, spacing=S3))

    def show_board(self, board: Board) -> None:
        """Show how far each is."""
        emptied(self._lines)
        for each in board.missions:
            self._lines.addWidget(self._frame(each, board))
        if not board.missions:
            self._lines.addWidget(Wrapped(self.tr("No mission is open for this member."), "muted"))

    def _frame(self, each: MissionProgress, board: Board) -> QFrame:
        figures = self._figures
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, max(1, each.mission.target))
        bar.setValue(each.mission.target if each.is_rewarded else min(each.done, bar.maximum()))
        words = progress_words(each, figures)
        bar.setAccessibleName(words)
        state = Label(self.tr("rewarded"), "goldpill") if each.is_rewarded else Label(words, "pill")
        head = row(Elided(mission_name(each, figures.language), "strong"), state)
        brings = self.tr("Brings {what}").replace(
            "{what}", reward_words(each.mission.reward, board.templates, figures)
        )
        parts = (brings, span_words(each, figures))
        below = Wrapped(" · ".join(part for part in parts if part), "muted")
        return frame(column(head, bar, below, spacing=S2), "panel", S3)


class HandOnPanel(QWidget):
    """Which coupon, and to whom; not there where nothing may be handed on."""

    handed_on = Signal(int, str)

    def __init__(self, figures: Figures, press: ActionButton) -> None:
        super().__init__()
        self._figures = figures
        self._coupons: tuple[CouponStanding, ...] = ()
        self.coupon = Choice().narrow()
        self.coupon.setAccessibleName(self.tr("Coupon"))
        self.receiver = QLineEdit()
        self.receiver.setPlaceholderText(self.tr("Phone, card or name of the other member"))
        self.receiver.setAccessibleName(self.receiver.placeholderText())
        self.receiver.setMaxLength(ENTRY_MAX)
        self.receiver.returnPressed.connect(self.hand_on)
        self._nothing = Wrapped(self.tr("No coupon may be handed on."), "muted")
        self._form = frame(
            column(self.coupon, self.receiver, row(None, press), spacing=S2), "panel", S3
        )
        heading = Label(self.tr("Hand a coupon on"), "section")
        self.setLayout(column(heading, self._nothing, self._form, spacing=S3))

    def show_coupons(self, coupons: tuple[CouponStanding, ...]) -> None:
        """Offer the coupons; the chosen one stays chosen while it is there."""
        self._nothing.setVisible(not coupons)
        self._form.setVisible(bool(coupons))
        if coupons == self._coupons:
            return
        self._coupons = coupons
        self.coupon.clear()
        for each in coupons:
            name = each.name_zh if self._figures.language == "zh_CN" else each.name_en
            amount = each.coupon.amount_minor
            shown = name if amount is None else f"{name} ({self._figures.money(amount)})"
            until = each.coupon.valid_to
            self.coupon.addItem(f"{shown} · {until}" if until else shown)

    def hand_on(self) -> None:
        """Hand the chosen coupon on; without a receiver, ask for one."""
        if not self.receiver.text().strip():
            self.receiver.setFocus()
            return
        self.handed_on.emit(self.coupon.currentIndex(), self.receiver.text())
