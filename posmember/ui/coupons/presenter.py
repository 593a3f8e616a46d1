"""Decides which templates are listed, and gives coupons out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from posmember.domain.documents.document import joined
from posmember.domain.events import Event
from posmember.domain.ids import BatchId, MemberId, OperatorId
from posmember.domain.staff.permissions import Action
from posmember.domain.tiers.tier import Tier
from posmember.services.coupons.rows import (
    BatchAudience,
    BatchReport,
    CodesReport,
    TemplateStanding,
)
from posmember.services.members.rows import TagCount
from posmember.ui.desk import Desk
from posmember.ui.one_member import one_member
from posmember.ui.permitting import Permitting

EVERYBODY = ""
"""The choice of a batch that is for no tier in particular."""
TAGGED = "#"
"""What the choice of a tag begins with; no id of a tier does."""


@dataclass(frozen=True, slots=True)
class Given:
    """To whom a coupon was given."""

    member_id: MemberId
    name: str
    count: int


class CouponsPort(Protocol):
    """The window of coupons."""

    def show_templates(self, rows: tuple[TemplateStanding, ...]) -> None:
        """Replace the list."""

    def show_audiences(self, tiers: tuple[Tier, ...], tags: tuple[TagCount, ...]) -> None:
        """Offer tiers and tags as audiences of a batch."""

    def show_progress(self, done: int, count: int) -> None:
        """Say how far a batch is; *done* = *count*: at its end."""

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may."""

    def tell_given(self, given: Given) -> None:
        """Say in a toast who got a coupon."""

    def tell_batch(self, report: BatchReport) -> None:
        """Say what came of a batch."""

    def tell_undone(self, count: int) -> None:
        """Say how many coupons of the last batch nobody can use any more."""

    def tell_codes(self, report: CodesReport) -> None:
        """Say what came of bringing a partner's codes."""

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""


