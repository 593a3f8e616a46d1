"""The count cards of one member: what is left on each, and the way to use or sell one."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from posmember.services.stored_value.rows import CountCardSeen
from posmember.ui.figures import Figures
from posmember.ui.style import S1
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, row
from posmember.ui.widgets.text import Elided, Label, Wrapped

_SHOWN: Final = 5


class CountCardList(QWidget):
    """One line for each card that still has uses, those that lapsed muted."""

    asked = Signal()

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._lines = QVBoxLayout()
        go = button(self.tr("Use, sell…"), "chip")
        go.clicked.connect(self.asked)
        heading = row(Label(self.tr("Count cards"), "section"), None, go)
        self.setLayout(column(heading, self._lines))

    def show_cards(self, cards: tuple[CountCardSeen, ...]) -> None:
        """Show what is left; cards that are used up are no longer named."""
        emptied(self._lines)
        open_cards = [card for card in cards if card.left > 0]
        if not open_cards:
            self._lines.addWidget(Wrapped(self.tr("None yet."), "muted"))
        for card in open_cards[:_SHOWN]:
            name = card.name_zh if self._figures.language == "zh_CN" else card.name_en
            tone = "" if card.is_usable else "muted"
            left = Label(f"{card.left} / {card.uses}", "strong" if card.is_usable else "muted")
            until = Label(until_words(card, self._figures), "muted")
            self._lines.addLayout(column(row(Elided(name, tone), left), until, spacing=S1))
        more = len(open_cards) - _SHOWN
        if more > 0:
            self._lines.addWidget(
                Label(self.tr("and {count} more").replace("{count}", str(more)), "muted")
            )


def until_words(card: CountCardSeen, figures: Figures) -> str:
    """Return through when a card is good, or that it lapsed."""
    translate = QCoreApplication.translate
    if card.expires_on is None:
        return translate("CountCardList", "no end")
    words = (
        translate("CountCardList", "lapsed on {day}")
        if card.is_lapsed
        else translate("CountCardList", "until {day}")
    )
    return words.replace("{day}", figures.day(card.expires_on))
