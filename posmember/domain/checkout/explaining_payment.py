"""What is said of money that changes hands: what remains, how cash is rounded, the difference."""

from collections.abc import Iterator, Sequence

from posmember.domain.checkout.open_return import OpenReturnPlan
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.settlement import TenderState, quote_tender_state
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.money import format_money
from posmember.domain.pricing.explanation import explanation


def explain_payment(quote: Quote, tenders: Sequence[TenderLine]) -> Iterator[str]:
    """Explain how far *tenders*, which fit, pay *quote*, and what the rest comes to in cash."""
    state = quote_tender_state(quote, tenders)
    if tenders:
        yield explanation(
            "payment_change" if state.change_minor else "payment_remains",
            due=_money(quote, state.due_minor - state.rounding_minor),
            received=_money(quote, state.tendered_minor),
            rest=_money(quote, state.change_minor or state.remaining_minor),
        )
    yield from _cash(quote, state)


def explain_exchange(out: Quote, worth_minor: int, back_minor: int) -> Iterator[str]:
    """Explain the difference between goods taken, of which *worth_minor* is paid, and goods back.

    *back_minor* is what the goods brought back are given back for in all.
    """
    missing = out.due_minor - worth_minor
    yield explanation(
        "exchange_to_pay" if missing else "exchange_back",
        taken=_money(out, out.due_minor),
        back=_money(out, back_minor),
        worth=_money(out, worth_minor),
        rest=_money(out, missing or back_minor - worth_minor),
    )
    across = [TenderLine(TenderKind.EXCHANGE, worth_minor)] if worth_minor else []
    yield from _cash(out, quote_tender_state(out, across))


def explain_open_return(plan: OpenReturnPlan) -> Iterator[str]:
    """Explain what goods without a receipt are worth, and by which rule."""
    yield from plan.worth.sums
    yield explanation("open_return", cap=_money(plan.worth, plan.cap_minor))
    over = plan.money_back_minor - plan.cap_minor
    if plan.is_too_much:
        yield explanation("open_return_too_much", over=_money(plan.worth, over))


def _cash(quote: Quote, state: TenderState) -> Iterator[str]:
    """Explain how what cash pays is rounded, where that changes it."""
    exact, rounded = state.remaining_minor, state.remaining_in_cash_minor
    if state.rounding_minor:
        exact, rounded = state.due_minor, state.due_minor - state.rounding_minor
    if exact != rounded:
        yield explanation(
            f"cash_rounds_{quote.cash_rounding}",
            exact=_money(quote, exact),
            step=_money(quote, quote.cash_rounding_minor),
            rounded=_money(quote, rounded),
        )


def _money(quote: Quote, minor: int) -> str:
    return format_money(minor, quote.currency_decimals)
