"""The window of stored value: who and what on the left, top-ups on the right."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.gift_cards import GiftTopUp
from posmember.domain.stored_value.top_up import TopUp
from posmember.domain.stored_value.top_up_refund import TopUpRefundPlan
from posmember.domain.words.documents import label
from posmember.services.lookup.rows import MemberHit
from posmember.services.stored_value.rows import (
    GiftCardSeen,
    GiftCardState,
    MadeTopUp,
    MadeTopUpRefund,
    TopUpListed,
)
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.stored_value.forms import RefundForm, TopUpForm
from posmember.ui.stored_value.gift_form import GiftForm
from posmember.ui.stored_value.gift_list import GiftList
from posmember.ui.stored_value.states import Account, Draft, GiftDraft
from posmember.ui.stored_value.table import PeopleTable, TopUpTable
from posmember.ui.style import S3, S4
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.page import SearchBox, listing
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Label, Wrapped

_LEFT_WIDTH: Final = 352
_TOP_UP: Final = 1
_GIFT: Final = 4


class StoredValueView(ScreenWidget):
    """Nobody chosen: people found, and money that may come back. Somebody: top up, pay back."""

    searched = Signal(str)
    chosen = Signal(int)
    left = Signal()
    count_cards_asked = Signal()
    refund_asked = Signal(int)
    gifts_asked = Signal()
    approved = Signal(str)
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._people = PeopleTable(figures)
        self.people = Table(self._people, self.tr("Members found"))
        self.people_panel, self.people_area = listing(self.people)
        self.top_up = TopUpForm(figures, keys)
        self.refund = RefundForm(figures)
        self.gift = GiftForm(figures, keys)
        self.pin = PinForm(self)
        self._approval = QVBoxLayout()
        self._top_ups = TopUpTable(figures)
        self.table = Table(self._top_ups, self.tr("Top-ups"))
        self.panel, self.area = listing(self.table)
        self.heading = Label("", "section")
        self.gifts = GiftList(figures)
        self.lists = QStackedWidget()
        self.box = SearchBox(self.tr("Member, or the code of a gift card"), self.people)
        self.pages = QStackedWidget()
        self.pages.setFixedWidth(_LEFT_WIDTH)
        self.pages.addWidget(self.people_panel)
        topping_up, paying_back, of_gift = (
            frame(column(scrolling(form), form.below, spacing=S3))
            for form in (self.top_up, self.refund, self.gift)
        )
        asking = frame(column(self._approval, None))
        for page in (topping_up, paying_back, asking, of_gift):
            self.pages.addWidget(page)
        self.top_up.taking.follow(self.top_up.amount, topping_up)
        self.gift.taking.follow(self.gift.amount, of_gift)
        self._lay_out(keys)
        self._connect()

    def show_people(self, hits: tuple[MemberHit, ...], *, is_search: bool) -> None:
        """List who was found."""
        self._people.replace(hits)
        self.box.lead_to(self.people)
        if hits:
            self.people_area.show_content()
            self.people.mark(0)
        elif is_search:
            self.people_area.show_empty(self.tr("Nobody found"), picture="members")
        else:
            self.people_area.show_empty(
                self.tr("Whose account?"), self.tr("Type or scan a member."), picture="members"
            )
        self._turn(0)

    def show_account(self, account: Account) -> None:
        """Show a member, ready to be topped up."""
        self.top_up.show_account(account)
        self._turn(_TOP_UP)
        self.top_up.amount.setFocus()

    def show_draft(self, draft: Draft) -> None:
        """Show what the typed amount would bring."""
        self.top_up.show_draft(draft)

    def show_top_ups(self, rows: tuple[TopUpListed, ...], *, is_window: bool) -> None:
        """Show top-ups."""
        self.lists.setCurrentIndex(0)
        self._top_ups.replace(rows)
        self.heading.setText(
            self.tr("Comes back without a reason today") if is_window else self.tr("Top-ups")
        )
        if rows:
            self.area.show_content()
            self.table.mark(0)
        else:
            self.area.show_empty(self.tr("Nothing was paid in"), picture="sales")
        self._refund.setEnabled(bool(rows))
        self.hints_changed.emit()

    def show_statement(self, plan: TopUpRefundPlan) -> None:
        """Show what paying a top-up back comes to."""
        self.refund.show_statement(plan)
        self._turn(2)
        self.refund.confirm.setFocus()

    def show_gift(self, card: GiftCardSeen) -> None:
        """Show a gift card."""
        self.gift.show_card(card)
        self._turn(_GIFT)
        self.gift.amount.setFocus()

    def show_gift_draft(self, draft: GiftDraft) -> None:
        """Show what the typed amount means."""
        self.gift.show_draft(draft)

    def show_new_code(self, code: str) -> None:
        """Show the code of a card that took the place of a lost one, this once."""
        self.gift.show_new_code(code)

    def show_gifts(self, cards: tuple[GiftCardSeen, ...], state: GiftCardState) -> None:
        """List the gift cards in a state."""
        self.gifts.show_cards(cards, state)
        self.box.lead_to(self.gifts.table)
        self.lists.setCurrentIndex(1)
        self._back.setEnabled(True)
        self._refund.setEnabled(False)
        self.hints_changed.emit()

    def tell_gift_paid(self, top_up: GiftTopUp) -> None:
        """Say what was put onto a card, and the change."""
        self._notifier.tell(self._paid_words(top_up.receipt_no, top_up, top_up.balance_after))

    def ask_approval(self, action: Action) -> None:
        """Ask for a PIN, inline."""
        emptied(self._approval)
        self._approval.addWidget(Wrapped(approval_words(action.value), "strong"))
        self._approval.addLayout(self.pin.lay_out(is_narrow=True))
        self._turn(3)
        self.pin.pin.setFocus()

    def show_made(self, made: MadeTopUp) -> None:
        """Say what was taken."""
        balance = made.top_up.principal_after + made.top_up.bonus_after
        self._notifier.tell(self._paid_words(made.top_up.receipt_no, made.top_up, balance))

    def show_refunded(self, made: MadeTopUpRefund) -> None:
        """Say what to hand back."""
        parts = self._figures.listed(
            f"{label(f'tender.{payment.kind}', self._figures.language)} "
            f"{self._figures.money(-payment.amount_minor)}"
            for payment in made.refund.payments
        )
        self._notifier.tell(self.tr("Hand back: {parts}").replace("{parts}", parts))

    @override
    def take_focus(self) -> None:
        if self.pages.currentIndex() == _TOP_UP:
            self.top_up.amount.setFocus()
        else:
            self.box.setFocus()

    def _turn(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self._back.setEnabled(page > 0)
        self._count_cards.setEnabled(page == _TOP_UP)
        self.hints_changed.emit()

    def _lay_out(self, keys: Keys) -> None:
        search = keys.bind(self, "stored_value.search", self.box.setFocus)
        self._refund = keys.bind(self, "stored_value.refund", self._ask_refund)
        self._count_cards = keys.bind(self, "stored_value.count_cards", self.count_cards_asked.emit)
        self._back = keys.bind(self, "stored_value.back", self.left.emit)
        search.setEnabled(True)
        head = row(
            Label(self.tr("Stored value"), "title"),
            self.box,
            ActionButton(self._back, takes_focus=False),
            ActionButton(self._refund, takes_focus=False),
            spacing=S3,
        )
        head.setStretch(1, 1)
        self._gifts = keys.bind(self, "stored_value.gifts", self.gifts_asked.emit)
        self.lists.addWidget(holder(column(self.heading, self.panel, spacing=S3)))
        self.lists.addWidget(self.gifts)
        right_side = column(self.lists)
        body = row(self.pages, holder(right_side), spacing=S4)
        body.setStretch(1, 1)
        self.setLayout(column(head, body, spacing=S3, margin=S4))
        self._turn(0)

    def _paid_words(self, number: str, paid: TopUp | GiftTopUp, balance_minor: int) -> str:
        money = self._figures.money
        words = self.tr("{number}: {money} paid in, balance {balance}.")
        if paid.change_minor:
            words = self.tr("{number}: {money} paid in, balance {balance}. Change: {change}")
        words = words.replace("{number}", number).replace("{money}", money(paid.amount_minor))
        words = words.replace("{balance}", money(balance_minor))
        return words.replace("{change}", money(paid.change_minor))

    def _ask_refund(self) -> None:
        self.refund_asked.emit(self.table.current_row)

    def _connect(self) -> None:
        self.box.textChanged.connect(self.searched)
        self.people.opened.connect(self.chosen)
        self.people.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))
        self.table.opened.connect(self.refund_asked)
        self.table.doubleClicked.connect(lambda index: self.refund_asked.emit(index.row()))
        self.refund.left.connect(self.left)
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(self.left)
