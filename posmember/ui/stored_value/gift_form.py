"""The panel about one gift card: what is on it, and what may be done with it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from posmember.domain.stored_value.top_up import PaymentKind
from posmember.domain.words.documents import label
from posmember.services.stored_value.rows import GiftCardSeen
from posmember.ui.figures import Figures
from posmember.ui.style import S2, S3
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, holder, row, rule
from posmember.ui.widgets.text import Label, Wrapped

_COLUMNS: Final = 2


class GiftForm(QWidget):
    """Whoever shows the code may spend it, put money onto it or move it into an account."""

    topped_up = Signal(str, str)
    freeze_asked = Signal(bool)
    renew_asked = Signal()
    merge_asked = Signal(str)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._is_frozen = False
        self.name = Label("", "title")
        self.balance = Label("", "figure")
        self.state = Wrapped("", "muted")
        self.member = QLineEdit()
        self.member.setPlaceholderText(self.tr("Phone or card of a member"))
        self.member.setAccessibleName(self.tr("Phone or card of a member"))
        self.merge = button(self.tr("Move"))
        self.merge.clicked.connect(self._merge)
        self.member.returnPressed.connect(self._merge)
        self.freeze = button("")
        self.freeze.clicked.connect(lambda: self.freeze_asked.emit(not self._is_frozen))
        self.renew = button(self.tr("Renew"))
        self.renew.clicked.connect(self.renew_asked)
        self.amount = QLineEdit()
        self.amount.setPlaceholderText(self.tr("Amount paid in"))
        self.amount.setAccessibleName(self.tr("Amount paid in"))
        keys = QGridLayout()
        keys.setSpacing(S2)
        for place, kind in enumerate(PaymentKind):
            press = button(label(f"tender.{kind}", figures.language), "primary")
            press.clicked.connect(self._paying(kind.value))
            keys.addWidget(press, place // _COLUMNS, place % _COLUMNS)
        self.setLayout(
            column(
                self.name,
                self.balance,
                self.state,
                rule(),
                row(self.member, self.merge),
                row(self.freeze, self.renew),
                None,
                spacing=S3,
            )
        )
        self.below = holder(
            column(Label(self.tr("Put money onto it"), "section"), self.amount, keys, spacing=S2)
        )
        """What always stays in sight below the rest."""

    def show_card(self, card: GiftCardSeen) -> None:
        """Show a card."""
        figures = self._figures
        self._is_frozen = card.is_frozen
        name = card.name or self.tr("Gift card")
        self.name.setText(f"{name} …{card.hint}")
        self.balance.setText(figures.money(card.balance_minor))
        ends = "" if card.expires_on is None else figures.day(card.expires_on)
        words = self.tr("Good through {day}").replace("{day}", ends) if ends else ""
        if card.is_lapsed:
            words = self.tr("Lapsed on {day}; it can be renewed").replace("{day}", ends)
        if card.is_frozen:
            words = self.tr("Frozen: it cannot be spent")
        self.state.setText(words)
        self.freeze.setText(self.tr("Free") if card.is_frozen else self.tr("Freeze"))
        self.freeze.setEnabled(not card.is_replaced)
        self.merge.setEnabled(card.balance_minor > 0 and not card.is_frozen)
        self.amount.clear()
        self.member.clear()

    def _merge(self) -> None:
        self.merge_asked.emit(self.member.text())

    def _paying(self, kind: str) -> Callable[[], None]:
        return lambda: self.topped_up.emit(self.amount.text(), kind)
