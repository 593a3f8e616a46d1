"""Money taken at the window beside tickets: how it is paid, and what was handed over."""

from posmember.domain.stored_value.top_up import Payment, PaymentKind, change_for
from posmember.ui.cash_given import read_given


def payment_of(kind: str, due_minor: int, given_text: str, decimals: int) -> Payment:
    """Return the payment of *due_minor*; cash may be more than that, as it was given."""
    paid_by = PaymentKind(kind)
    if paid_by is not PaymentKind.CASH or not given_text.strip():
        return Payment(paid_by, due_minor)
    return Payment(paid_by, read_given(given_text, decimals))


def change_of(due_minor: int, given_text: str, decimals: int) -> int | None:
    """Return the change out of cash given for *due_minor*; None where none was given.

    Refuses too little, and what is no amount.
    """
    if not given_text.strip():
        return None
    given = Payment(PaymentKind.CASH, read_given(given_text, decimals))
    return change_for(due_minor, (given,), decimals)
