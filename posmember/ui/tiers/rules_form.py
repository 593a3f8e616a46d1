"""The form of the rules of the ladder, and of the memberships that are sold."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from posmember.domain.tiers.rules import PaidTier
from posmember.domain.tiers.tier import Tier
from posmember.services.stock.rows import ProductRow
from posmember.ui.style import S2, S3
from posmember.ui.tiers import words
from posmember.ui.tiers.drafting import PaidTexts, RuleTexts
from posmember.ui.tiers.fields import choice_of, choose, chosen, form_of, narrow_choice, text_field
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Tick
from posmember.ui.widgets.layout import column, emptied, frame, row
from posmember.ui.widgets.text import Elided, Label, Wrapped


class RulesForm(QWidget):
    """What counts, over which time, how a tier is lost, and which products give one."""

    edited = Signal(object)
    paid_put = Signal(object)
    paid_removed = Signal(str)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.measure = choice_of(words.measures(), self._tell)
        self.period = choice_of(words.periods(), self._tell)
        self.months = text_field(self._tell)
        self.downgrade = choice_of(words.downgrades(), self._tell)
        self.downgrade_to = choice_of(words.falls(), self._tell)
        self.review_day = choice_of(words.review_days(), self._tell)
        self.refund = Tick(self.tr("A return takes a rise back"))
        self.refund.clicked.connect(self._tell)
        self.product = narrow_choice()
        self.tier = narrow_choice()
        self.paid_months = text_field(_nothing)
        self.paid_refund = choice_of(words.refunds(), _nothing)
        self.full_days = text_field(_nothing)
        self.remind_days = text_field(_nothing)
        self._paid = QVBoxLayout()
        self._shown: RuleTexts | None = None
        self._names: dict[str, str] = {}
        self._lay_out()

    def fill(self, texts: RuleTexts, paid: tuple[PaidTier, ...], ladder: tuple[Tier, ...]) -> None:
        """Show rules, and the memberships of the ladder."""
        self._shown = texts
        choose(self.measure, texts.measure)
        choose(self.period, texts.period)
        choose(self.downgrade, texts.downgrade)
        choose(self.downgrade_to, texts.downgrade_to)
        choose(self.review_day, texts.review_day)
        self.months.setText(texts.rolling_months)
        self.refund.setChecked(texts.refund_undoes_upgrade)
        self.tier.clear()
        tiers = {tier.tier_id: tier.name_in(self._language) for tier in ladder}
        for tier_id, name in tiers.items():
            self.tier.addItem(name, tier_id)
        self.tier.setCurrentIndex(self.tier.count() - 1)
        emptied(self._paid)
        for each in paid:
            self._paid.addLayout(self._line(each, tiers.get(each.tier_id, each.tier_id)))

    def show_products(self, rows: tuple[ProductRow, ...]) -> None:
        """Offer the products whose sale is a membership."""
        self._names = {str(each.product.product_id): each.product.name for each in rows}
        self.product.clear()
        for product_id, name in self._names.items():
            self.product.addItem(name, product_id)
        self._put.setEnabled(bool(rows))
        self._without.setVisible(not rows)

    def _line(self, paid: PaidTier, tier: str) -> QVBoxLayout:
        name = self._names.get(paid.product_id, paid.product_id)
        remove = button(self.tr("Remove"), "chip")
        remove.clicked.connect(self._removing(paid.product_id))
        months = self.tr("%n month(s)", "", paid.months)
        return column(row(Elided(f"{name} → {tier} · {months}"), remove), spacing=S2)

    def _removing(self, product_id: str) -> Callable[[], None]:
        return lambda: self.paid_removed.emit(product_id)

    def _tell(self) -> None:
        texts = RuleTexts(
            chosen(self.measure),
            chosen(self.period),
            self.months.text(),
            chosen(self.downgrade),
            chosen(self.downgrade_to),
            chosen(self.review_day),
            self.refund.isChecked(),
        )
        if texts != self._shown:
            self._shown = texts
            self.edited.emit(texts)

    def _put_paid(self) -> None:
        self.paid_put.emit(
            PaidTexts(
                chosen(self.product),
                chosen(self.tier),
                self.paid_months.text(),
                chosen(self.paid_refund),
                self.full_days.text(),
                self.remind_days.text(),
            )
        )

    def _lay_out(self) -> None:
        for field, text in (
            (self.paid_months, "12"),
            (self.full_days, "0"),
            (self.remind_days, "30"),
        ):
            field.setText(text)
        self._put = button(self.tr("Set the membership"))
        self._put.clicked.connect(self._put_paid)
        self._without = Wrapped(
            self.tr("A product of the kind “membership” is needed first."), "tiny"
        )
        rules = form_of(
            (self.tr("What counts"), self.measure),
            (self.tr("Over"), self.period),
            (self.tr("Months"), self.months),
            (self.tr("A tier is lost"), self.downgrade),
            (self.tr("A member falls"), self.downgrade_to),
            (self.tr("Validity ends"), self.review_day),
        )
        paid = form_of(
            (self.tr("Product"), self.product),
            (self.tr("Gives the tier"), self.tier),
            (self.tr("For months"), self.paid_months),
            (self.tr("Returned"), self.paid_refund),
            (self.tr("In full within days"), self.full_days),
            (self.tr("Reminder, days"), self.remind_days),
        )
        self.setLayout(
            column(
                rules,
                self.refund,
                Label(self.tr("Memberships for sale"), "section"),
                self._paid,
                frame(column(paid, self._without, row(None, self._put)), "sunken", S3),
                None,
                spacing=S3,
            )
        )


def _nothing() -> None:
    """Wait until all of the membership is said."""
