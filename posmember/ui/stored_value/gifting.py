"""What the stored value screen does with a gift card, one at a time."""

from collections.abc import Callable
from typing import Any, Protocol

from posmember.domain.errors import NotFoundError
from posmember.domain.ids import OperatorId
from posmember.domain.money import parse_money
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.services.stored_value.rows import GiftCardSeen
from posmember.ui.desk import Desk

Work = Callable[[OperatorId | None], Any]


class Permitted(Protocol):
    """Does something if the operator may, or once somebody who may has entered a PIN."""

    def __call__(self, action: Action, work: Work, then: Callable[[Any], None]) -> None:
        """Do *work*, then *then* with what came of it."""


class Gifting:
    """Shows a card by its code, and changes it."""

    def __init__(
        self, show: Callable[[GiftCardSeen], None], desk: Desk, permitted: Permitted
    ) -> None:
        self._show = show
        self._desk = desk
        self._permitted = permitted
        self._code = ""

    def open(self, code: str) -> None:
        """Look at the card of a code."""
        self._code = code
        services = self._desk.services
        self._desk.tasks.run(
            lambda: services.gift_cards.look(code), self._show, self._desk.notifier.explain
        )

    def on_topped_up(self, amount_text: str, kind: str) -> None:
        """Put money onto the card."""
        cards, actor, code = self._cards()
        decimals = self._desk.figures.decimals

        def work(_approver: OperatorId | None) -> object:
            minor = parse_money(amount_text, decimals)
            payment = Payment(PaymentKind(kind), minor)
            return cards.top_up(actor, code, minor, (payment,))

        self._permitted(Action.TOP_UP, work, self._again)

    def on_freeze_asked(self, is_frozen: bool) -> None:  # noqa: FBT001 - a signal's
        """Let the card not be spent, or be spent again."""
        cards, actor, code = self._cards()
        action = Action.FREEZE_GIFT_CARD if is_frozen else Action.FREE_GIFT_CARD

        def work(approver: OperatorId | None) -> object:
            return cards.freeze(actor, code, is_frozen=is_frozen, approver=approver)

        self._permitted(action, work, self._again)

    def on_renew_asked(self) -> None:
        """Let the card be good for as long again."""
        cards, actor, code = self._cards()
        self._permitted(Action.FREE_GIFT_CARD, lambda by: cards.renew(actor, code, by), self._again)

    def on_merge_asked(self, text: str) -> None:
        """Move what is on the card into the account of the one member that *text* finds."""
        cards, actor, code = self._cards()
        services = self._desk.services

        def work(_approver: OperatorId | None) -> object:
            found = services.lookup.find(text, prefer="member", limit=2).members
            if len(found) != 1:
                raise NotFoundError("member", text)
            return cards.merge(actor, code, found[0].member_id)

        self._permitted(Action.TOP_UP, work, self._again)

    def _cards(self) -> tuple[Any, OperatorId, str]:
        return self._desk.services.gift_cards, self._desk.operator.operator_id, self._code

    def _again(self, _done: object) -> None:
        self.open(self._code)
