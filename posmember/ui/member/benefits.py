"""The benefits of a member's tier: what is left of each, and a button to hand one over."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from posmember.domain.tiers.entitlement import BenefitLeft
from posmember.ui.figures import Figures
from posmember.ui.style import S1, S2
from posmember.ui.tier_words import benefit_name, left_words
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, row
from posmember.ui.widgets.text import Elided, Label, Wrapped


class BenefitsPanel(QWidget):
    """One line for each benefit; only what can be used now has a button."""

    used = Signal(str)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S2)
        self.setLayout(column(Label(self.tr("Benefits"), "section"), self._lines))

    def show_benefits(self, benefits: tuple[BenefitLeft, ...]) -> None:
        """Show what is left; without benefits the panel is not there."""
        emptied(self._lines)
        for each in benefits:
            self._lines.addLayout(self._line(each))
        self.setVisible(bool(benefits))

    def _line(self, each: BenefitLeft) -> QVBoxLayout:
        name = Elided(benefit_name(each.benefit, self._figures.language))
        words = Wrapped(left_words(each, self._figures), "muted")
        if not each.is_usable:
            return column(row(name), words, spacing=S1)
        use = button(self.tr("Use"), "chip")
        use.setAccessibleName(f"{use.text()} {benefit_name(each.benefit, self._figures.language)}")
        use.clicked.connect(self._emitting(each.benefit.benefit_id))
        return column(row(name, use, spacing=S1), words, spacing=S1)

    def _emitting(self, benefit_id: str) -> Callable[[], None]:
        return lambda: self.used.emit(benefit_id)
