"""The window of the checkout: one box, the cart, the customer, the total."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from posmember.domain.checkout.offers import Offer
from posmember.domain.checkout.quote import Quote
from posmember.services.checkout.rows import HeldCartRow
from posmember.services.members.rows import MemberStrip
from posmember.services.stored_value.rows import Wallet
from posmember.ui.actions import Keys, action_text
from posmember.ui.checkout import lists
from posmember.ui.checkout.bound_keys import BoundKeys
from posmember.ui.checkout.hits import DropPanel
from posmember.ui.checkout.join_form import JoinForm
from posmember.ui.checkout.keys import TENDER_ORDER
from posmember.ui.checkout.member_panel import MemberPanel
from posmember.ui.checkout.payment_page import PaymentPage
from posmember.ui.checkout.prompt_card import PromptCard
from posmember.ui.checkout.scan_box import ScanBox
from posmember.ui.checkout.settled_page import SettledPage
from posmember.ui.checkout.states import Ask, CartRow, Hit, Mode, Pace, Payment, Preview, Settled
from posmember.ui.checkout.table import ROW_HEIGHT, CartDelegate, CartTable
from posmember.ui.checkout.toasts import toast_words
from posmember.ui.checkout.totals import TotalsPanel
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.proof_words import proof_prompt, proof_words
from posmember.ui.receipt_words import receipt_words
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4
from posmember.ui.why_words import Pairs
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.layout import column, frame
from posmember.ui.widgets.states import StateArea
from posmember.ui.widgets.table import Table

_RIGHT_WIDTH: Final = 344


class CheckoutView(ScreenWidget):
    """Widgets and layout; what keys mean is decided by the presenter."""

    entered = Signal(str)
    typed = Signal(str)
    commanded = Signal(str)
    moved = Signal(int)
    marked = Signal(int)
    picked = Signal(int)
    escaped = Signal()
    approved = Signal(str)
    asked = Signal(str)
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._mode = Mode.RINGING
        self._ask = Ask.NOTHING
        self._quote: Quote | None = None
        self._line_count = 0
        self._has_member = False
        self.keys = BoundKeys(self, keys, self.asked.emit, notifier.beep)
        self._bound = self.keys.actions
        self.box = ScanBox()
        self.table = Table(CartTable(figures), self.tr("Cart"), ROW_HEIGHT)
        self.cart_area = StateArea(self.table)
        self.payment = PaymentPage(
            figures,
            {kind: self._bound[f"paying.{kind}"] for kind in TENDER_ORDER},
            (self._bound["paying.points"], self._bound["paying.keep_change"]),
            self._bound["paying.settle"],
        )
        self.settled = SettledPage(figures, self._bound)
        self.member = MemberPanel(
            figures,
            self._bound["checkout.member"],
            self._bound["checkout.detach"],
            self._bound["checkout.page"],
        )
        self.prompt = PromptCard(figures, self._bound)
        self.totals = TotalsPanel(figures, self._bound["checkout.why"], self._bound["checkout.pay"])
        self.pages = QStackedWidget()
        self.panel = DropPanel(self)
        self.join = JoinForm(self)
        self.pin = PinForm(self)
        self._lay_out()
        self._connect()
        self.show_mode(Mode.RINGING)
        self.show_quote(None, 0)

    # ------------------------------------------------------------ what the presenter says

    def show_mode(self, mode: Mode) -> None:
        """Make the box and the middle fit for the mode."""
        self._mode = mode
        self.close_panel()
        self.pages.setCurrentIndex(list(Mode).index(mode))
        self.keys.follow_mode(mode)
        self.show_member_wanted(is_wanted=False)
        self.hints_changed.emit()

    def show_member_wanted(self, *, is_wanted: bool) -> None:
        """Say in the box what it takes."""
        words = {
            Mode.RINGING: self.tr("Scan or type: product, phone, last 4, pinyin, card …"),
            Mode.PAYING: self.tr("Cash received; empty means exact"),
            Mode.SETTLED: self.tr("Scan to begin the next sale, or press Enter"),
        }
        member = self.tr("Member: phone, last 4, pinyin, name or card …")
        self.box.setPlaceholderText(member if is_wanted else words[self._mode])
        self.box.setAccessibleName(self.box.placeholderText())
        self.box.set_input_method(is_on=is_wanted)

    def show_cart(self, rows: Sequence[CartRow], marked: int) -> None:
        """Show the lines of the cart."""
        model = self.table.model()
        assert isinstance(model, CartTable)
        self.table.blockSignals(True)  # noqa: FBT003 - Qt's own
        model.replace(rows)
        self.table.mark(marked)
        self.table.blockSignals(False)  # noqa: FBT003 - Qt's own
        if rows:
            self.cart_area.show_content()
        else:
            self._show_empty(None)

    def show_quote(self, quote: Quote | None, line_count: int) -> None:
        """Show the totals, and switch what needs lines on or off."""
        self.totals.show_quote(quote)
        has_member = quote is not None and quote.member is not None
        self._quote, self._line_count = quote, line_count
        self._follow_cart()
        self._bound["paying.keep_change"].setVisible(quote is not None and quote.keeps_change)
        self._bound["paying.stored_value"].setVisible(has_member)
        is_used = quote is not None and quote.points_as_money > 0
        for name in ("checkout.points", "paying.points"):
            self._bound[name].setText(self.tr("Keep points") if is_used else action_text(name))
        self.hints_changed.emit()

    def show_member(self, strip: MemberStrip | None, missions: Pace = ()) -> None:
        """Show who the cart is for, and how far their missions are."""
        self.member.show_strip(strip, missions)
        self._has_member = strip is not None
        self._follow_cart()

    def show_hits(self, hits: Sequence[Hit], *, is_hot: bool, is_picking: bool) -> None:
        """List what was found."""
        rows = lists.hit_rows(hits, self._figures, is_hot=is_hot)
        if not rows:
            self.close_panel()
            return
        hint = self.tr("1–9 pick, Enter takes the first") if is_picking else ""
        self.panel.fill("", rows, hint)
        self.box.takes_digits_as_picks = is_hot
        self._open(Ask.HITS)

    def show_preview(self, preview: Preview) -> None:
        """Say what Enter would do."""
        self.panel.fill(*lists.preview_words(preview))
        self._open(Ask.NOTHING)

    def show_join(self, phone: str) -> None:
        """Offer to enrol a phone, inline."""
        title = self.tr("New member {phone}").replace("{phone}", phone)
        self.panel.fill_with(title, self.join.lay_out())
        self._open(Ask.JOIN)
        self.join.name.setFocus()

    def show_why(self, pairs: Pairs) -> None:
        """Explain every figure."""
        self.panel.explain(self.tr("Why?"), pairs)
        self._open(Ask.WHY)

    def page_why(self, pages: int) -> None:
        """Go on in an explanation that is long."""
        self.panel.page(pages)

    def show_held(self, rows: Sequence[HeldCartRow]) -> None:
        """List the carts on hold."""
        self.panel.fill(
            self.tr("On hold"),
            lists.held_rows(rows, self._figures),
            self.tr("1–9 take one up; a cart under way is put aside first"),
        )
        self.box.takes_digits_as_picks = True
        self._open(Ask.HELD)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """List promotions and coupons, and how each stands on the ticket."""
        self.panel.fill(
            self.tr("Offers"),
            lists.offer_rows(offers, self._figures),
            self.tr("1–9 switch one off and on again; Esc closes"),
        )
        self.box.takes_digits_as_picks = True
        self._open(Ask.OFFERS)

    def show_held_count(self, count: int) -> None:
        """Say how many carts are on hold."""
        words = self.tr("Resume")
        self._bound["checkout.resume"].setText(f"{words} ({count})" if count else words)

    def ask_approval(self, action: str) -> None:
        """Ask for a PIN, inline."""
        self.panel.fill_with(approval_words(action), self.pin.lay_out())
        self._open(Ask.APPROVAL)
        self.pin.pin.setFocus()

    def ask_proof(self, wallet: Wallet) -> None:
        """Ask for the digits that show that it is the member, inline."""
        self.panel.fill_with(proof_words(wallet), self.pin.lay_out(proof_prompt()))
        self._open(Ask.PROOF)
        self.pin.pin.setFocus()

    def close_panel(self) -> None:
        """Put away what hangs below the box."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.panel.isAncestorOf(focus)
        self.panel.hide()
        self._ask = Ask.NOTHING
        self.box.takes_digits_as_picks = False
        if had_focus:
            self.box.setFocus()

    def show_payment(self, payment: Payment) -> None:
        """Show how far the customer has paid."""
        self.payment.show_payment(payment)

    def show_settled(self, settled: Settled) -> None:
        """Show the change and the state of the receipt."""
        self.settled.show_settled(settled)
        self.totals.show_settled()
        self.hints_changed.emit()

    def show_last(self, settled: Settled | None) -> None:
        """Keep the last sale in sight while the cart is empty."""
        if self.table.model().rowCount() == 0:
            self._show_empty(settled)

    def clear_box(self) -> None:
        """Empty the box and put the focus into it."""
        self.box.clear()
        self.box.set_bad(is_bad=False)
        self.box.setFocus()

    def begin_typing(self, sign: str) -> None:
        """Put *sign* into the box, as if it had been typed."""
        self.box.setFocus()
        self.box.setText(sign)
        self.typed.emit(sign)

    def refuse_box(self, text: str) -> None:
        """Bring *text* back into the box, marked as not understood, unless more was typed."""
        if text and self.box.text():
            return
        if text:
            self.box.setText(text)
        self.box.set_bad(is_bad=bool(self.box.text()))
        self.box.selectAll()
        self.box.setFocus()

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that a sale is being written; the keys wait, the box does not lose the focus."""
        self.keys.set_busy(is_busy=is_busy)
        self.payment.setEnabled(not is_busy)

    def expect_payment(self, *, is_due: bool) -> None:
        """Take keys for those of the payment: it is only waited for."""
        self.keys.expect_payment(is_due=is_due)

    def tell(self, what: str, text: str = "") -> None:
        """Say in a toast what happened."""
        self._notifier.tell(toast_words(what, text))

    @property
    def open_panel(self) -> Ask:
        """What hangs below the box now."""
        return self._ask

    # ------------------------------------------------------------ the screen

    @override
    def hints(self) -> tuple[QAction, ...]:
        return self.keys.named()

    @override
    def take_focus(self) -> None:
        self.box.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and watched is self.pages:
            self._place_panel()
        return False

    # ------------------------------------------------------------ inside

    def _follow_cart(self) -> None:
        self.keys.follow_cart(self._quote, self._line_count, has_member=self._has_member)

    def _show_empty(self, settled: Settled | None) -> None:
        if settled is None:
            self.cart_area.show_empty(
                self.tr("Ready for the next customer"),
                self.tr("Scan a product, or a member first."),
                picture="checkout",
            )
            return
        ticket = settled.ticket
        words = self.tr("Last sale: {due}, change {change}")
        words = words.replace("{due}", self._figures.money(ticket.due_minor))
        words = words.replace("{change}", self._figures.money(ticket.change_minor))
        self.cart_area.show_empty(
            words, f"{ticket.receipt_no} · {receipt_words(settled.receipt)}", picture="done"
        )

    def _open(self, ask: Ask) -> None:
        self._ask = ask
        self._place_panel()

    def _place_panel(self) -> None:
        if self.panel.isVisibleTo(self):
            corner = self.box.geometry().bottomLeft()
            floor = self.prompt.y() if self.prompt.isVisibleTo(self) else self.height() - S4
            below = floor - corner.y() - S4
            self.panel.fit(corner.x(), corner.y() + S2, self.box.width(), below)

    def _lay_out(self) -> None:
        self.table.setProperty("kind", "cart")
        self.table.setItemDelegate(CartDelegate(self.table))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cart = frame(column(self.cart_area), "panel", 1)
        for page in (cart, self.payment, self.settled):
            self.pages.addWidget(page)
        left = column(self.box, self.pages, spacing=S3)
        left.setStretch(1, 1)
        left.addWidget(self.prompt)
        right_side = QWidget()
        right_side.setFixedWidth(_RIGHT_WIDTH)
        right_side.setLayout(column(self.member, self.totals, spacing=S3))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(S4, S4, S4, S4)
        whole.setSpacing(S4)
        whole.addLayout(left, 1)
        whole.addWidget(right_side)
        self.pages.installEventFilter(self)
        self._show_empty(None)

    def _connect(self) -> None:
        self.box.entered.connect(self.entered)
        self.box.typed.connect(self.typed)
        self.box.commanded.connect(self.commanded)
        self.box.moved.connect(self.moved)
        self.box.escaped.connect(self.escaped)
        self.box.digit_pressed.connect(lambda digit: self.picked.emit(digit - 1))
        self.table.chosen.connect(self.marked)
        self.panel.picked.connect(self.picked)
        self.panel.covering.connect(self.cart_area.set_covered)
        self.join.left.connect(self.escaped)
        # Queued: the rows of the form hear of it first.
        self.join.grown.connect(self._place_panel, Qt.ConnectionType.QueuedConnection)
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(self.escaped)
