"""The panel about one gift card: what is on it, and what may be done with it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from posmember.domain.stored_value.gift_code import grouped
from posmember.services.stored_value.rows import GiftCardSeen
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.stored_value.gift_list import move_words
from posmember.ui.stored_value.states import GiftDraft
from posmember.ui.style import S2, S3
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, rule
from posmember.ui.widgets.taking import TakingMoney
from posmember.ui.widgets.text import Label, Wrapped, right

_MOVES_SHOWN: Final = 5


class GiftForm(QWidget):
    """Whoever shows the code may spend it, put money onto it or move it into an account."""

    amount_typed = Signal(str)
    replace_asked = Signal()
    freeze_asked = Signal(bool)
    renew_asked = Signal()
    merge_asked = Signal(str)

    def __init__(self, figures: Figures, keys: Keys) -> None:
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
        self.replace = button(self.tr("Lost: new code"))
        self.replace.clicked.connect(self.replace_asked)
        self._new_code = QVBoxLayout()
        self.amount = QLineEdit()
        self.amount.setPlaceholderText(self.tr("Amount paid in"))
        self.amount.setAccessibleName(self.tr("Amount paid in"))
        self.amount.textEdited.connect(self.amount_typed)
        self._words = QVBoxLayout()
        self._moves = QVBoxLayout()
        self.taking = TakingMoney(figures, keys)
        self.setLayout(
            column(
                self.name,
                self._new_code,
                self.balance,
                self.state,
                rule(),
                row(self.member, self.merge),
                row(self.freeze, self.renew),
                self.replace,
                self._moves,
                None,
                spacing=S3,
            )
        )
        self.below = holder(
            column(
                Label(self.tr("Put money onto it"), "section"),
                self.amount,
                self._words,
                self.taking,
                spacing=S2,
            )
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
        self.replace.setEnabled(card.balance_minor > 0)
        self.renew.setEnabled(not card.is_replaced)
        self.amount.setEnabled(not card.is_replaced)
        self.amount.clear()
        self.member.clear()
        emptied(self._new_code)
        self.show_draft(GiftDraft("", None))
        self._show_moves(card)

    def show_draft(self, draft: GiftDraft) -> None:
        """Take the typed amount, or say why it cannot be put onto the card."""
        emptied(self._words)
        self.taking.ask(draft.amount_minor)
        self.taking.setVisible(draft.amount_minor is not None)
        if draft.words:
            tone = "gold" if draft.amount_minor is not None else "danger"
            self._words.addWidget(frame(column(Wrapped(draft.words)), tone, S2))

    def show_new_code(self, code: str) -> None:
        """Show the code that took the place of a lost one; it is on the slip as well."""
        emptied(self._new_code)
        words = self.tr("New code, shown only now; the lost one is worth nothing any more:")
        shown = Wrapped(grouped(code), "strong")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._new_code.addWidget(frame(column(Wrapped(words), shown), "gold", S2))

    def _show_moves(self, card: GiftCardSeen) -> None:
        emptied(self._moves)
        figures = self._figures
        for move in card.moves[-_MOVES_SHOWN:][::-1]:
            words = f"{figures.day_of(move.at_ms)}  {move_words(move.kind)}"
            amount = figures.money(move.amount_minor)
            self._moves.addLayout(row(Label(words, "muted"), None, right(Label(amount))))

    def _merge(self) -> None:
        self.merge_asked.emit(self.member.text())
