"""The panels beside the cards: what is on sale, and the statement of paying the rest back."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.words.documents import label
from posmember.services.stored_value.rows import CountRefundPlan
from posmember.ui.actions import Keys
from posmember.ui.count_cards.table import named, validity_words
from posmember.ui.figures import Figures
from posmember.ui.style import S2, S3
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, holder, row, rule
from posmember.ui.widgets.taking import TakingMoney
from posmember.ui.widgets.text import Label, Wrapped, right

_TILE_HEIGHT: Final = 44
_TILE_ROOM: Final = 264
_REASON_MAX: Final = 200


class SaleForm(QWidget):
    """A tile for each card on sale; the chosen one is paid below."""

    plan_chosen = Signal(str)

    def __init__(self, figures: Figures, keys: Keys) -> None:
        super().__init__()
        self._figures = figures
        self._tiles: dict[str, QPushButton] = {}
        self._offers = QVBoxLayout()
        self._offers.setSpacing(S2)
        self.price = right(Label("", "figure"))
        self.validity = Wrapped("", "muted")
        self.taking = TakingMoney(figures, keys)
        self.setLayout(
            column(Label(self.tr("Sell a count card"), "section"), self._offers, None, spacing=S3)
        )
        self.below = holder(column(self.price, self.validity, self.taking, spacing=S2))
        """What always stays in sight below the rest."""

    def show_plans(self, plans: tuple[CountCardPlan, ...]) -> None:
        """Show what is on sale."""
        if list(self._tiles) == [plan.plan_id for plan in plans] and plans:
            return
        emptied(self._offers)
        self._tiles.clear()
        self.below.setVisible(bool(plans))
        if not plans:
            words = self.tr("None is on sale. Add one under Marketing › Rules.")
            self._offers.addWidget(Wrapped(words, "muted"))
        for plan in plans:
            name = named(plan.name_zh, plan.name_en, self._figures)
            price = f"  {self._figures.money(plan.price_minor)}"
            press = button("", "chip")
            metrics = press.fontMetrics()
            room = _TILE_ROOM - metrics.horizontalAdvance(price)
            press.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) + price)
            press.setToolTip(name)
            press.setAccessibleName(name + price)
            press.setCheckable(True)
            press.setMinimumHeight(_TILE_HEIGHT)
            press.clicked.connect(self._choosing(plan.plan_id))
            self._tiles[plan.plan_id] = press
            self._offers.addWidget(press)

    def show_plan(self, plan: CountCardPlan | None) -> None:
        """Mark what is being sold, and what it costs."""
        for plan_id, press in self._tiles.items():
            press.setChecked(plan is not None and plan_id == plan.plan_id)
        self.price.setText(self._figures.money(plan.price_minor) if plan else "")
        self.validity.setText(self._terms(plan) if plan else "")
        self.taking.ask(plan.price_minor if plan else None)

    def _terms(self, plan: CountCardPlan) -> str:
        words = [self.tr("%n use(s)", "", plan.uses)]
        if plan.valid_months:
            words.append(self.tr("valid for %n month(s)", "", plan.valid_months))
        elif plan.valid_days:
            words.append(self.tr("valid for %n day(s)", "", plan.valid_days))
        return " · ".join(words)

    def _choosing(self, plan_id: str) -> Callable[[], None]:
        return lambda: self.plan_chosen.emit(plan_id)


class RestForm(QWidget):
    """What comes back for the uses that are left, and the confirmation below it."""

    confirmed = Signal(str)
    left = Signal()

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._facts = QVBoxLayout()
        self._facts.setSpacing(S2)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Reason (optional)"))
        self.reason.setAccessibleName(self.tr("Reason (optional)"))
        self.reason.setMaxLength(_REASON_MAX)
        self.reason.returnPressed.connect(self._confirm)
        leave = button(self.tr("Cancel  {key:count_cards.back}"))
        leave.clicked.connect(self.left)
        self.confirm = button(self.tr("Pay back"), "primary")
        self.confirm.clicked.connect(self._confirm)
        title = Wrapped(self.tr("Paying the rest back"), "title")
        self.setLayout(column(title, self._facts, None, spacing=S3))
        self.below = holder(column(self.reason, row(leave, self.confirm), spacing=S2))
        """What always stays in sight below the rest."""

    def show_statement(self, plan: CountRefundPlan) -> None:
        """Show how the sum comes about."""
        emptied(self._facts)
        self.reason.clear()
        figures, card = self._figures, plan.card
        self._facts.addWidget(Wrapped(named(card.name_zh, card.name_en, figures), "muted"))
        self._fact(self.tr("Price"), figures.money(card.price_minor))
        self._fact(self.tr("Uses bought"), f"{card.uses:,}")
        self._fact(self.tr("Used"), f"{card.uses - card.left:,}")
        self._fact(
            self.tr("which counts as"), figures.money(plan.money_back_minor - card.price_minor)
        )
        self._fact(self.tr("Valid until"), validity_words(card, figures))
        self._facts.addWidget(rule())
        back = right(Label(figures.money(plan.money_back_minor), "figure"))
        self._facts.addLayout(row(Label(self.tr("Money back"), "title"), None, back))
        for payment in plan.payments:
            name = label(f"tender.{payment.kind}", figures.language)
            self._fact(name, figures.money(-payment.amount_minor))

    def _confirm(self) -> None:
        self.confirmed.emit(self.reason.text())

    def _fact(self, words: str, figure: str) -> None:
        self._facts.addLayout(row(Label(words), None, right(Label(figure, "strong"))))
