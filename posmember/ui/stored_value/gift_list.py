"""Gift cards of the shop by their state; a card whose code was lost is found here."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from posmember.domain.stored_value.gift_cards import GiftKind
from posmember.services.stored_value.rows import GiftCardSeen, GiftCardState
from posmember.ui.figures import Figures
from posmember.ui.style import S2, S3
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.page import listing
from posmember.ui.widgets.table import Column, RowsModel, Table
from posmember.ui.widgets.text import Label

_SHOWN: Final = (
    GiftCardState.ACTIVE,
    GiftCardState.FROZEN,
    GiftCardState.LAPSED,
    GiftCardState.USED_UP,
    GiftCardState.REPLACED,
)


class GiftTable(RowsModel[GiftCardSeen]):
    """Which card, what is on it, through when, and what can be done with it."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("GiftTable", "Card"),
                    lambda card: f"{card.name or translate('GiftTable', 'Gift card')} …{card.hint}",
                ),
                Column(
                    translate("GiftTable", "Balance"),
                    lambda card: figures.money(card.balance_minor),
                    112,
                    is_figure=True,
                ),
                Column(
                    translate("GiftTable", "Valid until"),
                    lambda card: figures.day(card.expires_on) if card.expires_on else "",
                    128,
                    is_figure=True,
                    tone=lambda card: "danger" if card.state is GiftCardState.LAPSED else "muted",
                ),
                Column(
                    translate("GiftTable", "State"),
                    lambda card: state_words(card.state),
                    88,
                    tone=lambda card: "" if card.state is GiftCardState.ACTIVE else "muted",
                ),
            )
        )


class GiftList(QWidget):
    """A chip for each state above the cards that are in it."""

    state_chosen = Signal(str)
    opened = Signal(int)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._rows = GiftTable(figures)
        self.table = Table(self._rows, self.tr("Gift cards"))
        panel, self.area = listing(self.table)
        self.chips = {state: button(state_words(state), "chip") for state in _SHOWN}
        for state, press in self.chips.items():
            press.setCheckable(True)
            press.clicked.connect(self._choosing(state))
        self.table.opened.connect(self.opened)
        self.table.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        head = row(Label(self.tr("Gift cards"), "section"), None, *self.chips.values(), spacing=S2)
        self.setLayout(column(head, panel, spacing=S3))

    def show_cards(self, cards: tuple[GiftCardSeen, ...], state: GiftCardState) -> None:
        """Show the cards in a state."""
        for each, press in self.chips.items():
            press.setChecked(each is state)
        self._rows.replace(cards)
        if cards:
            self.area.show_content()
            self.table.mark(0)
        else:
            self.area.show_empty(self.tr("No such gift card"), picture="stored_value")

    def _choosing(self, state: GiftCardState) -> Callable[[], None]:
        return lambda: self.state_chosen.emit(state.value)


def move_words(kind: str) -> str:
    """Return what happened to the balance of a card."""
    translate = QCoreApplication.translate
    return {
        GiftKind.SOLD: translate("GiftTable", "Sold"),
        GiftKind.TOPPED_UP: translate("GiftTable", "Topped up"),
        GiftKind.SPENT: translate("GiftTable", "Spent"),
        GiftKind.MERGED: translate("GiftTable", "Moved into an account"),
        GiftKind.TAKEN_BACK: translate("GiftTable", "Taken back"),
        GiftKind.REPLACED: translate("GiftTable", "Replaced"),
    }[GiftKind(kind)]


def state_words(state: GiftCardState) -> str:
    """Return the state of a card in words."""
    translate = QCoreApplication.translate
    return {
        GiftCardState.ACTIVE: translate("GiftTable", "Active"),
        GiftCardState.FROZEN: translate("GiftTable", "Frozen"),
        GiftCardState.LAPSED: translate("GiftTable", "Lapsed"),
        GiftCardState.USED_UP: translate("GiftTable", "Used up"),
        GiftCardState.REPLACED: translate("GiftTable", "Replaced"),
    }[state]
