"""The difference of an exchange out of stored value: whether there is enough, and whose it is."""

from collections.abc import Callable
from typing import Protocol

from posmember.domain.checkout.cart import Cart
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.errors import BalanceTooLowError, SpendNotProvenError
from posmember.domain.stored_value.proof import NO_PROOF, SpendProof
from posmember.domain.stored_value.purse import Spendable
from posmember.domain.stored_value.rules import SpendCheck
from posmember.services.stored_value.rows import Wallet
from posmember.ui.desk import Desk


class ProofPort(Protocol):
    """The part of the window that asks for proof."""

    def ask_proof(self, wallet: Wallet) -> None:
        """Ask for the digits that show that it is the member."""


class StoredDifference:
    """Goes on to *proven* once the member is shown to spend; who vouched is told, too."""

    def __init__(
        self,
        view: ProofPort,
        desk: Desk,
        permit: Callable[[Action, Callable[[OperatorId | None], None]], None],
        proven: Callable[[SpendProof, OperatorId | None], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._permit = permit
        self._proven = proven
        self._member: MemberId | None = None

    @property
    def is_asking(self) -> bool:
        """Tell whether the question in the window is the one for proof."""
        return self._member is not None

    def forget(self) -> None:
        """Ask nothing any more."""
        self._member = None

    def ask(self, cart: Cart, rest_minor: int, back: Spendable) -> None:
        """Look whether the balance pays the difference, and ask for proof where it is wanted.

        *back* is the balance once the goods are back, which may have been paid with it.
        """
        if cart.member is None:
            self._desk.notifier.explain(SpendNotProvenError("no_member"))
            return
        member_id, services = cart.member.member_id, self._desk.services
        self._desk.tasks.run(
            lambda: services.wallets.of(member_id),
            lambda wallet: self._looked(wallet, rest_minor, back),
            self._desk.notifier.explain,
        )

    def answered(self, said: str) -> None:
        """Check what the member said; nothing: somebody with the right vouches."""
        member_id, self._member = self._member, None
        if member_id is None:
            return
        if not said.strip():
            self._permit(Action.VOUCH_SPENDING, self._vouched)
            return
        proof, services = SpendProof(said.strip()), self._desk.services
        actor = self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: services.wallets.prove(actor, member_id, proof),
            lambda _nothing: self._proven(proof, None),
            lambda problem: self._wrong(member_id, problem),
        )

    def _looked(self, wallet: Wallet, rest_minor: int, back: Spendable) -> None:
        available = max(wallet.spendable.total_minor, back.total_minor)
        if available < rest_minor:
            decimals = self._desk.figures.decimals
            self._desk.notifier.explain(BalanceTooLowError(rest_minor, available, decimals))
        elif wallet.check is SpendCheck.NONE:
            self._proven(NO_PROOF, None)
        else:
            self._member = wallet.member_id
            self._view.ask_proof(wallet)

    def _vouched(self, by: OperatorId | None) -> None:
        self._proven(SpendProof(is_approved=True), by)

    def _wrong(self, member_id: MemberId, problem: Exception) -> None:
        """Explain, and let the member try again: the field is still there."""
        self._member = member_id
        self._desk.notifier.explain(problem)
