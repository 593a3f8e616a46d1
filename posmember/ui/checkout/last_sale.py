"""The sale that was just paid: its receipt, printed again, and whether a member may still come."""

from posmember.domain.ids import SaleId
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Mode, Settled
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.desk import Desk


class LastSale:
    """What can be done about a sale after its payment."""

    def __init__(self, view: CheckoutPort, desk: Desk, session: Session) -> None:
        self._view = view
        self._desk = desk
        self._session = session

    def refresh(self, sale_id: SaleId | None) -> None:
        """Ask what became of the last sale: of its receipt, and of its member."""
        last = self._session.last
        if last is None or last.ticket.sale_id != sale_id:
            return
        services, known = self._desk.services, last

        def work() -> Settled:
            wanted, ticket, takes_member = known.ticket.sale_id, known.ticket, False
            if ticket.member is None:
                paid = services.late_members.look(wanted)
                ticket, takes_member = paid.ticket, paid.takes_member
            receipt = services.print_queue.state_of_sale(wanted)
            return Settled(ticket, receipt, known.gift_codes, takes_member)

        self._desk.tasks.run(work, self._show, self._desk.notifier.explain)

    def again(self) -> None:
        """Show what became of it meanwhile, while it stands on the screen."""
        session = self._session
        if session.mode is Mode.SETTLED and session.last is not None:
            self.refresh(session.last.ticket.sale_id)

    def reprint(self) -> None:
        """Print the newest receipt again, marked as a copy."""
        services, actor = self._desk.services, self._desk.operator.operator_id

        def work() -> str:
            last = services.sales.last()
            if last is None:
                return "nothing_to_reprint"
            job_id = services.print_queue.reprint(actor, last)
            return "no_printer" if job_id is None else "reprinting"

        self._desk.tasks.run(work, self._view.tell, self._desk.notifier.explain)

    def retry(self) -> None:
        """Let the receipt of the last sale try again."""
        last = self._session.last
        if last is None or last.receipt.job_id is None:
            self._view.tell("no_printer")
            return
        services, job_id = self._desk.services, last.receipt.job_id
        sale_id = last.ticket.sale_id
        self._desk.tasks.run(
            lambda: services.print_queue.retry(job_id),
            lambda _nothing: self.refresh(sale_id),
            self._desk.notifier.explain,
        )

    def _show(self, found: Settled) -> None:
        session = self._session
        if session.last is None or session.last.ticket.sale_id != found.ticket.sale_id:
            return
        session.last = found
        if session.mode is Mode.SETTLED:
            self._view.show_settled(found)
        elif session.is_empty:
            self._view.show_last(found)
