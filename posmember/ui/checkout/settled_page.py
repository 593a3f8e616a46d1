"""A sale is done: the change in the largest figures, and what became of the receipt."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.checkout.value_tenders import stored_minor
from posmember.domain.stored_value.gift_code import grouped
from posmember.domain.words.documents import label
from posmember.domain.words.filling import filled
from posmember.ui.checkout.states import Settled
from posmember.ui.figures import Figures
from posmember.ui.receipt_words import is_troubled, receipt_words, trouble_words
from posmember.ui.style import S2, S3, S5
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.layout import row
from posmember.ui.widgets.text import Label


class SettledPage(QFrame):
    """What the cashier says and hands over; Enter or the next scan goes on."""

    def __init__(self, figures: Figures, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._figures = figures
        self.words = Label("", "title")
        self.change = Label("", "accentfigure")
        self.change.setStyleSheet("font-size: 72px;")
        self.tenders = Label("", "muted")
        self.points = Label("", "accent")
        self.receipt = Label("", "body")
        self.why = Label("", "muted")
        self.codes = Label("", "strong")
        self._again = actions["settled.retry"]
        self._retry = ActionButton(self._again, takes_focus=False)
        self._late_member = actions["settled.member"]
        self._late_member.setVisible(False)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(S5, S5, S5, S5)
        inner.setSpacing(S2)
        inner.addStretch(2)
        for part in (self.words, self.change, self.tenders, self.points, self.codes):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(part)
        inner.addSpacing(S3)
        inner.addLayout(row(None, self.receipt, self._retry, None))
        self.why.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.why)
        inner.addStretch(3)
        member = ActionButton(self._late_member, takes_focus=False)
        next_sale = ActionButton(actions["settled.next"], "primary", takes_focus=False)
        inner.addLayout(row(None, member, next_sale, None))

    def show_settled(self, settled: Settled) -> None:
        """Show a sale and its receipt."""
        figures, ticket = self._figures, settled.ticket
        handed = ticket.change_minor - ticket.change_kept_minor
        has_change = handed > 0
        self.words.setText(self.tr("Change") if has_change else self.tr("Paid"))
        self.change.setText(figures.money(handed if has_change else ticket.due_minor))
        self.change.setAccessibleName(f"{self.words.text()} {self.change.text()}")
        paid = "  ·  ".join(
            f"{label(f'tender.{each.kind}', figures.language)} {figures.money(each.amount_minor)}"
            for each in ticket.tenders
        )
        due = self.tr("Due {money}").replace("{money}", figures.money(ticket.due_minor))
        kept = self.tr("{money} onto the balance")
        kept = kept.replace("{money}", figures.money(ticket.change_kept_minor))
        parts = ((due,) if has_change else (), (paid,), (kept,) if ticket.change_kept_minor else ())
        self.tenders.setText("  ·  ".join(text for part in parts for text in part))
        self._show_points(settled)
        self._late_member.setEnabled(settled.takes_member)
        self._late_member.setVisible(settled.takes_member)
        codes = "\n".join(grouped(code) for code in settled.gift_codes)
        self.codes.setText(self.tr("Gift card codes, shown only now:") + "\n" + codes)
        self.codes.setVisible(bool(settled.gift_codes))
        state = receipt_words(settled.receipt)
        self.receipt.setText(f"{ticket.receipt_no}  ·  {state}")
        self.receipt.dress("danger" if is_troubled(settled.receipt) else "muted")
        self._again.setEnabled(is_troubled(settled.receipt))
        self._retry.setVisible(is_troubled(settled.receipt))
        self.why.setText(trouble_words(settled.receipt, figures))
        self.why.setVisible(bool(self.why.text()))

    def _show_points(self, settled: Settled) -> None:
        ticket, figures = settled.ticket, self._figures
        self.points.setVisible(ticket.member is not None)
        if ticket.member is not None:
            words = self.tr("{name}: {points} points, now {balance}")
            shown = {
                "name": ticket.member.display_name or ticket.member.masked_phone,
                "points": figures.signed_points(ticket.points_earned),
                "balance": figures.points(ticket.member.points_after),
            }
            self.points.setText(filled(words, shown) + self._stored_words(ticket))

    def _stored_words(self, ticket: Ticket) -> str:
        """Return what is left of the stored value that paid; nothing where none did."""
        member = ticket.member
        if member is None or not stored_minor(ticket.tenders):
            return ""
        left = self._figures.money(member.principal_after + member.bonus_after)
        return "  ·  " + self.tr("stored value left {money}").replace("{money}", left)
