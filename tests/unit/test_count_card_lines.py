"""Count cards on tickets: who may buy them, what a piece cost, what comes back."""

import datetime as dt
import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.cart import Cart, CartLine
from posmember.domain.checkout.count_card_lines import (
    NO_COUNT_CARDS,
    CardOfSale,
    cards_sold,
    count_cards_back,
    ensure_count_cards_sold,
)
from posmember.domain.checkout.errors import (
    CountCardNeedsMemberError,
    CountCardOnTicketError,
    CountCardsUsedUpError,
    CountCardTouchedError,
)
from posmember.domain.checkout.gifts_back import NO_GIFTS
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.ticket import (
    MemberOnTicket,
    Ticket,
    TicketKind,
    TicketLine,
)
from posmember.domain.checkout.ticket_invariants import ticket_faults
from posmember.domain.ids import CartId, MemberId, ProductId, SaleId
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductKind, ProductSnapshot
from posmember.domain.stored_value.cards import CountCardStanding
from posmember.domain.stored_value.faults import count_card_faults
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.words.say import say
from tests.support.checkout_cases import cart_of, member, points_of, sold

TODAY = dt.date(2026, 3, 2)
PLAN = CountCardPlan("wash", "洗车", "Washes", 10_000, 3, product_id="washes", valid_days=10)
WASHES = ProductSnapshot(
    ProductId("washes"), "W", "Washes", price_minor=10_000, kind=ProductKind.COUNT_CARD
)
TEA = ProductSnapshot(ProductId("tea"), "T", "Tea", price_minor=2_000)
WANG = MemberSnapshot(
    MemberId("wang"), "王", "138****5678", "standard", points_redeemable=0, points_balance=0
)


def line(number: int, product: ProductSnapshot, pieces: int, net_minor: int) -> TicketLine:
    return TicketLine(
        line_no=number,
        product_id=product.product_id,
        code=product.code,
        name=product.name,
        category="",
        unit="",
        quantity_milli=pieces * 1_000,
        unit_price_minor=product.price_minor,
        list_price_minor=product.price_minor,
        gross_minor=net_minor,
        reductions=(),
        net_minor=net_minor,
        points_earned=0,
        points_spent=0,
        kind=product.kind,
    )


def ticket(*lines: TicketLine) -> Ticket:
    return Ticket(
        SaleId("sale"),
        TicketKind.SALE,
        "R-1",
        lines,
        (),
        0,
        0,
        0,
        "CNY",
        1,
        member=MemberOnTicket(MemberId("wang"), "王", "138****5678", "standard", 0, 0),
    )


def card(name: str, left: int, price_minor: int = 9_000, line_no: int = 1) -> CardOfSale:
    return CardOfSale(line_no, CountCardStanding(name, 3, left, price_minor))


def cart(
    product: ProductSnapshot, milli: int = 1_000, member: MemberSnapshot | None = WANG
) -> Cart:
    return Cart(CartId("c"), (CartLine(1, product, milli),), member=member)


def test_a_card_needs_a_plan_that_is_sold_as_it_and_a_member() -> None:
    ensure_count_cards_sold(cart(WASHES), (PLAN,))
    ensure_count_cards_sold(cart(TEA, member=None), ())

    closed = msgspec.structs.replace(PLAN, is_active=False)
    for plans in ((), (closed,), (msgspec.structs.replace(PLAN, product_id="other"),)):
        with pytest.raises(CountCardOnTicketError):
            ensure_count_cards_sold(cart(WASHES), plans)
    with pytest.raises(CountCardOnTicketError) as in_parts:
        ensure_count_cards_sold(cart(WASHES, 1_500), (PLAN,))
    with pytest.raises(CountCardNeedsMemberError) as nobodys:
        ensure_count_cards_sold(cart(WASHES, member=None), (PLAN,))

    assert "No count card is sold as “Washes”" in say(in_parts.value, "en")
    assert "The uses of “Washes” are a member's" in say(nobodys.value, "en")


def test_each_piece_is_a_card_at_its_share_of_what_the_line_came_to() -> None:
    sold = ticket(line(1, TEA, 1, 2_000), line(2, WASHES, 3, 10_000))
    names = itertools.count(1)

    cards = tuple(cards_sold(sold, (PLAN,), TODAY, lambda: f"card{next(names)}"))

    assert [each.price_minor for each in cards] == [3_334, 3_333, 3_333]
    assert {(each.sale_id, each.line_no, each.uses) for each in cards} == {("sale", 2, 3)}
    assert {each.expires_on for each in cards} == {"2026-03-12"}
    assert [each.card_id for each in cards] == ["card1", "card2", "card3"]


