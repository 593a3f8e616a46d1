"""Gifts of a sale whose goods come back at two tills that are apart: the next return makes up."""

from collections.abc import Sequence

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from posmember.domain.checkout.errors import GiftNotBackError
from posmember.domain.checkout.gifts_back import GiftRules
from posmember.domain.checkout.returned_before import within_what_was_sold
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.promotions.effects import Minimum
from tests.unit.test_gifts_back import (
    FROM_100,
    give_back,
    rules_of,
    sale_of,
    taxed,
    walks,
    with_promotions,
)

TEA = ProductSnapshot(ProductId("tea"), "tea", "茶", price_minor=3_390, taxes=("vat",))
"""One has a tax of 3.90; four are 135.60, and bring a cup worth 12.00."""


def sale_with_cup(spend_minor: int) -> tuple[Ticket, GiftRules]:
    """A sale of four teas with a cup from *spend_minor* on."""
    programme = with_promotions(msgspec.structs.replace(FROM_100, minimum=Minimum(spend_minor)))
    return sale_of(programme, (TEA, 4)), rules_of(programme)


def next_back(
    sale: Ticket, earlier: list[Ticket], wanted: dict[int, int], rules: GiftRules
) -> Ticket:
    """Take goods back at a till that has heard of all *earlier* returns."""
    return give_back(sale, list(within_what_was_sold(sale, earlier)), wanted, rules)


def kept(ticket: Ticket) -> int:
    return -sum(
        part.amount_minor
        for line in ticket.lines
        for part in line.reductions
        if part.kind is ReductionKind.GIFT_KEPT
    )


def test_what_neither_of_two_tills_kept_is_kept_by_the_next_return() -> None:
    sale, rules = sale_with_cup(spend_minor=9_000)
    apart = [give_back(sale, [], {1: 1_000}, rules) for _ in range(2)]

    third = next_back(sale, apart, {1: 1_000}, rules)
    last = next_back(sale, [*apart, third], {1: 1_000, 2: 1_000}, rules)

    assert [kept(ticket) for ticket in (*apart, third, last)] == [0, 0, 1_200, -1_200]
    assert [ticket.due_minor for ticket in (third, last)] == [-2_190, -4_590]
    assert taxed(sale, *apart, third, last) == (0, 0)


def test_what_two_tills_both_kept_is_given_back_once_by_the_next_return() -> None:
    sale, rules = sale_with_cup(spend_minor=11_000)
    apart = [give_back(sale, [], {1: 1_000}, rules) for _ in range(2)]

    third = next_back(sale, apart, {1: 1_000}, rules)
    last = next_back(sale, [*apart, third], {1: 1_000, 2: 1_000}, rules)

    assert [kept(ticket) for ticket in (*apart, third, last)] == [1_200, 1_200, -1_200, -1_200]
    assert taxed(sale, *apart, third, last) == (0, 0)


def test_a_gift_that_came_back_apart_from_the_goods_that_brought_it_was_kept_for_nothing() -> None:
    sale, rules = sale_with_cup(spend_minor=11_000)
    apart = [give_back(sale, [], wanted, rules) for wanted in ({1: 1_000}, {2: 1_000})]

    rest = next_back(sale, apart, {1: 3_000}, rules)

    assert [kept(ticket) for ticket in (*apart, rest)] == [1_200, 0, -1_200]
    assert rest.due_minor == -10_170 - 1_200
    assert taxed(sale, *apart, rest) == (0, 0)


def test_no_more_is_made_up_for_than_the_goods_bring_back() -> None:
    bag = ProductSnapshot(ProductId("bag"), "bag", "袋", price_minor=500, taxes=("vat",))
    programme = with_promotions(msgspec.structs.replace(FROM_100, minimum=Minimum(9_000)))
    sale, rules = sale_of(programme, (TEA, 4), (bag, 1)), rules_of(programme)
    apart = [give_back(sale, [], {1: 1_000}, rules) for _ in range(2)]

    third = next_back(sale, apart, {2: 1_000}, rules)
    fourth = next_back(sale, [*apart, third], {1: 1_000}, rules)

    assert [kept(ticket) for ticket in (third, fourth)] == [500, 700]
    assert (third.due_minor, fourth.due_minor) == (0, -2_690)
    assert taxed(third, fourth)[0] == -58 - 390 + 138


@given(walks(), st.data())
def test_goods_and_gifts_that_come_back_apart_never_bring_more_than_was_paid(
    walk: tuple[Ticket, GiftRules, list[dict[int, int]]], data: st.DataObject
) -> None:
    sale, rules, steps = walk
    tills: tuple[list[Ticket], list[Ticket]] = ([], [])
    waiting: dict[int, int] = {}
    for step in steps[:-1]:
        till = data.draw(st.sampled_from(tills))
        try:
            till.append(next_back(sale, till, step, rules))
        except GiftNotBackError:
            waiting = merged(waiting, step)
    together = [*tills[0], *tills[1]]
    wanted = merged(waiting, steps[-1])
    if data.draw(st.booleans()):
        wanted = {max(wanted): wanted[max(wanted)]}
    try:
        last = next_back(sale, together, wanted, rules)
    except GiftNotBackError:
        assume(False)

    everything = within_what_was_sold(sale, [*together, last])
    assert last.due_minor <= 0
    assert -last.due_minor <= max(0, sale.due_minor + nets(everything[:-1]))


def merged(one: dict[int, int], other: dict[int, int]) -> dict[int, int]:
    return {number: one.get(number, 0) + other.get(number, 0) for number in {*one, *other}}


def nets(tickets: Sequence[Ticket]) -> int:
    return sum(line.net_minor for ticket in tickets for line in ticket.lines)
