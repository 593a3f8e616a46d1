"""Through which channels a member agrees to receive offers, since when and how that was said."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from posmember.services.members.rows import ConsentRow
from posmember.ui.figures import Figures
from posmember.ui.member_words import purpose_words, source_words
from posmember.ui.style import S1
from posmember.ui.widgets.choice import Tick
from posmember.ui.widgets.layout import column
from posmember.ui.widgets.text import Label, Wrapped

PURPOSES: Final = ("marketing", "marketing_wechat", "marketing_phone", "marketing_email")
"""The first is that of campaigns: offers by message."""


class ConsentsPanel(QWidget):
    """One tick for each channel, with when and where the answer was given below it."""

    answered = Signal(str, bool)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.ticks = {purpose: Tick(purpose_words(purpose)) for purpose in PURPOSES}
        self._said = {purpose: Wrapped("", "muted") for purpose in PURPOSES}
        for purpose, tick in self.ticks.items():
            tick.clicked.connect(self._answering(purpose))
        lines = [
            column(tick, self._said[purpose], spacing=S1) for purpose, tick in self.ticks.items()
        ]
        self.setLayout(column(Label(self.tr("Agrees to"), "section"), *lines))

    def show_consents(self, consents: tuple[ConsentRow, ...]) -> None:
        """Show the latest answer for each channel; who was not asked has not agreed."""
        latest: Mapping[str, ConsentRow] = {each.purpose: each for each in consents}
        for purpose, tick in self.ticks.items():
            answer = latest.get(purpose)
            tick.setChecked(answer is not None and answer.is_granted)
            self._said[purpose].setText("" if answer is None else self._when(answer))
            self._said[purpose].setVisible(answer is not None)

    def _when(self, answer: ConsentRow) -> str:
        when = self._figures.moment(answer.at_ms)
        where = source_words(answer.channel, self._figures.language)
        words = self.tr("yes") if answer.is_granted else self.tr("no")
        return f"{words} · {when} · {where}"

    def _answering(self, purpose: str) -> Callable[[bool], None]:
        return lambda is_granted: self.answered.emit(purpose, is_granted)
