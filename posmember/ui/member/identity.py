"""The left side of a member's page: who, which tier, what they have, which cards."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from posmember.domain.ids import CardId
from posmember.services.members.rows import CardRow, MemberPage, TierStanding
from posmember.ui.birthday_words import birthday_words, days_words
from posmember.ui.figures import Figures
from posmember.ui.member.benefits import BenefitsPanel
from posmember.ui.member.consents import ConsentsPanel
from posmember.ui.member.count_cards import CountCardList
from posmember.ui.member.coupons import CouponList
from posmember.ui.member.dependants import DependantsPanel
from posmember.ui.member.habits import HabitsPanel
from posmember.ui.member.recommended import RecommendedList
from posmember.ui.member_words import source_words
from posmember.ui.points_words import balance_words, usable_words
from posmember.ui.style import S1, S2, S3
from posmember.ui.tag_words import tags_line
from posmember.ui.tier_words import basis_words, contact_words, progress_words, standing_words
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, frame, row
from posmember.ui.widgets.text import Elided, Label, Wrapped, right

_LOTS_SHOWN = 4
_PER_MILLE = 1000


class IdentityColumn(QWidget):
    """Panels below one another."""

    consented = Signal(str, bool)
    card_lost = Signal(str)
    card_replaced = Signal(str)
    tier_asked = Signal()
    points_asked = Signal()
    benefit_used = Signal(str)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.birthday = Label("", "gold")
        self.birthday.setWordWrap(True)
        self._gold = frame(column(self.birthday), "gold", S3)
        self.tier = Label("", "pill")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, _PER_MILLE)
        self.progress_words = Wrapped("", "muted")
        self.set_tier = button(self.tr("Set by hand"), "chip")
        self.set_tier.clicked.connect(self.tier_asked)
        self.move_points = button(self.tr("Correct, hand on…"), "chip")
        self.move_points.clicked.connect(self.points_asked)
        self.benefits = BenefitsPanel(figures)
        self.benefits.used.connect(self.benefit_used)
        self._benefits = frame(column(self.benefits))
        self.habits = HabitsPanel(figures)
        self.points = Label("", "large")
        self.worth = right(Label("", "muted"))
        self.balance = Wrapped("", "muted")
        self.stored = Wrapped("", "muted")
        self._lots = QVBoxLayout()
        self._cards = QVBoxLayout()
        self.coupons = CouponList(figures)
        self.count_cards = CountCardList(figures)
        self.recommended = RecommendedList(figures)
        self.family = DependantsPanel(figures)
        self.consents = ConsentsPanel(figures)
        self.consents.answered.connect(self.consented)
        self.visits = Wrapped("", "muted")
        self.source = Wrapped("", "muted")
        self.remark = Wrapped("", "")
        self.tags = Wrapped("", "accent")
        self.setLayout(
            column(
                self._gold,
                frame(
                    column(
                        row(Label(self.tr("Tier"), "section"), None, self.tier),
                        self.progress,
                        self.progress_words,
                        row(None, self.set_tier),
                        self.visits,
                        self.source,
                        self.remark,
                        self.tags,
                    )
                ),
                self._benefits,
                frame(
                    column(
                        Label(self.tr("Points"), "section"),
                        row(self.points, self.worth),
                        self.balance,
                        self._lots,
                        row(None, self.move_points),
                        self.stored,
                    )
                ),
                frame(column(self.habits)),
                frame(column(self.coupons)),
                frame(column(self.recommended)),
                frame(column(self.count_cards)),
                frame(column(Label(self.tr("Cards"), "section"), self._cards)),
                frame(column(self.family)),
                frame(column(self.consents)),
                None,
                spacing=S3,
            )
        )

    def show_page(self, page: MemberPage) -> None:
        """Show who this is."""
        strip, figures = page.strip, self._figures
        self._show_tier(strip.tier)
        self.points.setText(figures.points(strip.points_redeemable))
        self.worth.setText(usable_words(strip, figures))
        self.balance.setText(balance_words(strip, figures))
        self.balance.setVisible(bool(self.balance.text()))
        self.benefits.show_benefits(strip.benefits)
        self._benefits.setVisible(bool(strip.benefits))
        self._show_stored(page)
        self._show_lots(page)
        self._show_cards(page.cards)
        self.consents.show_consents(page.consents)
        self._gold.setVisible(strip.birthday is not None)
        if strip.birthday is not None:
            day = birthday_words(strip.birthday.birthday, figures.language)
            on = figures.day(strip.birthday.next_on)
            self.birthday.setText(f"{days_words(strip.birthday.days_until)} · {day} ({on})")
        self._show_visits(page)
        self.remark.setText(page.remark)
        self.remark.setVisible(bool(page.remark))
        self.tags.setText(tags_line(page.tags))
        self.tags.setVisible(bool(page.tags))

    def _show_tier(self, tier: TierStanding) -> None:
        figures = self._figures
        self.tier.setText(tier.tier.name_in(figures.language))
        for part in (self.tier, self.progress, self.set_tier):
            part.setVisible(bool(tier.tier_id))
        share = _PER_MILLE
        if tier.next_tier is not None:
            whole = max(1, tier.next_tier.threshold)
            share = min(_PER_MILLE, (whole - tier.missing) * _PER_MILLE // whole)
        words = (
            progress_words(tier, figures),
            basis_words(tier, figures),
            standing_words(tier, figures),
            contact_words(tier.tier),
        )
        self.progress.setValue(max(0, share))
        self.progress.setAccessibleName(words[0])
        self.progress_words.setText("\n".join(line for line in words if line))

    def _show_stored(self, page: MemberPage) -> None:
        balances, figures = page.strip.balances, self._figures
        words = self.tr("Stored value {total} (principal {principal}, bonus {bonus})")
        words = words.replace(
            "{total}", figures.money(balances.principal_minor + balances.bonus_minor)
        )
        words = words.replace("{principal}", figures.amount(balances.principal_minor))
        self.stored.setText(words.replace("{bonus}", figures.amount(balances.bonus_minor)))
        self.stored.setVisible(bool(balances.principal_minor or balances.bonus_minor))

    def _show_lots(self, page: MemberPage) -> None:
        emptied(self._lots)
        for lot in page.lots[:_LOTS_SHOWN]:
            if lot.expires_on is None:
                until = self.tr("never lapse")
            else:
                day = self._figures.day(lot.expires_on)
                until = self.tr("valid until {day}").replace("{day}", day)
            if lot.usable_from is not None:
                day = self._figures.day(lot.usable_from)
                until = self.tr("usable from {day}").replace("{day}", day)
            points = self._figures.points(lot.remaining)
            self._lots.addLayout(row(Label(points), None, Label(until, "muted")))

    def _show_cards(self, cards: tuple[CardRow, ...]) -> None:
        emptied(self._cards)
        if not cards:
            self._cards.addWidget(
                Wrapped(self.tr("No card yet; {key:member.card} issues one."), "muted")
            )
        for card in cards:
            self._cards.addLayout(self._card(card))

    def _card(self, card: CardRow) -> QVBoxLayout:
        if card.revoked_at_ms is not None:
            state = Label(self.tr("blocked"), "quietpill")
            return column(row(Elided(card.card_no, "muted"), state))
        lost = button(self.tr("Lost"), "chip")
        lost.clicked.connect(self._emitting(self.card_lost.emit, card.card_id))
        replace = button(self.tr("Replace"), "chip")
        replace.clicked.connect(self._emitting(self.card_replaced.emit, card.card_id))
        return column(row(Elided(card.card_no), lost, replace, spacing=S1), spacing=S2)

    def _emitting(self, emit: Callable[[str], None], card_id: CardId) -> Callable[[], None]:
        return lambda: emit(card_id)

    def _show_visits(self, page: MemberPage) -> None:
        figures = self._figures
        words = self.tr("Member since {day} · {count} · {spent} in all")
        words = words.replace("{day}", figures.day(page.joined_on))
        words = words.replace("{count}", self.tr("%n visit(s)", "", page.visit_count))
        source = self.tr("Came by: {source}")
        self.source.setText(source.replace("{source}", source_words(page.source, figures.language)))
        total = page.total_spend_minor + page.opening_spend_minor
        self.visits.setText(words.replace("{spent}", figures.money(total)))
