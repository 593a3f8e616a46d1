"""The two panels about one member: top up, and the statement of paying back."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from posmember.domain.stored_value.top_up_refund import TopUpRefundPlan
from posmember.domain.stored_value.topping_up import RuleOffer, TopUpPlan
from posmember.domain.words.documents import label
from posmember.domain.words.say import say
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.stored_value.states import Account, Draft
from posmember.ui.style import S2, S3
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, rule
from posmember.ui.widgets.taking import TakingMoney
from posmember.ui.widgets.text import Elided, Label, Wrapped, right

_COLUMNS: Final = 2
_REASON_MAX: Final = 200
_PERCENT: Final = 100


class TopUpForm(QWidget):
    """Who, what there is, the offers, the amount, and how it is paid."""

    amount_typed = Signal(str)
    rule_chosen = Signal(str)

    def __init__(self, figures: Figures, keys: Keys) -> None:
        super().__init__()
        self._figures = figures
        self.name = Elided("", "title")
        self.phone = Label("", "muted")
        self.total = Label("", "large")
        self.parts = Wrapped("", "muted")
        right(self.parts)
        self._offers = QGridLayout()
        self._tiles: dict[str, QPushButton] = {}
        self._offers.setSpacing(S2)
        self.offers_words = Label(self.tr("Offers"), "section")
        self.amount = QLineEdit()
        self.amount.setPlaceholderText(self.tr("Amount paid in"))
        self.amount.setAccessibleName(self.tr("Amount paid in"))
        self.amount.textEdited.connect(self.amount_typed)
        self._brings = QVBoxLayout()
        self._brings.setSpacing(S2)
        self.taking = TakingMoney(figures, keys)
        standing = row(self.total, self.parts)
        standing.setStretch(1, 1)
        self.setLayout(
            column(
                row(self.name, self.phone),
                standing,
                rule(),
                self.offers_words,
                self._offers,
                self.amount,
                self._brings,
                None,
                spacing=S2,
            )
        )
        self.below = self.taking
        """What always stays in sight below the rest."""

    def show_account(self, account: Account) -> None:
        """Show a member and the rules."""
        strip, wallet, figures = account.strip, account.wallet, self._figures
        self.name.setText(strip.name or strip.display_name)
        self.phone.setText(strip.masked_phone)
        self.total.setText(figures.money(wallet.spendable.total_minor))
        words = self.tr("Principal {principal} · bonus {bonus}")
        words = words.replace("{principal}", figures.money(wallet.spendable.principal_minor))
        words = words.replace("{bonus}", figures.money(wallet.spendable.bonus_minor))
        if wallet.held_minor:
            held = self.tr("{money} more once head office knows of it")
            words += "\n" + held.replace("{money}", figures.money(wallet.held_minor))
        self.parts.setText(words)
        self._show_offers(account.offers)

    def show_draft(self, draft: Draft) -> None:
        """Show what the amount brings."""
        if self.amount.text() != draft.amount_text:
            self.amount.setText(draft.amount_text)
        emptied(self._brings)
        self.taking.ask(draft.plan.amount_minor if draft.plan is not None else None)
        if draft.refusal:
            self._brings.addWidget(frame(column(Wrapped(draft.refusal)), "danger", S2))
        elif draft.plan is not None:
            self._show_plan(draft.plan)
        for rule_id, press in self._tiles.items():
            press.setChecked(rule_id == draft.rule_id)

    def _show_plan(self, plan: TopUpPlan) -> None:
        figures = self._figures
        self._fact(self.tr("Principal"), figures.money(plan.amount_minor))
        if plan.bonus_at_once_minor:
            self._fact(self.tr("Bonus at once"), figures.money(plan.bonus_at_once_minor))
        for part in plan.instalments:
            words = self.tr("Bonus on {day}").replace("{day}", part.due_on)
            self._fact(words, figures.money(part.amount_minor))
        if plan.points:
            self._fact(self.tr("Points"), figures.signed_points(plan.points))
        if plan.coupon_templates:
            self._fact(self.tr("Coupons"), str(len(plan.coupon_templates)))
        if plan.count_card_plans:
            self._fact(self.tr("Count cards"), str(len(plan.count_card_plans)))
        for warning in plan.warnings:
            words = say(warning, figures.language)
            self._brings.addWidget(frame(column(Wrapped(words)), "gold", S2))

    def _fact(self, words: str, figure: str) -> None:
        self._brings.addLayout(row(Label(words), None, right(Label(figure, "strong"))))

    def _show_offers(self, offers: tuple[RuleOffer, ...]) -> None:
        emptied(self._offers)
        self._tiles.clear()
        self.offers_words.setVisible(bool(offers))
        for place, offer in enumerate(offers):
            named = offer.rule.name_en if self._figures.language == "en" else offer.rule.name_zh
            press = button(named, "chip")
            press.setCheckable(True)
            self._tiles[offer.rule.rule_id] = press
            press.setEnabled(offer.reason is None)
            press.setMinimumHeight(44)
            press.clicked.connect(self._choosing(offer.rule.rule_id))
            self._offers.addWidget(press, place // _COLUMNS, place % _COLUMNS)

    def _choosing(self, rule_id: str) -> Callable[[], None]:
        def choose() -> None:
            self.rule_chosen.emit(rule_id)
            self.taking.come()

        return choose


class RefundForm(QWidget):
    """The calculator's statement, and the confirmation below it."""

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
        leave = button(self.tr("Cancel  {key:stored_value.back}"))
        leave.clicked.connect(self.left)
        self.confirm = button(self.tr("Pay back"), "primary")
        self.confirm.clicked.connect(lambda: self.confirmed.emit(self.reason.text()))
        self.setLayout(
            column(
                Label(self.tr("Paying this top-up back"), "title"),
                self._facts,
                None,
                spacing=S3,
            )
        )
        self.below = holder(column(self.reason, row(leave, self.confirm), spacing=S2))
        """What always stays in sight below the rest."""

    def show_statement(self, plan: TopUpRefundPlan) -> None:
        """Show how the sum comes about."""
        emptied(self._facts)
        self.reason.clear()
        figures, found = self._figures, plan.sum
        when = self.tr("{number}, {name}").replace("{number}", plan.top_up.receipt_no)
        self._facts.addWidget(Label(when.replace("{name}", plan.top_up.display_name), "muted"))
        self._fact(self.tr("Paid in"), figures.money(found.paid_minor))
        self._fact(self.tr("Bonus received"), figures.money(found.bonus_minor))
        share = f"{found.share_bp / _PERCENT:.2f} %"
        self._fact(self.tr("Share that was paid for"), share)
        self._fact(self.tr("Spent of both"), figures.money(found.spent_minor))
        self._fact(self.tr("which counts as"), figures.money(-found.spent_counts_minor))
        self._facts.addWidget(rule())
        back = right(Label(figures.money(found.money_back_minor), "figure"))
        self._facts.addLayout(row(Label(self.tr("Money back"), "title"), None, back))
        for payment in plan.payments:
            name = label(f"tender.{payment.kind}", figures.language)
            self._fact(name, figures.money(-payment.amount_minor))
        self._facts.addWidget(rule())
        self._fact(self.tr("Principal taken"), figures.money(-found.principal_taken_minor))
        self._fact(self.tr("Bonus taken"), figures.money(-found.bonus_taken_minor))
        if plan.lots.bonus_to_come_minor:
            to_come = figures.money(-plan.lots.bonus_to_come_minor)
            self._fact(self.tr("Bonus that no longer comes"), to_come)
        if plan.points_taken:
            self._fact(self.tr("Points taken"), figures.signed_points(-plan.points_taken))
        if plan.uses_taken:
            self._fact(self.tr("Uses left on its count cards"), str(-plan.uses_taken))
        words = (
            self.tr("Comes back without a reason through {day}.")
            if plan.is_within_window
            else self.tr("The days without a reason ended on {day}.")
        )
        self._facts.addWidget(Wrapped(words.replace("{day}", plan.last_day), "muted"))

    def _fact(self, words: str, figure: str) -> None:
        self._facts.addLayout(row(Label(words), None, right(Label(figure, "strong"))))
