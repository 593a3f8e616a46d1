"""The window of count cards: what is on sale on the left, cards and what happened on the right."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.count_cards import CountCard, CountRefund, CountUndo, CountUse
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.words.documents import label
from posmember.services.stored_value.rows import CountRefundPlan
from posmember.ui.actions import Keys
from posmember.ui.count_cards.forms import RestForm, SaleForm
from posmember.ui.count_cards.presenter import CountStanding
from posmember.ui.count_cards.table import CardsTable, MovesTable, named
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S3, S4
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.page import listing
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Elided, Label, Wrapped

_LEFT_WIDTH: Final = 352
_MOVES_ROW: Final = 36
_SELLING, _STATEMENT, _APPROVAL = range(3)


class CountCardsView(ScreenWidget):
    """A digit, or Enter on the marked card, takes one use off it."""

    used = Signal(int)
    undo_asked = Signal(int)
    refund_asked = Signal(int)
    left = Signal()
    approved = Signal(str)

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._names: dict[str, str] = {}
        self.name = Elided("", "title")
        self.phone = Label("", "muted")
        self.sale = SaleForm(figures, keys)
        self.rest = RestForm(figures)
        self.pin = PinForm(self)
        self._approval = QVBoxLayout()
        self._cards = CardsTable(figures)
        self.cards = Table(self._cards, self.tr("Count cards"))
        self.cards_panel, self.cards_area = listing(self.cards)
        self._moves = MovesTable(figures)
        self.moves = Table(self._moves, self.tr("What happened"), _MOVES_ROW)
        self.moves_panel, self.moves_area = listing(self.moves)
        self.pages = QStackedWidget()
        self.pages.setFixedWidth(_LEFT_WIDTH)
        for form in (self.sale, self.rest):
            self.pages.addWidget(frame(column(scrolling(form), form.below, spacing=S3)))
        self.pages.addWidget(frame(column(self._approval, None)))
        self.sale.taking.reach_from(self)
        self._lay_out(keys)
        self._connect()

    def show_standing(self, standing: CountStanding) -> None:
        """Show cards, what happened, and what is on sale."""
        strip = standing.strip
        self.name.setText(strip.name or strip.display_name)
        self.phone.setText(strip.masked_phone)
        self._names = {
            card.card_id: named(card.name_zh, card.name_en, self._figures)
            for card in standing.cards
        }
        self._fill_cards(standing)
        self._moves.replace(standing.moves)
        if standing.moves:
            self.moves_area.show_content()
        else:
            self.moves_area.show_empty(self.tr("Nothing has happened yet"), picture="sales")
        self.sale.show_plans(standing.plans)
        self._use.setEnabled(any(card.is_usable for card in standing.cards))
        self._undo.setEnabled(any(move.is_undoable for move in standing.moves))
        self._refund.setEnabled(any(card.left > 0 for card in standing.cards))
        self.hints_changed.emit()

    def show_plan(self, plan: CountCardPlan | None) -> None:
        """Mark the card that is being sold."""
        self.sale.show_plan(plan)
        if plan is not None:
            self.sale.taking.given.setFocus()
        else:
            self.take_focus()

    def show_statement(self, plan: CountRefundPlan) -> None:
        """Show what paying the rest back comes to."""
        self.rest.show_statement(plan)
        self.pages.setCurrentIndex(_STATEMENT)
        self.rest.confirm.setFocus()

    def show_selling(self) -> None:
        """Put a statement or a question away."""
        self.pages.setCurrentIndex(_SELLING)

    def ask_approval(self, action: Action) -> None:
        """Ask for a PIN, inline."""
        emptied(self._approval)
        self._approval.addWidget(Wrapped(approval_words(action.value), "strong"))
        self._approval.addLayout(self.pin.lay_out(is_narrow=True))
        self.pages.setCurrentIndex(_APPROVAL)
        self.pin.pin.setFocus()

    def tell_sold(self, card: CountCard) -> None:
        """Say what was sold, and the change."""
        words = self.tr("{name} is sold.")
        if card.change_minor:
            words = self.tr("{name} is sold. Change: {money}")
        words = words.replace("{name}", named(card.name_zh, card.name_en, self._figures))
        self._notifier.tell(words.replace("{money}", self._figures.money(card.change_minor)))

    def tell_used(self, use: CountUse) -> None:
        """Say what is left."""
        words = self.tr("{name}: used once, {left} left.").replace("{left}", str(use.left_after))
        self._notifier.tell(words.replace("{name}", self._names.get(use.card_id, "")))

    def tell_undone(self, undo: CountUndo) -> None:
        """Say that a use is back on its card."""
        words = self.tr("{name}: the use is put back.")
        self._notifier.tell(words.replace("{name}", self._names.get(undo.card_id, "")))

    def tell_refunded(self, refund: CountRefund) -> None:
        """Say what to hand back."""
        figures = self._figures
        parts = figures.listed(
            f"{label(f'tender.{payment.kind}', figures.language)} "
            f"{figures.money(-payment.amount_minor)}"
            for payment in refund.payments
        )
        self._notifier.tell(self.tr("Hand back: {parts}").replace("{parts}", parts))

    @override
    def take_focus(self) -> None:
        self.cards.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            place = event.key() - Qt.Key.Key_1
            if 0 <= place < len(self._cards.rows) and event.text().isdecimal():
                if not event.isAutoRepeat():
                    self.cards.mark(place)
                    self.used.emit(place)
                return True
        return False

    def _fill_cards(self, standing: CountStanding) -> None:
        marked = max(0, self.cards.current_row)
        self._cards.replace(standing.cards)
        if standing.cards:
            self.cards_area.show_content()
            self.cards.mark(min(marked, len(standing.cards) - 1))
        else:
            self.cards_area.show_empty(
                self.tr("No count card yet"),
                self.tr("Choose one on the left to sell it."),
                picture="stored_value",
            )

    def _lay_out(self, keys: Keys) -> None:
        back = keys.bind(self, "count_cards.back", self.left.emit)
        self._use = keys.bind(
            self, "count_cards.use", lambda: self.used.emit(self.cards.current_row)
        )
        self._undo = keys.bind(
            self, "count_cards.undo", lambda: self.undo_asked.emit(self.moves.current_row)
        )
        self._refund = keys.bind(
            self, "count_cards.refund", lambda: self.refund_asked.emit(self.cards.current_row)
        )
        head = row(
            ActionButton(back, takes_focus=False),
            Label(self.tr("Count cards"), "title"),
            self.name,
            self.phone,
            ActionButton(self._refund, takes_focus=False),
            ActionButton(self._use, "primary", takes_focus=False),
            spacing=S3,
        )
        head.setStretch(2, 1)
        right_side = column(
            self.cards_panel,
            row(
                Label(self.tr("What happened"), "section"),
                None,
                ActionButton(self._undo, takes_focus=False),
            ),
            self.moves_panel,
            spacing=S3,
        )
        right_side.setStretch(0, 3)
        right_side.setStretch(2, 2)
        body = row(self.pages, holder(right_side), spacing=S4)
        body.setStretch(1, 1)
        self.setLayout(column(head, body, spacing=S3, margin=S4))

    def _connect(self) -> None:
        self.cards.installEventFilter(self)
        self.moves.installEventFilter(self)
        self.cards.opened.connect(self.used)
        self.moves.opened.connect(self.undo_asked)
        self.rest.left.connect(self.left)
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(self.left)
