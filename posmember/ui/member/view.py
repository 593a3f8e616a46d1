"""The window of one member."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QVBoxLayout
from typing_extensions import override

from posmember.domain.classes.behaviour import Standing
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.value.ahead import MemberValue
from posmember.services.care.rows import DependantRow
from posmember.services.coupons.rows import CouponStanding
from posmember.services.members.cards import IssuedCard
from posmember.services.members.rows import MemberPage, Statement, StatementRow
from posmember.services.recommending.rows import Suggestion
from posmember.services.stored_value.rows import CountCardSeen
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.member.dependants import DependantForm
from posmember.ui.member.form import MemberForm
from posmember.ui.member.identity import IdentityColumn
from posmember.ui.member.points_form import PointsForm
from posmember.ui.member.statement import StatementTable
from posmember.ui.member.tier_form import TierForm
from posmember.ui.member.timeline import TimelineTable, happenings
from posmember.ui.member.toasts import card_words, toast_words
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4
from posmember.ui.why_words import Pairs
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.covered import Covered
from posmember.ui.widgets.facts import facts
from posmember.ui.widgets.layout import column, emptied, frame, row, scrolling
from posmember.ui.widgets.states import StateArea
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Elided, Label

_LEFT_WIDTH: Final = 308
_DUE_WIDTH: Final = 150
_CLERK_WIDTH: Final = 132
_REVEALED_MS: Final = 8_000
_HINTS: Final = (
    "why",
    "sell",
    "engaging",
    "edit",
    "note",
    "top_up",
    "count_cards",
    "card",
    "print",
    "statement",
    "reveal",
    "back",
)


class MemberView(ScreenWidget):
    """Identity on the left; timeline, statement or form on the right; notes below."""

    noted = Signal(str, str, str)
    edited = Signal(object)
    approved = Signal(str)
    consented = Signal(str, bool)
    blocked = Signal(bool)
    card_lost = Signal(str)
    card_replaced = Signal(str)
    card_printed = Signal(str)
    tier_asked = Signal()
    points_asked = Signal()
    points_moved = Signal(object)
    tier_set = Signal(object)
    benefit_used = Signal(str)
    asked = Signal(str)
    ticket_opened = Signal(str)

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._masked = ""
        self._is_blocked = False
        self._actions = {
            name: keys.bind(self, f"member.{name}", self._asking(name)) for name in _HINTS
        }
        self.name = Elided("", "title")
        self.phone = Label("", "body")
        self.blocked_pill = Label(self.tr("Blocked"), "dangerpill")
        self.merging = button(self.tr("Same person…"))
        self.merging.clicked.connect(self._asking("merging"))
        self.block = button("")
        self.block.clicked.connect(lambda: self.blocked.emit(not self._is_blocked))
        self.identity = IdentityColumn(figures)
        self.timeline = TimelineTable(figures)
        self.happened = Table(self.timeline, self.tr("Timeline"), 40)
        self.area = StateArea(self.happened)
        self.entries = StatementTable(figures)
        self.statement = Table(self.entries, self.tr("Statement"), 40)
        self.ledger = StateArea(self.statement)
        self.explained = Covered(self.ledger)
        self.form = MemberForm()
        self.tier_form = TierForm(figures.language)
        self.points_form = PointsForm(figures)
        self.dependant_form = DependantForm(figures.language)
        self.note = QLineEdit()
        self.due = QLineEdit()
        self.clerk = Choice().narrow()
        self.pages = QStackedWidget()
        self.pin = PinForm(self)
        self._approval = QVBoxLayout()
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.timeout.connect(lambda: self.phone.setText(self._masked))
        self._lay_out()
        self._connect()
        self._actions["why"].setEnabled(False)

    def show_page(self, page: MemberPage) -> None:
        """Show everything."""
        self.name.setText(page.name or self.tr("Member without a name"))
        self._masked = page.masked_phone
        if not self._hide.isActive():
            self.phone.setText(page.masked_phone)
        self._is_blocked = page.is_blocked
        self.blocked_pill.setVisible(page.is_blocked)
        self.block.setText(self.tr("Unblock") if page.is_blocked else self.tr("Block"))
        self.identity.show_page(page)
        rows = happenings(page, self._figures)
        self.timeline.replace(rows)
        if rows:
            self.area.show_content()
        else:
            self.area.show_empty(self.tr("Nothing has happened yet"), picture="sales")

    def show_coupons(self, coupons: tuple[CouponStanding, ...]) -> None:
        """Show the wallet, and what became of other coupons."""
        self.identity.coupons.show_coupons(coupons)

    def show_clerks(self, names: tuple[str, ...]) -> None:
        """Offer who may get in touch; without a choice whoever looks after the member's tier."""
        chosen = self.clerk.currentData()
        self.clerk.clear()
        self.clerk.addItem(self.tr("whoever"), "")
        for name in names:
            self.clerk.addItem(name, name)
        self.clerk.setCurrentIndex(max(0, self.clerk.findData(chosen)))

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Show what may be recommended."""
        self.identity.recommended.show_suggestions(suggestions)

    def show_standing(self, standing: Standing, value: MemberValue) -> None:
        """Show how the member stands and what they are worth, and why."""
        self.identity.habits.show_standing(standing)
        self.identity.habits.show_value(value)

    def show_count_cards(self, cards: tuple[CountCardSeen, ...]) -> None:
        """Show what is left on count cards."""
        self.identity.count_cards.show_cards(cards)

    def show_statement(self, statement: Statement) -> None:
        """Show the ledger, its newest entries in sight, the newest marked."""
        self.close_why()
        self.entries.replace(statement.rows)
        self._show_page(1)
        if not statement.rows:
            self.ledger.show_empty(self.tr("No points or money have moved yet"), picture="reports")
            self.ledger.setFocus()
            return
        self.ledger.show_content()
        self.statement.mark(len(statement.rows) - 1)
        self.statement.scrollToBottom()
        self.statement.setFocus()

    @property
    def marked_entry(self) -> StatementRow | None:
        """The entry of the statement that is marked; None without one."""
        at = self.statement.current_row
        return self.entries.rows[at] if 0 <= at < len(self.entries.rows) else None

    @property
    def is_why_open(self) -> bool:
        """Whether an entry is explained now."""
        return self.explained.is_covered

    def show_why(self, pairs: Pairs) -> None:
        """Explain an entry in the place of the statement."""
        told = facts(pairs)
        self.explained.cover(frame(column(told), "bare", S4))
        told.setFocus()

    def close_why(self) -> None:
        """Show the statement again."""
        if self.explained.is_covered:
            self.explained.uncover()
            self.statement.setFocus()

    def show_phone(self, phone: str) -> None:
        """Show the whole phone for some seconds."""
        self._leave_approval()
        self.phone.setText(phone)
        self._hide.start(_REVEALED_MS)

    def hide_phone(self) -> None:
        """Show it no longer: somebody else is on the page."""
        self._hide.stop()
        self.phone.setText("")

    def show_form(self, page: MemberPage) -> None:
        """Let somebody edit."""
        self._show_page(2)
        self.form.fill(page)

    def show_tier_form(self, page: MemberPage) -> None:
        """Let somebody set the tier by hand."""
        self._show_page(3)
        self.tier_form.fill(page.ladder, page.strip.tier.tier_id)

    def show_points_form(self, events: tuple[tuple[EventKind, int], ...]) -> None:
        """Let somebody correct points, hand them on, or give them for an event."""
        self._show_page(4)
        self.points_form.fill(events)

    def show_dependants(self, dependants: tuple[DependantRow, ...]) -> None:
        """Show whose birthdays are thought of beside the member's own."""
        self.identity.family.show_dependants(dependants)

    def show_dependant_form(self) -> None:
        """Let somebody add to the family."""
        self._show_page(5)
        self.dependant_form.begin()

    def show_timeline(self) -> None:
        """Show what happened."""
        self.close_why()
        self._show_page(0)
        self._close_approval()
        self.take_focus()

    def ask_approval(self, action: str) -> None:
        """Ask for a PIN, inline."""
        self._close_approval()
        self._approval.addWidget(
            frame(column(Label(approval_words(action), "section"), self.pin.lay_out()), "notice")
        )
        self.pin.pin.setFocus()

    def show_card(self, card: IssuedCard, *, is_printed: bool) -> None:
        """Say the number of a card that was just issued, and whether its paper card is printed."""
        self._notifier.tell(card_words(card.card_no, is_printed=is_printed))

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""
        if what in ("noted", "planned"):
            self.note.clear()
            self.due.clear()
            self.clerk.setCurrentIndex(0)
        self._notifier.tell(toast_words(what))

    @override
    def take_focus(self) -> None:
        written_in = None if self.area.isVisible() else self.pages.focusWidget()
        timeline = self.happened if self.happened.isVisible() else self.area
        (written_in or timeline).setFocus()

    def _show_page(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self._actions["why"].setEnabled(place == 1 and bool(self.entries.rows))
        self.hints_changed.emit()

    def _asking(self, name: str) -> Callable[[], None]:
        return lambda: self._ask(name)

    def _ask(self, name: str) -> None:
        if name == "back" and self.is_why_open:
            self.close_why()
        elif name == "back" and (self.pages.currentIndex() != 0 or self._approval.count()):
            self.show_timeline()
        elif name == "note":
            self.note.setFocus()
        elif name == "print":
            self._print_card()
        else:
            self.asked.emit(name)

    def _print_card(self) -> None:
        title = self.tr("Save the card")
        path, _kind = QFileDialog.getSaveFileName(self, title, "card.pdf", "*.pdf")
        if path:
            self.card_printed.emit(path)

    def _leave_approval(self) -> None:
        """Put the question away; its focus would go to whatever comes next in the window."""
        if self._approval.count():
            self._close_approval()
            self.take_focus()

    def _close_approval(self) -> None:
        emptied(self._approval)

    def _note(self) -> None:
        if self.note.text().strip():
            clerk = str(self.clerk.currentData() or "")
            self.noted.emit(self.note.text(), self.due.text(), clerk)

    def _open_ticket(self, place: int) -> None:
        row = self.timeline.rows[place]
        if row.receipt_no:
            self.ticket_opened.emit(row.receipt_no)

    def _connect(self) -> None:
        self.happened.opened.connect(self._open_ticket)
        self.note.returnPressed.connect(self._note)
        self.due.returnPressed.connect(self._note)
        self.form.saved.connect(self.edited)
        self.form.left.connect(self.show_timeline)
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(self._leave_approval)
        self.identity.consented.connect(self.consented)
        self.points_form.saved.connect(self.points_moved)
        self.points_form.left.connect(self.show_timeline)
        self.dependant_form.left.connect(self.show_timeline)
        self.identity.family.asked.connect(self.show_dependant_form)
        self.identity.points_asked.connect(self.points_asked)
        self.tier_form.saved.connect(self.tier_set)
        self.tier_form.left.connect(self.show_timeline)
        self.identity.tier_asked.connect(self.tier_asked)
        self.identity.benefit_used.connect(self.benefit_used)
        self.identity.count_cards.asked.connect(self._asking("count_cards"))
        self.identity.card_lost.connect(self.card_lost)
        self.identity.card_replaced.connect(self.card_replaced)

    def _lay_out(self) -> None:
        self.phone.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.note.setPlaceholderText(self.tr("A note, shown at the checkout"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setMaxLength(2000)
        self.due.setPlaceholderText(self.tr("Get in touch on"))
        self.due.setAccessibleName(self.due.placeholderText())
        self.due.setToolTip(
            self.tr("A day (12-05) or a number of days; it comes into the to-do list")
        )
        self.due.setFixedWidth(_DUE_WIDTH)
        self.clerk.setAccessibleName(self.tr("Who gets in touch"))
        self.clerk.setToolTip(self.clerk.accessibleName())
        self.clerk.setFixedWidth(_CLERK_WIDTH)
        for page in (
            frame(column(self.area), "panel", 1),
            frame(column(self.explained), "panel", 1),
        ):
            self.pages.addWidget(page)
        self.pages.addWidget(self.form)
        self.pages.addWidget(self.tier_form)
        self.pages.addWidget(self.points_form)
        self.pages.addWidget(self.dependant_form)
        left = scrolling(self.identity)
        left.setFixedWidth(_LEFT_WIDTH)
        head = row(
            ActionButton(self._actions["back"], takes_focus=False),
            S2,
            self.name,
            self.blocked_pill,
            self.phone,
            ActionButton(self._actions["reveal"], takes_focus=False),
            self.merging,
            self.block,
            ActionButton(self._actions["edit"], "primary", takes_focus=False),
            spacing=S3,
        )
        body = row(
            left,
            column(self._approval, self.pages, row(self.note, self.due, self.clerk), spacing=S3),
            spacing=S4,
        )
        body.setStretch(1, 1)
        self.setLayout(column(head, body, spacing=S3, margin=S4))
