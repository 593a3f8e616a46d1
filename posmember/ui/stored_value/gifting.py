"""What the stored value screen does with gift cards: the list, and one of them at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from posmember.domain.errors import NotFoundError, Refusal
from posmember.domain.ids import OperatorId
from posmember.domain.money import parse_money
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.gift_cards import GiftTopUp
from posmember.domain.words.say import say
from posmember.services.stored_value.rows import GiftCardSeen, GiftCardState
from posmember.ui.desk import Desk
from posmember.ui.money_taken import payment_of
from posmember.ui.permitting import Permitting
from posmember.ui.stored_value.states import GiftDraft

if TYPE_CHECKING:
    from posmember.services.stored_value.gift_cards import GiftCardService
    from posmember.services.stored_value.gift_record import FreshCard


class GiftPort(Protocol):
    """The window, as far as gift cards go."""

    def show_gift(self, card: GiftCardSeen) -> None:
        """Show a gift card."""

    def show_gift_draft(self, draft: GiftDraft) -> None:
        """Show what the typed amount means."""

    def show_gifts(self, cards: tuple[GiftCardSeen, ...], state: GiftCardState) -> None:
        """List the cards in a state."""

    def show_new_code(self, code: str) -> None:
        """Show the code of a card that took the place of a lost one, this once."""

    def tell_gift_paid(self, top_up: GiftTopUp) -> None:
        """Say what was put onto a card, and the change."""


class Gifting:
    """Shows a card by its code or its id, and changes it."""

    def __init__(self, view: GiftPort, desk: Desk, permitting: Permitting) -> None:
        self._view = view
        self._desk = desk
        self._permitting = permitting
        self._code = ""
        self._state = GiftCardState.ACTIVE
        self._listed: tuple[GiftCardSeen, ...] = ()
        self._amount_text = ""
        self._is_listing = False

    @property
    def is_open(self) -> bool:
        """Whether a card is shown."""
        return bool(self._code)

    @property
    def is_listing(self) -> bool:
        """Whether gift cards are listed."""
        return self._is_listing

    def leave(self, *, ends_list: bool = True) -> None:
        """Show no card any more, and no list of them unless it stays."""
        self._code = ""
        self._is_listing = self._is_listing and not ends_list

    # ------------------------------------------------------------ the list

    def on_listed(self, state: str = "") -> None:
        """List the cards in a state; without one, in the state listed last."""
        self._state = GiftCardState(state) if state else self._state
        self._is_listing = True
        cards, wanted = self._service, self._state
        self._run(lambda: cards.listed(wanted), lambda found: self._found(wanted, found))

    def on_opened(self, place: int) -> None:
        """Open one of those listed."""
        if 0 <= place < len(self._listed):
            self.open(self._listed[place].card_id)

    def _found(self, state: GiftCardState, found: tuple[GiftCardSeen, ...]) -> None:
        if state is self._state:
            self._listed = found
            self._view.show_gifts(found, state)

    # ------------------------------------------------------------ one card

    def open(self, code: str) -> None:
        """Look at the card of a code or an id."""
        self._code, self._amount_text = code, ""
        cards = self._service
        self._run(lambda: cards.look(code), self._view.show_gift)

    def on_amount(self, text: str) -> None:
        """Say whether the typed amount can be put onto the card."""
        self._amount_text = text
        cards, code, decimals = self._service, self._code, self._desk.figures.decimals
        if not text.strip():
            self._drafted(GiftDraft("", None))
            return

        def work() -> GiftDraft:
            minor = parse_money(text, decimals)
            passed = cards.cap_passed(code, minor)
            words = say(passed, self._desk.figures.language) if passed else ""
            return GiftDraft(text, minor, words)

        def not_possible(problem: Exception) -> None:
            if isinstance(problem, Refusal):
                words = say(problem, self._desk.figures.language)
                self._drafted(GiftDraft(text, None, words))
            else:
                self._desk.notifier.explain(problem)

        self._desk.tasks.run(work, self._drafted, not_possible)

    def on_topped_up(self, kind: str, given_text: str) -> None:
        """Put money onto the card."""
        cards, actor, code, text = self._service, self._actor, self._code, self._amount_text
        decimals = self._desk.figures.decimals

        def work(_approver: OperatorId | None) -> GiftTopUp:
            minor = parse_money(text, decimals)
            payment = payment_of(kind, minor, given_text, decimals)
            return cards.top_up(actor, code, minor, (payment,))

        self._permitting.do(Action.TOP_UP, work, self._paid)

    def on_freeze_asked(self, is_frozen: bool) -> None:  # noqa: FBT001 - a signal's
        """Let the card not be spent, or be spent again."""
        cards, actor, code = self._service, self._actor, self._code
        action = Action.FREEZE_GIFT_CARD if is_frozen else Action.FREE_GIFT_CARD

        def work(approver: OperatorId | None) -> None:
            cards.freeze(actor, code, is_frozen=is_frozen, approver=approver)

        self._permitting.do(action, work, self._again)

    def on_renew_asked(self) -> None:
        """Let the card be good for as long again."""
        cards, actor, code = self._service, self._actor, self._code
        self._permitting.do(
            Action.FREE_GIFT_CARD, lambda by: cards.renew(actor, code, by), self._again
        )

    def on_replace_asked(self) -> None:
        """Give a new code for what is on a card whose code was lost."""
        cards, actor, code = self._service, self._actor, self._code
        self._permitting.do(
            Action.FREE_GIFT_CARD, lambda by: cards.replace(actor, code, by), self._replaced
        )

    def on_merge_asked(self, text: str) -> None:
        """Move what is on the card into the account of the one member that *text* finds."""
        cards, actor, code = self._service, self._actor, self._code
        services = self._desk.services

        def work(_approver: OperatorId | None) -> object:
            found = services.lookup.find(text, prefer="member", limit=2).members
            if len(found) != 1:
                raise NotFoundError("member", text)
            return cards.merge(actor, code, found[0].member_id)

        self._permitting.do(Action.TOP_UP, work, self._again)

    @property
    def _service(self) -> "GiftCardService":
        return self._desk.services.gift_cards

    @property
    def _actor(self) -> OperatorId:
        return self._desk.operator.operator_id

    def _drafted(self, draft: GiftDraft) -> None:
        if draft.amount_text == self._amount_text.strip() or not draft.amount_text:
            self._view.show_gift_draft(draft)

    def _paid(self, top_up: GiftTopUp) -> None:
        self._view.tell_gift_paid(top_up)
        self._again(top_up)

    def _replaced(self, fresh: "FreshCard") -> None:
        self._code = fresh.card.card_id
        self._again(fresh, lambda: self._view.show_new_code(fresh.code))

    def _again(self, _done: object, then: Callable[[], None] = lambda: None) -> None:
        cards, code = self._service, self._code
        self._amount_text = ""

        def show(card: GiftCardSeen) -> None:
            self._view.show_gift(card)
            then()

        self._run(lambda: cards.look(code), show)
        if self._is_listing:
            self.on_listed()

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
