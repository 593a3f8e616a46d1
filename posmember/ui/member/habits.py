"""How a member buys, on their page: stage, class, temperature with its parts, and what moved it."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from posmember.domain.classes.behaviour import Behaviour, Standing
from posmember.domain.classes.moving import BandChange
from posmember.domain.value.ahead import MemberValue
from posmember.domain.words.explanations import explain
from posmember.domain.words.report_words import report_words
from posmember.domain.words.value_words import value_words
from posmember.ui.figures import Figures
from posmember.ui.member_words import warmth_words
from posmember.ui.style import S1
from posmember.ui.widgets.layout import column, emptied, row
from posmember.ui.widgets.text import Label, Wrapped

_CHANGES_SHOWN: Final = 6


class HabitsPanel(QWidget):
    """A heading with the stage, then temperature and class, each with what it rests on."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.stage = Label("", "pill")
        self.stage_reason = Wrapped("", "muted")
        self.warmth = Label("")
        self.parts = Wrapped("", "muted")
        self.rfm = Label("")
        self.lines = Wrapped("", "muted")
        self.worth = Wrapped("")
        self.ahead = Wrapped("", "muted")
        self._heading = Label(self.tr("Temperature over the last year"))
        self._changes = QVBoxLayout()
        heading = row(Label(self.tr("Habits"), "section"), None, self.stage)
        temperature = column(self.warmth, self.parts, spacing=S1)
        rfm = column(self.rfm, self.lines, spacing=S1)
        value = column(self.worth, self.ahead, spacing=S1)
        changes = column(self._heading, self._changes, spacing=S1)
        self.setLayout(column(heading, self.stage_reason, temperature, rfm, value, changes))

    def show_standing(self, found: Standing) -> None:
        """Say how somebody stands, and why."""
        seen, language = found.behaviour, self._figures.language
        self.stage.setText(self._said(f"stage.{seen.stage.value}"))
        self.stage_reason.setText(explain(seen.stage_reason, language))
        self.warmth.setText(warmth_words(seen, language))
        reasons = (found.band_reason, *found.part_reasons)
        self.parts.setText("\n".join(explain(each, language) for each in reasons))
        self.rfm.setText(self._said(f"rfm.{seen.rfm.value}"))
        self.lines.setText("\n".join(self._lines(found)))
        emptied(self._changes)
        for each in found.changes[:_CHANGES_SHOWN]:
            self._changes.addWidget(Wrapped(self._change(each), "muted"))
        self._heading.setVisible(bool(found.changes))

    def show_value(self, value: MemberValue) -> None:
        """Say what somebody brought and will probably bring, and why."""
        so_far, *ahead = value_words(value, self._figures.language, self._figures.decimals)
        self.worth.setText(so_far)
        self.ahead.setText("\n".join(ahead))

    def _lines(self, found: Standing) -> list[str]:
        lines = [explain(found.rfm_reason, self._figures.language)]
        seen: Behaviour = found.behaviour
        if seen.last_on is not None:
            before = self.tr("Before that: %n visit(s), {spent}", "", seen.visits_before)
            lines.append(before.replace("{spent}", self._figures.money(seen.net_before_minor)))
        if seen.usual_gap_days is not None:
            lines.append(self.tr("Usually comes every %n day(s)", "", seen.usual_gap_days))
        return lines

    def _change(self, change: BandChange) -> str:
        before, after = (self._said(f"band.{band.value}") for band in (change.before, change.after))
        cause = explain(change.cause, self._figures.language)
        return f"{self._figures.day(change.day)}: {before} → {after} · {cause}"

    def _said(self, code: str) -> str:
        return report_words(code, self._figures.language)