class CouponsPresenter:
    """One template is marked; it is given to one member, to many, or onto paper."""

    def __init__(self, view: CouponsPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._rows: tuple[TemplateStanding, ...] = ()
        self._progress = (0, 0)
        self._is_running = False
        self._is_cancelled = False
        self._last_batch: BatchId | None = None
        self._permitting = Permitting(desk, view.ask_approval)

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front."""
        services = self._desk.services
        self._desk.tasks.run(
            lambda: (
                services.coupons.templates(),
                services.programme.current().tiers,
                services.members.tags(),
            ),
            self._read,
            self._desk.notifier.explain,
        )

    def on_changed(self, _event: Event) -> None:
        """Show the list as it is now."""
        if not self._is_running:
            self.on_shown()

    def on_given(self, place: int, text: str, count: int) -> None:
        """Give the member whom *text* (phone, card, name) leads to coupons of a template."""
        template_id = self._template(place)
        if not template_id:
            return
        if not text.strip():
            self._view.tell("nobody_named")
            return
        services, actor = self._desk.services, self._desk.operator.operator_id

        def work(by: OperatorId | None) -> Given:
            found = one_member(services, text)
            services.coupons.issue(actor, template_id, found.member_id, count, approver=by)
            return Given(found.member_id, found.name, count)

        self._permitting.do(Action.ISSUE_COUPON, work, self._given)

    def on_approval_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may give coupons."""
        self._permitting.on_pin(pin)

    def on_approval_left(self) -> None:
        """Give nothing: nobody approved."""
        self._permitting.drop()

    def on_batch(self, place: int, whom: str) -> None:
        """Give one coupon to each member of a tier, to those with a tag, or to everybody."""
        template_id = self._template(place)
        if not template_id or self._is_running:
            return
        self._begin_batch()
        services, actor = self._desk.services, self._desk.operator.operator_id
        tag = whom.removeprefix(TAGGED) if whom.startswith(TAGGED) else ""
        audience = BatchAudience(tag=tag) if tag else BatchAudience(tier_id=whom)
        self._desk.tasks.run(
            lambda: services.coupons.issue_batch(actor, template_id, audience, self._go_on),
            self._batch_done,
            self._batch_failed,
        )
        self.on_tick()

    def on_batch_undone(self, reason: str) -> None:
        """Take back what of the last batch nobody has used yet."""
        batch_id, self._last_batch = self._last_batch, None
        if batch_id is None or self._is_running:
            return
        services, actor = self._desk.services, self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: services.coupons.withdraw_batch(actor, batch_id, reason),
            self._undone,
            self._failed,
        )

    def on_codes_brought(self, place: int, path: str) -> None:
        """Take in the codes of a file, which the partner of a template hands out."""
        template_id = self._template(place)
        if not template_id or self._is_running:
            return
        self._begin_batch()
        services, actor = self._desk.services, self._desk.operator.operator_id

        def work() -> CodesReport:
            sheet = services.imports.read(Path(path), self._desk.tasks.breathe)
            return services.coupons.bring_codes(actor, template_id, sheet, self._go_on)

        self._desk.tasks.run(work, self._codes_done, self._batch_failed)
        self.on_tick()

    def on_cancelled(self) -> None:
        """Stop after the part under way; what was given stays given."""
        self._is_cancelled = True

    def on_tick(self) -> None:
        """Show how far a batch is."""
        if self._is_running:
            self._view.show_progress(*self._progress)

    def on_sheet_saved(self, place: int, count: int, path: str) -> None:
        """Give out coupons for whoever brings them, and write their sheet as a PDF."""
        template_id = self._template(place)
        if not template_id:
            return
        till, services = self._desk.till, self._desk.services
        actor = self._desk.operator.operator_id

        def work() -> None:
            with Path(path).open("wb"):  # what cannot be written is not given out
                pass
            printed = services.coupons.print_out(actor, template_id, count)
            till.write_coupons(services.documents.coupons(printed), Path(path))

        self._desk.tasks.run(work, lambda _none: self._told("sheet_saved"), self._failed)

    def on_sheet_printed(self, place: int, count: int) -> None:
        """Give out coupons for whoever brings them, and print their sheet."""
        template_id = self._template(place)
        if not template_id:
            return
        services, actor = self._desk.services, self._desk.operator.operator_id

        def work() -> bool:
            printers = services.print_queue.printers()
            if not printers:
                return False
            printed = services.coupons.print_out(actor, template_id, count)
            document = joined(services.documents.coupons(printed))
            services.print_queue.enqueue(printers[0].name, "coupon_sheet", document)
            return True

        self._desk.tasks.run(
            work,
            lambda is_sent: self._told("printing" if is_sent else "no_printer"),
            self._failed,
        )

    # ------------------------------------------------------------ inside

    def _template(self, place: int) -> str:
        return self._rows[place].template_id if 0 <= place < len(self._rows) else ""

    def _read(
        self, read: tuple[tuple[TemplateStanding, ...], tuple[Tier, ...], tuple[TagCount, ...]]
    ) -> None:
        self._rows, tiers, tags = read
        self._view.show_templates(self._rows)
        self._view.show_audiences(tiers, tags)

    def _given(self, given: Given) -> None:
        self._view.tell_given(given)
        self.on_shown()

    def _told(self, what: str) -> None:
        self._view.tell(what)
        self.on_shown()

    def _failed(self, problem: Exception) -> None:
        self._desk.notifier.explain(problem)

    def _go_on(self, done: int, count: int) -> bool:
        self._progress = (done, count)
        return self._desk.tasks.breathe() or self._is_cancelled

    def _batch_done(self, report: BatchReport) -> None:
        self._end_batch()
        self._last_batch = BatchId(report.batch_id)
        self._view.tell_batch(report)
        self.on_shown()

    def _undone(self, count: int) -> None:
        self._view.tell_undone(count)
        self.on_shown()

    def _codes_done(self, report: CodesReport) -> None:
        self._end_batch()
        self._view.tell_codes(report)
        self.on_shown()

    def _batch_failed(self, problem: Exception) -> None:
        self._end_batch()
        self._desk.notifier.explain(problem)

    def _begin_batch(self) -> None:
        self._is_running, self._is_cancelled, self._progress = True, False, (0, 1)

    def _end_batch(self) -> None:
        self._is_running = False
        self._view.show_progress(1, 1)
