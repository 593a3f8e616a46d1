"""Decides what the page of one member does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol

from posmember.domain.classes.behaviour import Standing
from posmember.domain.events import Event, MemberChanged
from posmember.domain.ids import CardId, MemberId, OperatorId
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.members.due_day import due_day
from posmember.domain.staff.permissions import Action
from posmember.domain.value.ahead import MemberValue
from posmember.services.care.follow_ups import FollowUpWish
from posmember.services.coupons.rows import CouponStanding
from posmember.services.members.cards import IssuedCard
from posmember.services.members.rows import MemberPage, Statement
from posmember.services.recommending.rows import Suggestion
from posmember.services.stored_value.rows import CountCardSeen
from posmember.services.tiers.benefits import BenefitWish
from posmember.ui.came_from import coming_from, read_origin
from posmember.ui.desk import Desk
from posmember.ui.member.as_typed import EditedMember, changes_of
from posmember.ui.member.points_moving import PointsByHand, action_of, move
from posmember.ui.member.tier_setting import TierByHand, set_tier
from posmember.ui.permitting import Permitting, Work

_USUAL_ORIGIN: Final = "members"


class MemberPort(Protocol):
    """The window of one member."""

    def show_page(self, page: MemberPage) -> None:
        """Show everything."""

    def show_coupons(self, coupons: tuple[CouponStanding, ...]) -> None:
        """Show the wallet, and what became of other coupons."""

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Show what may be recommended."""

    def show_clerks(self, names: tuple[str, ...]) -> None:
        """Offer who may get in touch."""

    def show_standing(self, standing: Standing, value: MemberValue) -> None:
        """Show how the member stands and what they are worth, and why."""

    def show_count_cards(self, cards: tuple[CountCardSeen, ...]) -> None:
        """Show what is left on count cards."""

    def show_statement(self, statement: Statement) -> None:
        """Show the ledger with running totals."""

    def show_phone(self, phone: str) -> None:
        """Show the whole phone for some seconds."""

    def hide_phone(self) -> None:
        """Show it no longer: somebody else is on the page."""

    def show_form(self, page: MemberPage) -> None:
        """Let somebody edit."""

    def show_points_form(self, events: tuple[tuple[EventKind, int], ...]) -> None:
        """Let somebody correct points, hand them on, or give them for an event."""

    def show_tier_form(self, page: MemberPage) -> None:
        """Let somebody set the tier by hand."""

    def show_timeline(self) -> None:
        """Show what happened."""

    def ask_approval(self, action: str) -> None:
        """Ask for the PIN of somebody who may do *action*."""

    def show_card(self, card: IssuedCard, *, is_printed: bool) -> None:
        """Show a card that was just issued."""

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""


