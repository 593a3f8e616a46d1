"""The window in which a paid ticket gets its member: who it may be, and what they get."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.members.phone import Phone, format_phone
from posmember.domain.words.filling import filled
from posmember.services.lookup.rows import MemberHit
from posmember.ui.actions import Keys
from posmember.ui.attaching.presenter import Candidate
from posmember.ui.attaching.table import HitsTable
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S3, S4
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.layout import column, frame, holder, row
from posmember.ui.widgets.page import SearchBox, listing, page_of
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Label, Wrapped

_RIGHT_WIDTH: Final = 360
_LAST_DIGITS: Final = 4


class AttachingView(ScreenWidget):
    """Enter on who is marked asks; Enter once more gives them the ticket."""

    searched = Signal(str)
    opened = Signal(int)
    confirmed = Signal()
    left = Signal()
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._hits = HitsTable(figures)
        self.table = Table(self._hits, self.tr("Members"))
        self.box = SearchBox(self.tr("Member: phone, last 4, pinyin, name or card …"), self.table)
        back = keys.bind(self, "attaching.back", self.left.emit)
        self._search = keys.bind(self, "attaching.search", self.take_focus)
        self._confirm = keys.bind(self, "attaching.confirm", self.confirmed.emit)
        self.receipt = Label("", "strong")
        self.paid = Label("", "muted")
        self.who = Wrapped("", "title")
        self.phone = Label("", "muted")
        self.gets = Wrapped("", "accent")
        self.stays = Wrapped("", "muted")
        self.press = ActionButton(self._confirm, "primary", fills_width=True)
        panel, self.area = listing(self.table)
        body = row(panel, self._beside(), spacing=S4)
        body.setStretch(0, 1)
        tools = [self.box, ActionButton(back, takes_focus=False)]
        self.setLayout(page_of(self.tr("Member for a paid ticket"), tools, holder(body)))
        self.press.installEventFilter(self)
        self.box.textChanged.connect(self.searched)
        self.scan_taken.connect(lambda _text: self.take_focus())
        self.table.opened.connect(self.opened)
        self.show_ticket(None)
        self.stop_asking()
        self.show_hits((), "", None)

    def show_ticket(self, ticket: Ticket | None) -> None:
        """Show which ticket it is; None: none any more."""
        figures = self._figures
        self.receipt.setText("" if ticket is None else ticket.receipt_no)
        paid = "" if ticket is None else figures.money(ticket.due_minor)
        self.paid.setText(self.tr("Paid {money}").replace("{money}", paid) if paid else "")

    def show_hits(self, hits: tuple[MemberHit, ...], text: str, join_phone: Phone | None) -> None:
        """List who was found, or say what brings somebody."""
        self._hits.replace(hits)
        if hits:
            self.area.show_content()
            self.table.mark(0)
        elif join_phone is not None:
            self.area.show_empty(
                self.tr("Nobody has this phone yet"),
                self.tr("Enter: {phone} joins and gets the ticket.").replace(
                    "{phone}", format_phone(join_phone)
                ),
                picture="members",
            )
        elif text:
            self.area.show_empty(
                self.tr("No such member"),
                self.tr("A whole phone number lets somebody join."),
                picture="search",
            )
        else:
            self.area.show_empty(
                self.tr("Whose ticket is it?"),
                self.tr("Scan the member's card or code, or type the phone."),
                picture="members",
            )

    def fill_search(self, text: str) -> None:
        """Search for *text*."""
        self.box.setText(text)

    def ask(self, candidate: Candidate) -> None:
        """Ask whether it is this one; Enter says yes."""
        new = self.tr("New member") if candidate.member_id is None else self.tr("(no name)")
        self.who.setText(candidate.name or new)
        self.phone.setText(candidate.phone_words)
        self.gets.setText(self._gets(candidate.ticket))
        self.stays.setText(self.tr("Prices stay as they were paid. The ticket keeps its member."))
        self._show_question(is_asking=True)
        self.press.setFocus()

    def stop_asking(self) -> None:
        """Put the question away."""
        had_focus = self.press.hasFocus()
        self._show_question(is_asking=False)
        if had_focus:
            self.take_focus()

    def tell_attached(self, ticket: Ticket) -> None:
        """Say who it went to, and what they earned."""
        member = ticket.member
        assert member is not None, "it has one now"
        words = self.tr("{points} points for {name}, phone ending in {digits}")
        shown = {
            "points": self._figures.points(ticket.points_earned),
            "name": member.display_name or member.masked_phone,
            "digits": member.masked_phone[-_LAST_DIGITS:],
        }
        if not (member.display_name and member.masked_phone):
            words = self.tr("{points} points for {name}")
        self._notifier.tell(filled(words, shown))

    def tell_passed_on(self, ticket: Ticket) -> None:
        """Say that what was scanned is no member, and that the ticket has none yet."""
        words = self.tr(
            "That was no member, so it went to the checkout. Ticket {receipt} still has none: "
            "Sales, {key:sales.member}."
        )
        self._notifier.tell(filled(words, {"receipt": ticket.receipt_no}))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let who types on at the question look for somebody else: the box always listens."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_text = event.text().isprintable() and event.text().strip() != ""
        if is_text:
            self.box.setFocus()
            self.box.setText(event.text())  # sent on, the key would count twice in a scan
        return is_text

    @override
    def take_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def _gets(self, ticket: Ticket | None) -> str:
        """Return what somebody would get for the ticket."""
        if ticket is None or ticket.member is None:
            return self.tr("Joins, and gets the points of this ticket.")
        words = self.tr("{points} points, then {balance}")
        shown = {
            "points": self._figures.signed_points(ticket.points_earned),
            "balance": self._figures.points(ticket.member.points_after),
        }
        return filled(words, shown)

    def _show_question(self, *, is_asking: bool) -> None:
        for part in (self.who, self.phone, self.gets, self.stays, self.press):
            part.setVisible(is_asking)
        self._confirm.setEnabled(is_asking)
        self.hints_changed.emit()

    def _beside(self) -> QFrame:
        parts = (self.who, self.phone, self.gets, self.stays, self.press)
        made = frame(
            column(
                Label(self.tr("Ticket"), "section"),
                self.receipt,
                self.paid,
                S4,
                *parts,
                None,
                spacing=S3,
            )
        )
        made.setFixedWidth(_RIGHT_WIDTH)
        return made
