"""Money of count cards: what comes back goes back as it was paid, and never more than that."""

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.ids import MemberId, OperationId
from posmember.domain.stored_value.cards import CountCardStanding
from posmember.domain.stored_value.count_cards import (
    CountCard,
    count_account,
    payments_back,
    use_account,
)
from posmember.domain.stored_value.top_up import Payment, PaymentKind


@given(
    st.lists(st.integers(1, 50_000), min_size=1, max_size=2),
    st.integers(0, 5_000),
    st.integers(1, 60),
    st.data(),
)
def test_the_rest_goes_back_as_the_card_was_paid(
    paid: list[int], change: int, uses: int, data: st.DataObject
) -> None:
    kinds = [PaymentKind.WECHAT, PaymentKind.ALIPAY]
    payments = [Payment(kind, amount) for kind, amount in zip(kinds, paid, strict=False)]
    cash = Payment(PaymentKind.CASH, data.draw(st.integers(1, 9_000)) + change)
    price = sum(paid) + cash.amount_minor - change
    card = CountCard(
        card_id="c",
        receipt_no="1",
        member_id=MemberId("m"),
        plan_id="p",
        name_zh="洗车",
        name_en="Washes",
        uses=uses,
        price_minor=price,
        payments=(*payments, cash),
        change_minor=change,
    )
    left = data.draw(st.integers(1, uses))
    back = CountCardStanding("c", uses, left, price).refund_minor()

    parts = payments_back(card, back)

    assert 0 <= back <= price
    assert -sum(part.amount_minor for part in parts) == back
    assert all(part.amount_minor < 0 for part in parts)


def test_all_of_an_untouched_card_goes_back() -> None:
    assert CountCardStanding("c", 3, 3, 10_000).refund_minor() == 10_000


def test_a_use_has_an_account_of_its_own_that_head_office_watches() -> None:
    card, use = count_account("c"), use_account(OperationId("u"))

    assert card != use
    assert use.split(":")[0] == card.split(":")[0] == "count"
