"""Stored value as a tender: how much, who proves to be the member, and onto the payment."""

from posmember.domain.checkout.settlement import quote_tender_state, value_rest
from posmember.domain.checkout.ticket import TenderKind
from posmember.domain.checkout.value_tenders import stored_minor
from posmember.domain.errors import Refusal
from posmember.domain.ids import OperatorId
from posmember.domain.money import parse_money
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.errors import (
    BalanceTooLowError,
    SpendNotProvenError,
    StoredValueBuysStoredValueError,
)
from posmember.domain.stored_value.proof import NO_PROOF, SpendProof
from posmember.domain.stored_value.rules import SpendCheck
from posmember.services.stored_value.rows import Wallet
from posmember.ui.checkout.approving import Approving
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.paying import Paying
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Mode
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.desk import Desk


class Spending:
    """One question for proof at a time; a proof holds for the cart under way."""

    def __init__(
        self,
        view: CheckoutPort,
        desk: Desk,
        session: Session,
        parts: tuple[Counter, Paying, Approving],
    ) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._counter, self._paying, self._approving = parts
        self._amount_minor = 0

    def ask(self, text: str) -> None:
        """Take the amount of *text*, or as much of what remains as there is, of stored value."""
        session, services = self._session, self._desk.services
        if session.quote is None or session.mode is not Mode.PAYING or session.is_settling:
            return
        member = session.cart.member
        if member is None:
            self._counter.refuse(SpendNotProvenError("no_member"))
            return
        self._desk.tasks.run(
            lambda: services.wallets.of(member.member_id),
            lambda wallet: self._looked(wallet, text),
            self._desk.notifier.explain,
        )

    def check(self, digits: str) -> None:
        """Check what the member said; nothing: somebody with the right vouches."""
        member, services = self._session.cart.member, self._desk.services
        actor, said = self._desk.operator.operator_id, digits.strip()
        if member is None:
            return
        if not said:
            self._approving.permitted(Action.VOUCH_SPENDING, self._vouched)
            return
        proof = SpendProof(said)
        self._desk.tasks.run(
            lambda: services.wallets.prove(actor, member.member_id, proof),
            lambda _nothing: self._proven(proof),
            self._desk.notifier.explain,
        )

    def _looked(self, wallet: Wallet, text: str) -> None:
        session = self._session
        if session.quote is None or session.mode is not Mode.PAYING:
            return
        taken = stored_minor(session.tenders)
        available = wallet.spendable.total_minor - taken
        rest = value_rest(session.quote, session.tenders)
        try:
            typed = parse_money(text, self._desk.figures.decimals) if text else 0
            if not (typed or rest or quote_tender_state(session.quote, session.tenders).is_paid):
                payable_minor = session.quote.value_payable_minor
                raise StoredValueBuysStoredValueError(payable_minor, self._desk.figures.decimals)
            self._amount_minor = typed or min(rest, available)
            if self._amount_minor > available or available <= 0:
                wanted = self._amount_minor or rest
                raise BalanceTooLowError(wanted, available, self._desk.figures.decimals)
        except Refusal as refusal:
            self._counter.refuse(refusal)
            return
        if wallet.check is SpendCheck.NONE or session.proof is not NO_PROOF:
            self._add()
        else:
            self._view.ask_proof(wallet)

    def _vouched(self, by: OperatorId) -> None:
        self._session.approver = by
        self._proven(SpendProof(is_approved=True))

    def _proven(self, proof: SpendProof) -> None:
        self._session.proof = proof
        self._desk.notifier.hush()  # what was wrong before is right now
        self._counter.tidy()
        self._add()

    def _add(self) -> None:
        """Note what was asked for, once: proven twice, it is one amount."""
        amount, self._amount_minor = self._amount_minor, 0
        if amount:
            self._paying.add(TenderKind.STORED_VALUE, amount)
