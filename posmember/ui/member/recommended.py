"""What may be recommended to a member today, and why."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from posmember.domain.words.explanations import explain
from posmember.services.recommending.rows import Suggestion
from posmember.ui.figures import Figures
from posmember.ui.style import S1
from posmember.ui.widgets.layout import column, emptied, row
from posmember.ui.widgets.text import Elided, Label, Wrapped


class RecommendedList(QWidget):
    """Three things at most, each with its reason below it."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._lines = QVBoxLayout()
        self.setLayout(column(Label(self.tr("To recommend"), "section"), self._lines))

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Show what there is."""
        emptied(self._lines)
        if not suggestions:
            words = self.tr("Nothing is due, or too little is known yet.")
            self._lines.addWidget(Wrapped(words, "muted"))
        for each in suggestions:
            price = Label(self._figures.money(each.price_minor))
            reason = explain(each.explanation, self._figures.language)
            lines = column(row(Elided(each.name), price), Wrapped(reason, "muted"), spacing=S1)
            self._lines.addLayout(lines)
