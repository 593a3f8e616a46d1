"""What the cart comes to, and what the customer earns or would save."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from posmember.domain.checkout.join_offer import JoinOffer
from posmember.domain.checkout.quote import Quote
from posmember.domain.pricing.explanation import explanation, read_explanation
from posmember.domain.promotions.plan import Nudge
from posmember.domain.words.documents import label
from posmember.domain.words.explanations import explain
from posmember.domain.words.filling import filled
from posmember.ui.figures import Figures
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.layout import emptied, row
from posmember.ui.widgets.text import Label, Wrapped, right


class TotalsPanel(QFrame):
    """Goods, what is taken off, the total in the largest figures, and the points."""

    def __init__(self, figures: Figures, why: QAction, pay: QAction) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._figures = figures
        self._lines = QGridLayout()
        self._lines.setVerticalSpacing(2)
        self.total = right(Label(figures.money(0), "figure"))
        self.total.setAccessibleName(self.tr("Total"))
        self.earns = Label("", "accent")
        self.nudge = Wrapped("", "accent")
        self.prompt = Wrapped("", "muted")
        self._why = ActionButton(why, "hint", takes_focus=False)
        self._has_lines = False
        self._explain = why
        why.changed.connect(self._offer_why)
        self._pay = ActionButton(pay, "primary", takes_focus=False, fills_width=True)
        self._pay.setMinimumHeight(52)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(S4, S3, S4, S4)
        inner.setSpacing(S2)
        inner.addLayout(self._lines)
        inner.addLayout(row(Label(self.tr("Total"), "title"), None, self.total))
        inner.addLayout(row(self.earns, None, self._why))
        inner.addWidget(self.nudge)
        inner.addWidget(self.prompt)
        inner.addWidget(self._pay)

    def show_quote(self, quote: Quote | None) -> None:
        """Show the figures of a priced cart."""
        figures = self._figures
        if quote is None:
            self.total.setText(figures.money(0))
            return
        emptied(self._lines)
        if quote.gross_minor != quote.due_minor:
            self._add(self.tr("Goods"), figures.amount(quote.gross_minor))
        for saving in quote.savings:
            words = label(f"reduction.{saving.kind}", figures.language)
            self._add(words, f"-{figures.amount(saving.amount_minor)}")
        self.total.setText(figures.money(quote.due_minor))
        self._show_points(quote)
        self._show_nudge(quote)

    def show_join_offer(self, offer: JoinOffer) -> None:
        """Say what a member would save and earn; it comes a moment after the total."""
        figures = self._figures
        if offer.saving_minor:
            prompt = self.tr("A member would save {money} and earn {points} points")
        else:
            prompt = self.tr("A member would earn {points} points")
        money, points = figures.money(offer.saving_minor), figures.points(offer.points)
        self.prompt.setText(filled(prompt, {"money": money, "points": points}))
        self.prompt.setVisible(bool(offer.explanations))

    def show_settled(self) -> None:
        """Say no more what could be had: the sale is made."""
        self.nudge.hide()
        self.prompt.hide()

    def _show_nudge(self, quote: Quote) -> None:
        """Say what to add for the greatest gain within reach."""
        best = max(quote.nudges, key=lambda nudge: nudge.gain_minor, default=None)
        self.nudge.setText("" if best is None else self._said(best))
        self.nudge.setVisible(best is not None)

    def _said(self, nudge: Nudge) -> str:
        """Return the hint with its amounts as they stand beside the total."""
        key, said = read_explanation(nudge.hint)
        amounts = {"gain": self._figures.money(nudge.gain_minor)}
        if nudge.missing_minor:
            amounts["missing"] = self._figures.money(nudge.missing_minor)
        return explain(explanation(key, **{**said, **amounts}), self._figures.language)

    def _show_points(self, quote: Quote) -> None:
        figures = self._figures
        points = figures.signed_points(quote.points_earned)
        is_earning = quote.member is not None and bool(quote.lines)
        words = filled(self.tr("earns {points} points"), {"points": points})
        self.earns.setText(words if is_earning else "")
        self._has_lines = bool(quote.lines)
        self._offer_why()
        if quote.member is not None or not quote.lines:
            self.prompt.hide()

    def _offer_why(self) -> None:
        """Name the key only where it explains: elsewhere it has another meaning."""
        self._why.setVisible(self._has_lines and self._explain.isEnabled())

    def _add(self, words: str, amount: str) -> None:
        line = self._lines.rowCount()
        self._lines.addWidget(Label(words, "muted"), line, 0)
        self._lines.addWidget(right(Label(amount, "muted")), line, 1)
