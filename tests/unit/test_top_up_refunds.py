"""What goes back of a top-up: never more than was paid, and by the ways it was paid."""

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.ids import MemberId
from posmember.domain.stored_value.errors import NothingToGiveBackError
from posmember.domain.stored_value.purse import ValueLot
from posmember.domain.stored_value.top_up import Payment, PaymentKind, TopUp
from posmember.domain.stored_value.top_up_refund import TopUpLots, money_back, uses_of

amounts = st.integers(1, 500_000)


def top_up(payments: tuple[Payment, ...], change_minor: int = 0, bonus_minor: int = 0) -> TopUp:
    paid = sum(payment.amount_minor for payment in payments) - change_minor
    return TopUp(
        top_up_id="t",
        receipt_no="1",
        member_id=MemberId("m"),
        display_name="王*",
        masked_phone="",
        amount_minor=paid,
        payments=payments,
        change_minor=change_minor,
        programme_version=1,
        bonus_minor=bonus_minor,
        bonus_at_once_minor=bonus_minor,
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[TopUp, TopUpLots]:
    kinds = draw(st.lists(st.sampled_from(PaymentKind), min_size=1, max_size=4, unique=True))
    payments = tuple(Payment(kind, draw(amounts)) for kind in kinds)
    bonus = draw(st.integers(0, 200_000))
    made = top_up(payments, bonus_minor=bonus)
    left = draw(st.integers(0, bonus))
    lots = TopUpLots(
        principal=ValueLot("t/principal", draw(st.integers(0, made.amount_minor))),
        bonus=(ValueLot("t/bonus", left),),
        bonus_received_minor=bonus,
        bonus_lapsed_minor=draw(st.integers(0, bonus - left)),
    )
    return made, lots


@given(cases())
def test_the_parts_are_the_sum_and_never_more_than_was_paid(case: tuple[TopUp, TopUpLots]) -> None:
    made, lots = case

    try:
        found, payments = money_back(made, lots)
    except NothingToGiveBackError:
        return

    assert sum(payment.amount_minor for payment in payments) == -found.money_back_minor
    assert 0 < found.money_back_minor <= made.amount_minor
    paid = {payment.kind: payment.amount_minor for payment in made.payments}
    assert all(-payment.amount_minor <= paid[payment.kind] for payment in payments)


@given(cases())
def test_what_is_left_plus_what_comes_back_never_exceeds_what_was_paid_and_given(
    case: tuple[TopUp, TopUpLots],
) -> None:
    made, lots = case
    taken = sum(use.amount_minor for use in uses_of((lots.principal, *lots.bonus)))

    assert taken <= made.amount_minor + lots.bonus_received_minor
    assert taken == lots.principal.remaining_minor + lots.bonus[0].remaining_minor


def test_change_does_not_come_back() -> None:
    made = top_up((Payment(PaymentKind.CASH, 12_000),), change_minor=2_000)
    lots = TopUpLots(ValueLot("t/principal", 10_000))

    _, payments = money_back(made, lots)

    assert payments == (Payment(PaymentKind.CASH, -10_000),)


def test_an_overdrawn_lot_takes_nothing_more() -> None:
    assert uses_of((ValueLot("t/principal", -300), ValueLot("t/bonus", 5))) == (
        uses_of((ValueLot("t/bonus", 5),))
    )
