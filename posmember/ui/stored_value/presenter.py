"""Decides what the stored value screen does: find somebody, top up, look back, pay back."""

from collections.abc import Callable
from typing import Any, Protocol

from posmember.domain.errors import Refusal
from posmember.domain.events import Event
from posmember.domain.ids import MemberId, OperatorId, new_id
from posmember.domain.money import parse_money
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.gift_code import looks_like_gift_code
from posmember.domain.stored_value.top_up_refund import TopUpRefundPlan
from posmember.domain.stored_value.topping_up import TopUpPlan
from posmember.domain.words.say import say
from posmember.services.lookup.rows import LookupResult, MemberHit
from posmember.services.stored_value.rows import (
    MadeTopUp,
    MadeTopUpRefund,
    TopUpListed,
)
from posmember.services.stored_value.top_ups import TopUpWish
from posmember.ui.came_from import coming_from
from posmember.ui.desk import Desk
from posmember.ui.money_taken import payment_of
from posmember.ui.permitting import Permitting
from posmember.ui.stored_value.gifting import Gifting, GiftPort
from posmember.ui.stored_value.states import Account, Draft

FOUND_MAX = 50


class StoredValuePort(GiftPort, Protocol):
    """The window of the stored value screen."""

    def show_people(self, hits: tuple[MemberHit, ...], *, is_search: bool) -> None:
        """List who was found; nobody is chosen."""

    def show_account(self, account: Account) -> None:
        """Show a member, ready to be topped up."""

    def show_draft(self, draft: Draft) -> None:
        """Show what the typed amount would bring."""

    def show_top_ups(self, rows: tuple[TopUpListed, ...], *, is_window: bool) -> None:
        """Show top-ups: of the member, or those of all that come back without a reason."""

    def show_statement(self, plan: TopUpRefundPlan) -> None:
        """Show what paying a top-up back comes to, before it is confirmed."""

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may."""

    def show_made(self, made: MadeTopUp) -> None:
        """Say what was taken and what goes back as change."""

    def show_refunded(self, made: MadeTopUpRefund) -> None:
        """Say what to hand back."""


class StoredValuePresenter:
    """One member at a time; without one, whose money comes back without a reason."""

    def __init__(self, view: StoredValuePort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._text = ""
        self._hits: tuple[MemberHit, ...] = ()
        self._rows: tuple[TopUpListed, ...] = ()
        self._account: Account | None = None
        self._amount_text = ""
        self._rule_id = ""
        self._top_up_id = new_id()
        self._refunding: TopUpRefundPlan | None = None
        self._permitting = Permitting(desk, view.ask_approval)
        self.gifting = Gifting(view, desk, self._permitting)

    @property
    def _actor(self) -> OperatorId:
        return self._desk.operator.operator_id

    # ------------------------------------------------------------ who

    def on_shown(self, subject: str = "") -> None:
        """Come to the front, about a member if one is given."""
        if subject:
            self._open(MemberId(subject))
        elif self._account is None:
            self.on_searched("")

    def on_searched(self, text: str) -> None:
        """List what *text* finds; without text, the newest top-ups of all."""
        self._text, self._account = text.strip(), None
        self.gifting.leave()
        if looks_like_gift_code(text):
            self.gifting.open(text)
            return
        wanted, services = self._text, self._desk.services
        if not wanted:
            self._found(wanted, ())
            return
        self._run(
            lambda: services.lookup.find(wanted, prefer="member", limit=FOUND_MAX),
            lambda result: self._found(wanted, result.members),
        )

    def on_scanned(self, text: str) -> None:
        """Open the member whose card or phone was scanned, or the gift card."""
        if looks_like_gift_code(text):
            self.gifting.open(text)
            return
        services = self._desk.services

        def scanned(result: LookupResult) -> None:
            if result.notice is not None:
                self._desk.notifier.explain(result.notice)
            elif result.members:
                self._open(result.members[0].member_id)

        self._run(lambda: services.lookup.find(text, is_scan=True, prefer="member"), scanned)

    def on_chosen(self, place: int) -> None:
        """Open one of those found."""
        if 0 <= place < len(self._hits):
            self._open(self._hits[place].member_id)

    def on_changed(self, _event: Event) -> None:
        """Show the account, the statement or the list as they are now."""
        if self.gifting.is_listing:
            self.gifting.on_listed()
        elif self._account is None:
            self._list()
        else:
            self._run(self._reader(self._account.wallet.member_id), self._refreshed)

    def on_left(self) -> None:
        """Go back: from a statement to the member, from a member to everybody."""
        self._permitting.drop()
        if self._refunding is not None and self._account is not None:
            self._refunding = None
            self._view.show_account(self._account)
            self._show_draft()
        else:
            self._refunding = None
            is_from_list = self.gifting.is_open and self.gifting.is_listing
            self.on_searched("")
            if is_from_list:
                self.gifting.on_listed()

    def on_count_cards_asked(self) -> None:
        """Go to the member's count cards."""
        if self._account is not None:
            about = self._account.wallet.member_id
            self._desk.navigator.open("count_cards", coming_from("stored_value", about))

    def _found(self, text: str, hits: tuple[MemberHit, ...]) -> None:
        if text == self._text:
            self._hits = hits
            self._view.show_people(hits, is_search=bool(text))
            self._list()

    def _open(self, member_id: MemberId) -> None:
        self._run(self._reader(member_id), self._opened)

    def _reader(self, member_id: MemberId) -> Callable[[], Account]:
        services = self._desk.services
        return lambda: Account(
            services.members.strip(member_id),
            services.wallets.of(member_id),
            services.top_ups.offers(member_id),
        )

    def _refreshed(self, account: Account) -> None:
        """Show a member anew without taking a statement or a question from the screen."""
        known = self._account
        if known is None or known.wallet.member_id != account.wallet.member_id:
            return
        if self._permitting.is_waiting:
            self._account = account
        elif self._refunding is not None:
            self._account = account
            self._state(self._refunding.top_up.top_up_id)
        else:
            self._opened(account)

    def _opened(self, account: Account) -> None:
        self.gifting.leave()
        known = self._account
        if known is None or known.wallet.member_id != account.wallet.member_id:
            self._amount_text, self._rule_id = "", ""
            self._top_up_id = new_id()
        self._account, self._refunding = account, None
        self._view.show_account(account)
        self._show_draft()
        self._list()

    def _list(self) -> None:
        refunds, account = self._desk.services.top_up_refunds, self._account
        if account is None:
            self._run(refunds.refundable, lambda rows: self._listed(rows, is_window=True))
        else:
            member_id = account.wallet.member_id
            self._run(
                lambda: refunds.history(member_id),
                lambda rows: self._listed(rows, is_window=False),
            )

    def _listed(self, rows: tuple[TopUpListed, ...], *, is_window: bool) -> None:
        self._rows = rows
        self._view.show_top_ups(rows, is_window=is_window)

    # ------------------------------------------------------------ topping up

    def on_amount(self, text: str) -> None:
        """Show what the typed amount would bring."""
        self._amount_text = text
        self._show_draft()

    def on_rule(self, rule_id: str) -> None:
        """Take a rule's own amount; once more: the best rule again."""
        if self._account is None:
            return
        offer = next((o for o in self._account.offers if o.rule.rule_id == rule_id), None)
        if offer is None or offer.reason is not None:
            return
        self._rule_id = "" if self._rule_id == rule_id else rule_id
        self._amount_text = self._desk.figures.plain_amount(offer.rule.amount_minor)
        self._show_draft()

    def on_paid(self, kind: str, given_text: str = "") -> None:
        """Take the amount in one way of paying; cash as it was given."""
        account, services, actor = self._account, self._desk.services, self._actor
        if account is None:
            return
        wish = self._wish(account.wallet.member_id)
        if wish is None:
            return
        top_up_id, decimals = self._top_up_id, self._desk.figures.decimals

        def work(approver: OperatorId | None) -> MadeTopUp:
            payment = payment_of(kind, wish.amount_minor, given_text, decimals)
            return services.top_ups.top_up(
                actor, wish, (payment,), approver=approver, top_up_id=top_up_id
            )

        self._permitting.do(Action.TOP_UP, work, self._made)

    def _made(self, made: MadeTopUp) -> None:
        self._amount_text, self._rule_id, self._top_up_id = "", "", new_id()
        self._view.show_made(made)
        self._open(made.top_up.member_id)

    def _wish(self, member_id: MemberId) -> TopUpWish | None:
        try:
            minor = parse_money(self._amount_text, self._desk.figures.decimals)
        except Refusal as refusal:
            self._desk.notifier.explain(refusal)
            return None
        return TopUpWish(member_id, minor, self._rule_id)

    def _show_draft(self) -> None:
        account, text, rule_id = self._account, self._amount_text, self._rule_id
        if account is None:
            return
        if not text.strip():
            self._view.show_draft(Draft("", rule_id, None))
            return
        services, member_id = self._desk.services, account.wallet.member_id

        def work() -> TopUpPlan:
            minor = parse_money(text, self._desk.figures.decimals)
            return services.top_ups.plan(TopUpWish(member_id, minor, rule_id))

        self._desk.tasks.run(
            work,
            lambda plan: self._drafted(Draft(text, rule_id, plan)),
            lambda problem: self._not_planned(problem, text, rule_id),
        )

    def _not_planned(self, problem: Exception, text: str, rule_id: str) -> None:
        if isinstance(problem, Refusal):
            words = say(problem, self._desk.figures.language)
            self._drafted(Draft(text, rule_id, None, words))
        else:
            self._desk.notifier.explain(problem)

    def _drafted(self, draft: Draft) -> None:
        """Show a draft unless something else was typed meanwhile."""
        if (draft.amount_text, draft.rule_id) == (self._amount_text, self._rule_id):
            self._view.show_draft(draft)

    # ------------------------------------------------------------ paying back

    def on_refund_asked(self, place: int) -> None:
        """Show the statement of paying one of the listed top-ups back."""
        if 0 <= place < len(self._rows):
            self._state(self._rows[place].top_up.top_up_id)

    def on_refund_confirmed(self, reason: str) -> None:
        """Pay back what was shown."""
        plan, services, actor = self._refunding, self._desk.services, self._actor
        if plan is None:
            return
        top_up_id, shown = plan.top_up.top_up_id, plan.sum.money_back_minor

        def work(approver: OperatorId | None) -> MadeTopUpRefund:
            return services.top_up_refunds.refund(
                actor, top_up_id, shown_minor=shown, reason=reason, approver=approver
            )

        self._permitting.do(Action.REFUND_TOP_UP, work, self._refunded)

    def _state(self, top_up_id: str) -> None:
        refunds = self._desk.services.top_up_refunds
        self._desk.tasks.run(lambda: refunds.plan(top_up_id), self._stated, self._not_stated)

    def _not_stated(self, problem: Exception) -> None:
        self._desk.notifier.explain(problem)
        if self._refunding is not None:
            self.on_left()

    def _stated(self, plan: TopUpRefundPlan) -> None:
        self._refunding = plan
        self._view.show_statement(plan)

    def _refunded(self, made: MadeTopUpRefund) -> None:
        self._refunding = None
        self._view.show_refunded(made)
        self._open(made.refund.member_id)

    # ------------------------------------------------------------ rights

    def on_approval_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may."""
        self._permitting.on_pin(pin)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