class MemberPresenter:
    """Reads the page, and writes every change as one operation."""

    def __init__(self, view: MemberPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._member_id = MemberId("")
        self._origin = _USUAL_ORIGIN
        self._page: MemberPage | None = None
        self._permitting = Permitting(desk, view.ask_approval)

    @property
    def member_id(self) -> MemberId:
        """Who is on the page; empty: nobody yet."""
        return self._member_id

    def on_shown(self, subject: str) -> None:
        """Show a member; without a subject, the one shown before."""
        if subject:
            about, self._origin = read_origin(subject, _USUAL_ORIGIN)
            if self._member_id != about:
                self._view.hide_phone()
            self._member_id = MemberId(about)
            self._permitting.drop()
            self._view.show_timeline()
        self._read()

    def on_changed(self, event: MemberChanged) -> None:
        """Show the member as it is now."""
        if event.member_id == self._member_id:
            self._read()

    def on_sold(self, _event: Event) -> None:
        """Show the balances as they are now."""
        if self._page is not None:
            self._read()

    def on_back(self) -> None:
        """Go back to where the page was opened."""
        self._desk.navigator.open(self._origin)

    def on_edit_asked(self) -> None:
        """Open the form."""
        if self._page is not None:
            self._view.show_form(self._page)

    def on_edited(self, edited: EditedMember) -> None:
        """Write what the form says; a new phone may need approval."""
        page, services, actor = self._page, self._desk.services, self._actor
        if page is None:
            return

        def write(by: OperatorId | None) -> None:
            changes = changes_of(page, edited, services.shop.today())
            services.members.amend(actor, page.member_id, changes, approver=by)

        self._by_hand(Action.CHANGE_PHONE if edited.phone.strip() else None, write, "saved")

    def on_reveal_asked(self) -> None:
        """Show the whole phone; who looked is put on record."""
        services, member_id, actor = self._desk.services, self._member_id, self._actor

        def read(by: OperatorId | None) -> str:
            return services.members.reveal_phone(actor, member_id, approver=by)

        def show(phone: str) -> None:
            if member_id == self._member_id:
                self._view.show_phone(phone)

        self._permitted(Action.REVEAL_PHONE, read, show)

    def on_top_up_asked(self) -> None:
        """Go to the member's stored value."""
        self._desk.navigator.open("stored_value", self._member_id)

    def on_activities_asked(self) -> None:
        """Go to what the member can do besides buying."""
        self._desk.navigator.open("engaging", self._member_id)

    def on_left_for(self, place: str) -> None:
        """Go to a screen about this member from which one comes back here."""
        self._desk.navigator.open(place, coming_from("member", self._member_id))

    def on_statement_asked(self) -> None:
        """Show the ledger."""
        services, member_id = self._desk.services, self._member_id
        self._run(lambda: services.members.statement(member_id), self._view.show_statement)

    def on_noted(self, text: str, due_text: str = "", clerk: str = "") -> None:
        """Write something down; with a day it comes into the to-do list, of *clerk* if named."""
        services, member_id = self._desk.services, self._member_id

        def plan(actor: OperatorId) -> object:
            day = due_day(due_text, services.shop.today())
            return services.follow_ups.plan(actor, member_id, FollowUpWish(text, day, clerk))

        if due_text.strip():
            self._write("planned", plan)
        elif text.strip():
            self._write(
                "noted", lambda actor: services.members.add_note(actor, member_id, text.strip())
            )

    def on_consent(self, purpose: str, *, is_granted: bool) -> None:
        """Record a yes or a no."""
        services, member_id = self._desk.services, self._member_id
        self._write(
            "consent_recorded",
            lambda actor: services.members.record_consent(
                actor, member_id, purpose, is_granted=is_granted
            ),
        )

    def on_blocked(self, *, is_blocked: bool) -> None:
        """Stop serving a person as a member, or begin again."""
        services, member_id = self._desk.services, self._member_id
        self._write(
            "blocked" if is_blocked else "unblocked",
            lambda actor: services.members.block(actor, member_id, is_blocked=is_blocked),
        )

    def on_card_asked(self, replaces: CardId | None = None) -> None:
        """Issue a card, perhaps in the place of another, and print it on receipt paper."""
        services, member_id, actor = self._desk.services, self._member_id, self._actor

        def issue() -> tuple[IssuedCard, bool]:
            issued = services.cards.issue(actor, member_id, replaces=replaces)
            printers = services.print_queue.printers()
            if printers:
                slip = services.documents.join_slip(member_id, issued)
                services.print_queue.enqueue(printers[0].name, "join_slip", slip)
            return issued, bool(printers)

        self._permitting.do_once(
            issue, lambda made: self._view.show_card(made[0], is_printed=made[1])
        )

    def on_card_printed(self, path: str) -> None:
        """Write the card as a PDF; who has none yet is issued one."""
        till, member_id = self._desk.till, self._member_id
        self._write("card_written", lambda actor: till.write_card(actor, member_id, Path(path)))

    def on_card_lost(self, card_id: CardId) -> None:
        """Refuse a card from now on."""
        services = self._desk.services
        self._write("card_lost", lambda actor: services.cards.revoke(actor, card_id, "lost"))

    def on_points_asked(self) -> None:
        """Open the form about points."""
        self._run(self._desk.services.points.events, self._view.show_points_form)

    def on_points_moved(self, wish: PointsByHand) -> None:
        """Do what the form about points says; it may need approval."""
        services, member_id, actor = self._desk.services, self._member_id, self._actor
        self._by_hand(
            action_of(wish), lambda by: move(services, member_id, wish, actor, by), "points_moved"
        )

    def on_tier_asked(self) -> None:
        """Open the form about the tier."""
        if self._page is not None:
            self._view.show_tier_form(self._page)

    def on_tier_set(self, wish: TierByHand) -> None:
        """Set the tier by hand; it may need approval."""
        tiers, member_id, actor = self._desk.services.tiers, self._member_id, self._actor
        self._by_hand(
            Action.SET_TIER, lambda by: set_tier(tiers, member_id, wish, actor, by), "tier_set"
        )

    def on_benefit_used(self, benefit_id: str) -> None:
        """Put on record that the member had a benefit."""
        services, member_id = self._desk.services, self._member_id
        wish = BenefitWish(benefit_id)
        self._write("benefit_used", lambda actor: services.benefits.use(actor, member_id, wish))

    def on_sell_asked(self) -> None:
        """Go on selling, to this member."""
        if self._member_id:
            self._desk.navigator.open("checkout", self._member_id)

    def on_approval_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may approve."""
        self._permitting.on_pin(pin)

    def _read(self) -> None:
        services, member_id = self._desk.services, self._member_id
        if member_id:
            self._run(
                lambda: services.members.page(member_id), lambda page: self._show(member_id, page)
            )
            self._run(
                services.operators.operators,
                lambda staff: self._view.show_clerks(tuple(each.name for each in staff)),
            )
            self._run(
                lambda: services.coupons.of_member(member_id),
                lambda coupons: self._show_coupons(member_id, coupons),
            )
            self._run(
                lambda: services.recommending.for_member(member_id),
                lambda found: self._show_suggestions(member_id, found),
            )
            self._run(
                lambda: (services.members.standing(member_id), services.members.value(member_id)),
                lambda found: self._show_standing(member_id, *found),
            )
            self._run(
                lambda: services.count_cards.of_member(member_id),
                lambda cards: self._show_count_cards(member_id, cards),
            )

    def _show(self, member_id: MemberId, page: MemberPage) -> None:
        if member_id != self._member_id:
            return
        if page.member_id != member_id:  # merged since: the other record stands for the person
            self._member_id = page.member_id
            self._read()
            return
        self._page = page
        self._view.show_page(page)

    def _show_coupons(self, member_id: MemberId, coupons: tuple[CouponStanding, ...]) -> None:
        if member_id == self._member_id:
            self._view.show_coupons(coupons)

    def _show_suggestions(self, member_id: MemberId, found: tuple[Suggestion, ...]) -> None:
        if member_id == self._member_id:
            self._view.show_suggestions(found)

    def _show_standing(self, member_id: MemberId, standing: Standing, value: MemberValue) -> None:
        if member_id == self._member_id:
            self._view.show_standing(standing, value)

    def _show_count_cards(self, member_id: MemberId, cards: tuple[CountCardSeen, ...]) -> None:
        if member_id == self._member_id:
            self._view.show_count_cards(cards)

    @property
    def _actor(self) -> OperatorId:
        return self._desk.operator.operator_id

    def _by_hand(self, action: Action | None, work: Work, what: str) -> None:
        """Write what a form says, pressed twice once; for an *action* somebody may be asked."""

        def written(_nothing: object) -> None:
            self._view.show_timeline()
            self._written(what)

        if action is None:
            self._permitting.do_once(lambda: work(None), written)
        else:
            self._permitted(action, work, written)

    def _permitted(self, action: Action, work: Work, then: Callable[[Any], None]) -> None:
        """Do it if the operator may, or somebody enters a PIN; what was asked before is dropped."""
        self._permitting.drop()
        self._permitting.do(action, work, then)

    def _written(self, what: str) -> None:
        self._view.tell(what)
        self._read()

    def _write(self, what: str, work: Callable[[OperatorId], object]) -> None:
        actor = self._actor
        self._run(lambda: work(actor), lambda _result: self._written(what))

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
