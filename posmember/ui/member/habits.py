"""How a member buys, on their page: stage, class, warmth with its parts, this time and before."""

from PySide6.QtWidgets import QWidget

from posmember.domain.classes.behaviour import Behaviour
from posmember.domain.words.report_words import report_words
from posmember.ui.figures import Figures
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Label, Wrapped


class HabitsPanel(QWidget):
    """A heading with stage and class, and what they rest on below it."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.stage = Label("", "pill")
        self.lines = Wrapped("", "muted")
        heading = row(Label(self.tr("Habits"), "section"), None, self.stage)
        self.setLayout(column(heading, self.lines))

    def show_behaviour(self, found: Behaviour) -> None:
        """Say how somebody buys; of who never bought only that."""
        self.stage.setText(self._said(f"stage.{found.stage.value}"))
        self.lines.setText("\n".join(self._lines(found)))
        self.lines.setVisible(found.last_on is not None)

    def _lines(self, found: Behaviour) -> list[str]:
        lines = [self._warmth(found)]
        words = self.tr("{class}: %n visit(s), {spent} in {days} days", "", found.visits)
        words = words.replace("{class}", self._said(f"rfm.{found.rfm.value}"))
        words = words.replace("{days}", str(found.window_days))
        lines.append(words.replace("{spent}", self._figures.money(found.net_minor)))
        before = self.tr("Before that: %n visit(s), {spent}", "", found.visits_before)
        lines.append(before.replace("{spent}", self._figures.money(found.net_before_minor)))
        if found.usual_gap_days is not None:
            lines.append(self.tr("Usually comes every %n day(s)", "", found.usual_gap_days))
        return lines

    def _warmth(self, found: Behaviour) -> str:
        warmth = found.warmth
        words = self.tr(
            "{band}, {degrees}°: last visit {recency}, visits {frequency}, "
            "spend {spend}, activities {engagement}"
        )
        parts = {
            "band": self._said(f"band.{found.band.value}"),
            "degrees": warmth.degrees,
            "recency": warmth.recency,
            "frequency": warmth.frequency,
            "spend": warmth.spend,
            "engagement": warmth.engagement,
        }
        for name, value in parts.items():
            words = words.replace(f"{{{name}}}", str(value))
        return words

    def _said(self, code: str) -> str:
        return report_words(code, self._figures.language)
