"""Decides which tickets are listed and what can be done with one."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from posmember.domain.documents.document import Document
from posmember.domain.events import Event, PrintJobSettled
from posmember.domain.ids import SaleId
from posmember.services.bundle import Services
from posmember.services.printing.rows import PrintState
from posmember.services.sales.rows import ExplainedTicket, SaleRow
from posmember.ui.came_from import coming_from
from posmember.ui.desk import Desk
from posmember.ui.why_words import WhyPort, why_of_ticket

SHOWN = 200
_HITS = 9
_DAY_PARTS = 3
_YEAR_DIGITS = 4


class SalesPort(WhyPort, Protocol):
    """The window of the list of tickets."""

    def show_sales(self, rows: tuple[SaleRow, ...], *, is_search: bool) -> None:
        """Replace the list."""

    def fill_search(self, text: str) -> None:
        """Search for *text*, as if it had been typed."""

    def show_receipt(self, document: Document | None, columns: int) -> None:
        """Show the receipt of the marked ticket."""

    def show_print_state(self, state: PrintState | None) -> None:
        """Say what became of the marked ticket's receipt; None: it was not printed here."""

    def print_on_system(self, picture: bytes, title: str) -> None:
        """Print a receipt's dots on a printer of the system."""

    def set_returnable(self, *, is_returnable: bool) -> None:
        """Offer to take goods back, or not."""

    def set_attachable(self, *, is_attachable: bool) -> None:
        """Offer to give the marked ticket a member, or not."""

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What is shown of the marked ticket."""

    receipt: Document
    columns: int
    takes_member: bool
    """It has no member and may still get one."""


class SalesPresenter:
    """Finds tickets by receipt number, by day, by member, by what was sold."""

    def __init__(self, view: SalesPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._text = ""
        self._is_today_only = False
        self._rows: tuple[SaleRow, ...] = ()
        self._marked: SaleRow | None = None

    def on_shown(self, subject: str = "") -> None:
        """Come to the front, searching for *subject* if one is given."""
        if subject and subject != self._text:
            self._view.fill_search(subject)
        else:
            self._read()

    def on_changed(self, _event: Event) -> None:
        """Show the list as it is now."""
        self._read()

    def on_searched(self, text: str) -> None:
        """Find tickets by receipt number, day, member or goods."""
        self._text = text.strip()
        self._read()

    def on_today_only(self, is_today_only: bool) -> None:  # noqa: FBT001 - a signal's value
        """List only the tickets of this business day."""
        self._is_today_only = is_today_only
        self._read()

    def on_marked(self, place: int) -> None:
        """Show the receipt of a ticket."""
        if not 0 <= place < len(self._rows):
            return
        row = self._marked = self._rows[place]
        self._view.set_returnable(is_returnable=row.kind == "sale" and row.is_returned != "all")
        self._view.set_attachable(is_attachable=False)
        services = self._desk.services
        self._desk.tasks.run(
            lambda: _Read(
                services.documents.receipt(row.sale_id),
                columns_of(services.shop.settings().paper),
                services.late_members.is_open(row.sale_id),
            ),
            lambda read: self._show_receipt(row.sale_id, read),
            self._desk.notifier.explain,
        )
        self._read_print_state(row.sale_id)

    def on_why_asked(self) -> None:
        """Explain the marked ticket by the rules of its day, or show its receipt again."""
        row = self._marked
        if self._view.is_why_open:
            self._view.close_why()
        elif row is not None:
            sales = self._desk.services.sales
            self._desk.tasks.run(
                lambda: sales.explained(row.sale_id),
                lambda found: self._explain(row.sale_id, found),
                self._desk.notifier.explain,
            )

    def on_print_settled(self, event: PrintJobSettled) -> None:
        """Say what became of the marked ticket's receipt."""
        if self._marked is not None and self._marked.sale_id == event.sale_id:
            self._read_print_state(self._marked.sale_id)

    def on_return_asked(self) -> None:
        """Go on to take goods of the marked ticket back."""
        row = self._marked
        if row is not None and row.kind == "sale" and row.is_returned != "all":
            self._desk.navigator.open("returns", row.sale_id)
        else:
            self._view.tell("nothing_to_return")

    def on_member_asked(self) -> None:
        """Go on to give the marked ticket a member; where it gets none, that screen says why."""
        row = self._marked
        if row is not None:
            self._desk.navigator.open("attaching", coming_from("sales", row.sale_id))

    def on_take_back_asked(self) -> None:
        """Go on to take goods back that nobody has a receipt for."""
        self._desk.navigator.open("taking_back", "new")

    def on_reprint_asked(self) -> None:
        """Print the marked receipt again, marked as a copy."""
        row = self._marked
        if row is None:
            return
        services, actor = self._desk.services, self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: services.print_queue.reprint(actor, row.sale_id),
            lambda job_id: self._view.tell("no_printer" if job_id is None else "reprinting"),
            self._desk.notifier.explain,
        )

    def on_system_print_asked(self) -> None:
        """Print the marked receipt, as a copy, on a printer of the system."""
        row = self._marked
        if row is None:
            return
        services, till = self._desk.services, self._desk.till
        self._desk.tasks.run(
            lambda: till.picture_of(
                services.documents.receipt(row.sale_id, copy_number=1),
                services.shop.settings().paper,
            ),
            lambda picture: self._view.print_on_system(picture, row.receipt_no),
            self._desk.notifier.explain,
        )

    def _show_receipt(self, sale_id: SaleId, read: _Read) -> None:
        if self._marked is not None and self._marked.sale_id == sale_id:
            self._view.show_receipt(read.receipt, read.columns)
            self._view.set_attachable(is_attachable=read.takes_member)

    def _explain(self, sale_id: SaleId, found: ExplainedTicket) -> None:
        if self._marked is not None and self._marked.sale_id == sale_id:
            self._view.show_why(why_of_ticket(found, self._desk.figures))

    def _read_print_state(self, sale_id: SaleId) -> None:
        services = self._desk.services
        self._desk.tasks.run(
            lambda: services.print_queue.state_of_sale(sale_id),
            lambda state: self._show_print_state(sale_id, state),
            self._desk.notifier.explain,
        )

    def _show_print_state(self, sale_id: SaleId, state: PrintState) -> None:
        if self._marked is not None and self._marked.sale_id == sale_id:
            self._view.show_print_state(None if state.job_id is None else state)

    def _read(self) -> None:
        text, is_today_only = self._text, self._is_today_only
        services = self._desk.services
        self._desk.tasks.run(
            lambda: _find(services, text, is_today_only=is_today_only),
            lambda rows: self._found(text, rows),
            self._desk.notifier.explain,
        )

    def _found(self, text: str, rows: tuple[SaleRow, ...]) -> None:
        if text != self._text:
            return
        self._rows = rows
        self._marked = None
        self._view.set_returnable(is_returnable=False)
        self._view.set_attachable(is_attachable=False)
        self._view.show_receipt(None, columns_of("80"))
        self._view.show_print_state(None)
        self._view.show_sales(rows, is_search=bool(text))