def test_a_card_without_an_end_has_none() -> None:
    for_ever = msgspec.structs.replace(PLAN, valid_days=0)
    (sold,) = cards_sold(ticket(line(1, WASHES, 1, 9_000)), (for_ever,), TODAY, lambda: "c")

    assert sold.expires_on is None


def test_the_fullest_cards_come_back_first_and_uses_taken_are_kept() -> None:
    sold = ticket(line(1, WASHES, 3, 27_000), line(2, TEA, 1, 2_000))
    cards = (card("a", 1), card("b", 3), card("c", 0), card("other", 3, line_no=9))

    one = count_cards_back(sold, {1: 1_000, 2: 1_000}, cards)
    two = count_cards_back(sold, {1: 2_000}, cards)

    assert (one.kept, [back.card_id for back in one.cards]) == ({1: 0}, ["b"])
    assert (two.kept, [back.card_id for back in two.cards]) == ({1: 6_000}, ["b", "a"])
    assert [back.money_back_minor for back in two.cards] == [9_000, 3_000]
    assert count_cards_back(sold, {2: 1_000}, cards) == NO_COUNT_CARDS
    with pytest.raises(CountCardsUsedUpError) as refused:
        count_cards_back(sold, {1: 3_000}, cards)
    assert say(refused.value, "en") == (
        "Only 2 of “Washes” still have uses left, not 3. Take fewer back."
    )


def test_a_sale_whose_card_was_used_is_not_undone_as_if_it_never_was() -> None:
    sold = ticket(line(1, WASHES, 1, 9_000))

    with pytest.raises(CountCardTouchedError) as refused:
        count_cards_back(sold, {1: 1_000}, (card("a", 2),), is_void=True)

    assert "Uses of “Washes” were taken" in say(refused.value, "en")
    assert count_cards_back(sold, {1: 1_000}, (card("a", 3),), is_void=True).kept == {1: 0}


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=6),
    st.integers(0, 100_000),
    st.data(),
)
def test_cards_that_come_back_one_by_one_leave_what_they_leave_at_once(
    left: list[int], net_minor: int, data: st.DataObject
) -> None:
    sold = ticket(line(1, WASHES, len(left), net_minor))
    names = itertools.count()
    priced = tuple(cards_sold(sold, (PLAN,), TODAY, lambda: f"{next(names)}"))
    cards = [
        card(each.card_id, uses, each.price_minor) for each, uses in zip(priced, left, strict=True)
    ]
    pieces = data.draw(st.integers(0, sum(uses > 0 for uses in left)))

    at_once = count_cards_back(sold, {1: pieces * 1_000}, cards)
    one_by_one = []
    open_cards = list(cards)
    for _ in range(pieces):
        step = count_cards_back(sold, {1: 1_000}, open_cards)
        one_by_one += step.cards
        gone = step.cards[0].card_id
        open_cards = [each for each in open_cards if each.standing.card_id != gone]

    assert tuple(one_by_one) == at_once.cards
    kept = sum(each.price_minor for each in priced) if pieces == len(left) else None
    if kept is not None:
        assert at_once.kept.get(1, 0) == kept - sum(b.money_back_minor for b in at_once.cards)


def test_two_cards_are_not_sold_as_one_product() -> None:
    twice = (PLAN, msgspec.structs.replace(PLAN, plan_id="other"))

    faults = list(count_card_faults(twice))

    assert [(fault.path, fault.text) for fault in faults] == [
        ((1, "product_id"), "fault_product_sold_twice|name=washes")
    ]
    closed = msgspec.structs.replace(twice[1], is_active=False)
    assert not list(count_card_faults((PLAN, closed)))


def test_a_return_says_which_uses_go_back_and_what_is_kept_for_those_taken() -> None:
    washes = msgspec.structs.replace(WASHES, price_minor=9_000, taxes=())
    sale = sold(cart_of(washes, member=member()))
    back = count_cards_back(sale, {1: 1_000}, (card("a", 2),))

    plan = plan_return(
        sale, [], {1: 1_000}, points_of(0), TODAY, gift_rules=NO_GIFTS, count_cards=back
    )
    ticket_back = settle_return(plan, TicketIdentity(SaleId("r"), "R-2"), "")

    assert (plan.money_back_minor, plan.count_cards_kept_minor) == (6_000, 3_000)
    assert [each.card_id for each in ticket_back.count_cards_back] == ["a"]
    assert "count_cards_back|uses=2|kept=30.00" in ticket_back.explanations
    assert not ticket_faults(ticket_back)


def test_no_more_is_kept_than_a_piece_came_to() -> None:
    sale = sold(cart_of(msgspec.structs.replace(WASHES, price_minor=1), member=member()))
    back = count_cards_back(sale, {1: 1_000}, (card("a", 1, price_minor=1),))

    plan = plan_return(sale, [], {1: 1_000}, points_of(0), TODAY, count_cards=back)

    assert plan.money_back_minor == 0
