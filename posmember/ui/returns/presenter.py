"""Decides what comes back, and shows what that means before it is confirmed."""

from typing import Final, Protocol

from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import OperatorId, SaleId, new_id
from posmember.domain.staff.permissions import Action, Verdict
from posmember.services.checkout.rows import ReturnableSale, SettledSale
from posmember.ui.desk import Desk
from posmember.ui.exchange_subject import subject_of
from posmember.ui.why_words import WhyPort, why_of_refusal, why_of_return

UNIT_MILLI: Final = 1000


class ReturnsPort(WhyPort, Protocol):
    """The window of a return."""

    def show_sale(self, sale: ReturnableSale) -> None:
        """Show the sale that goods come back from."""

    def show_wanted(self, wanted: dict[int, int]) -> None:
        """Show how much of each line comes back."""

    def show_plan(self, plan: ReturnPlan | None) -> None:
        """Show the statement; None: nothing is chosen."""

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may do that."""

    def show_kind(self, *, is_void: bool) -> None:
        """Say whether the whole ticket is voided, or goods come back."""

    def show_done(self, settled: SettledSale) -> None:
        """Show what to hand back."""

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that the return is being written."""


class ReturnsPresenter:
    """One return at a time; confirming twice books once."""

    def __init__(self, view: ReturnsPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._sale: ReturnableSale | None = None
        self._sale_id = SaleId("")
        self._return_id = SaleId(new_id())
        self._wanted: dict[int, int] = {}
        self._plan: ReturnPlan | None = None
        self._reason = ""
        self._is_damaged = False
        self._is_void = False
        self._is_booking = False

    def on_shown(self, subject: str) -> None:
        """Begin a return from a sale."""
        if not subject:
            return
        self._sale_id = SaleId(subject)
        self._return_id = SaleId(new_id())
        self._wanted = {}
        self._set_void(is_void=False)
        services, sale_id = self._desk.services, self._sale_id
        self._desk.tasks.run(
            lambda: services.returns.prepare(sale_id), self._prepared, self._desk.notifier.explain
        )

    def on_changed_by(self, place: int, pieces: int) -> None:
        """Take more or less of a line back; of weighed goods all that is left, or nothing."""
        if self._sale is None or not 0 <= place < len(self._sale.lines):
            return
        self._set_void(is_void=False)
        line = self._sale.lines[place]
        is_whole = line.returnable_milli % UNIT_MILLI == 0
        step = pieces * UNIT_MILLI if is_whole else pieces * line.returnable_milli
        now = self._wanted.get(line.line_no, 0) + step
        self._set(line.line_no, max(0, min(now, line.returnable_milli)))

    def on_why_asked(self) -> None:
        """Explain what comes back, or show the statement again."""
        if self._view.is_why_open:
            self._view.close_why()
        elif self._plan is not None:
            refused = why_of_refusal(self._desk.notifier, self._desk.figures)
            self._view.show_why((*refused, *why_of_return(self._plan, self._desk.figures)))

    def on_all_asked(self) -> None:
        """Take everything back that is left."""
        if self._sale is not None:
            self._wanted = {
                line.line_no: line.returnable_milli
                for line in self._sale.lines
                if line.returnable_milli
            }
            self._changed()

    def on_void_asked(self) -> None:
        """Undo the whole ticket instead; asked again: take goods back after all."""
        self._set_void(is_void=not self._is_void)
        if self._is_void:
            self.on_all_asked()
        else:
            self._wanted = {}
            self._changed()

    def on_exchange_asked(self) -> None:
        """Go on to what is taken instead of the chosen goods."""
        if self._plan is not None:
            subject = subject_of(self._sale_id, self._wanted)
            self._desk.navigator.open("exchanging", subject)

    def on_confirmed(self, reason: str, is_damaged: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's
        """Book the return, after approval where it is needed."""
        if self._plan is None or self._is_booking:
            return
        self._reason, self._is_damaged = reason, is_damaged
        services, actor = self._desk.services, self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: services.operators.verdict(actor, self._action),
            self._judged,
            self._desk.notifier.explain,
        )

    def on_approval_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may approve."""
        services, actor = self._desk.services, self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: services.operators.approve(actor, self._action, pin, self._sale_id),
            self._book,
            self._desk.notifier.explain,
        )

    def on_back(self) -> None:
        """Leave; nothing has happened."""
        self._desk.navigator.open("sales")

    @property
    def _action(self) -> Action:
        return Action.VOID_SALE if self._is_void else Action.REFUND

    def _set_void(self, *, is_void: bool) -> None:
        self._is_void = is_void
        self._view.show_kind(is_void=is_void)

    def _prepared(self, sale: ReturnableSale) -> None:
        self._sale = sale
        self._view.show_sale(sale)
        self._changed()

    def _set(self, line_no: int, quantity_milli: int) -> None:
        if quantity_milli:
            self._wanted[line_no] = quantity_milli
        else:
            self._wanted.pop(line_no, None)
        self._changed()

    def _changed(self) -> None:
        self._plan = None
        wanted = dict(self._wanted)
        self._view.show_wanted(wanted)
        self._view.show_plan(None)
        if not wanted:
            return
        services, sale_id = self._desk.services, self._sale_id
        self._desk.tasks.run(
            lambda: services.returns.plan(sale_id, wanted),
            lambda plan: self._planned(wanted, plan),
            self._desk.notifier.explain,
        )

    def _planned(self, wanted: dict[int, int], plan: ReturnPlan) -> None:
        if wanted == self._wanted:
            self._plan = plan
            self._view.show_plan(plan)

    def _judged(self, verdict: Verdict) -> None:
        if verdict is Verdict.ALLOWED:
            self._book(None)
        elif verdict is Verdict.WITH_APPROVAL:
            self._view.ask_approval(self._action)
        else:
            self._desk.notifier.explain(NotPermittedError(self._action))

    def _book(self, approver: OperatorId | None) -> None:
        if self._is_booking:
            return
        self._is_booking = True
        self._view.set_busy(is_busy=True)
        services, actor = self._desk.services, self._desk.operator.operator_id
        sale_id, wanted, reason = self._sale_id, dict(self._wanted), self._reason
        is_damaged = self._is_damaged

        def booked() -> SettledSale:
            if self._is_void:
                return services.returns.void(actor, sale_id, approver=approver)
            return services.returns.complete(
                actor,
                sale_id,
                wanted,
                reason=reason,
                approver=approver,
                return_id=self._return_id,
                is_damaged=is_damaged,
            )

        self._desk.tasks.run(booked, self._booked, self._not_booked)

    def _booked(self, settled: SettledSale) -> None:
        self._is_booking = False
        self._plan = None
        self._view.set_busy(is_busy=False)
        self._view.show_done(settled)

    def _not_booked(self, problem: Exception) -> None:
        self._is_booking = False
        self._view.set_busy(is_busy=False)
        self._desk.notifier.explain(problem)