def columns_of(paper: str) -> int:
    """Return how many columns paper of a width (mm) has."""
    return 32 if paper == "58" else 48


def day_in(text: str) -> date | None:
    """Return the day that *text* is, as 2026-11-22 or 2026.11.22; None: it is none."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != _DAY_PARTS or len(parts[0]) != _YEAR_DIGITS:
        return None
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def _find(services: Services, text: str, *, is_today_only: bool) -> tuple[SaleRow, ...]:
    """Return tickets of the day that *text* is, else whose number holds it.

    Else those of the one member it finds, else those with the goods it finds on them, else those of
    all members it finds.
    """
    on = services.shop.today() if is_today_only else None
    day = day_in(text)
    if day is not None:
        return services.sales.recent(SHOWN, on=day)
    rows = services.sales.recent(SHOWN, text=text or None, on=on)
    if rows or not text:
        return rows
    members = services.lookup.find(text, prefer="member", limit=_HITS).members
    whose = [hit.member_id for hit in members]
    products = services.lookup.find(text, limit=_HITS).products if len(whose) != 1 else ()
    goods = [hit.row.product.product_id for hit in products]
    if goods:
        return services.sales.recent(SHOWN, product_ids=goods, on=on)
    return services.sales.recent(SHOWN, member_ids=whose, on=on) if whose else ()
