"""A part of a line that comes back: price times quantity is its gross, and no part drifts."""

import itertools

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.line_back import UseKept, line_back, share_of
from posmember.domain.checkout.ticket import TicketLine
from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.domain.taxes.tax import TaxPlace, TaxShare

NOTHING_KEPT = UseKept({}, 7)


def line(unit_price, pieces, *reductions, tax=0, **more):
    gross = unit_price * pieces
    net = gross - sum(amount for _, amount in reductions) + tax
    shares = (TaxShare("duty", tax, gross, place=TaxPlace.ADDED),) if tax else ()
    known = TicketLine(
        line_no=1,
        product_id=ProductId("p1"),
        code="001",
        name="Lamp",
        category="home",
        unit="piece",
        quantity_milli=pieces * 1000,
        unit_price_minor=unit_price,
        list_price_minor=unit_price,
        gross_minor=gross,
        reductions=tuple(
            Reduction(kind, f"rule-{place}", 7, amount)
            for place, (kind, amount) in enumerate(reductions)
        ),
        net_minor=net,
        points_earned=0,
        points_spent=0,
        taxes=shares,
        added_tax_minor=tax,
    )
    return msgspec.structs.replace(known, **more)


PROMOTION, TICKET = ReductionKind.ITEM_PROMOTION, ReductionKind.TICKET_DISCOUNT
UP = ReductionKind.CASH_ROUNDED_UP


@st.composite
def lines(draw):
    unit_price, pieces = draw(st.integers(0, 9_999)), draw(st.integers(1, 9))
    left, parts = unit_price * pieces, []
    for kind in (PROMOTION, ReductionKind.COUPON, TICKET):
        amount = draw(st.integers(0, left))
        left -= amount
        parts.append((kind, amount))
    if draw(st.booleans()):
        parts.append((UP, -draw(st.integers(1, 99))))
    return line(unit_price, pieces, *parts, tax=draw(st.integers(0, 500)))


@given(lines(), st.data())
def test_each_part_agrees_with_its_price_and_all_parts_with_the_whole(sold, data):
    pieces = sold.quantity_milli // 1000
    cuts = (
        [0, *sorted(data.draw(st.sets(st.integers(1, pieces - 1)))), pieces]
        if pieces > 1
        else [0, 1]
    )
    parts = [
        line_back(place, sold, low * 1000, (high - low) * 1000, NOTHING_KEPT)
        for place, (low, high) in enumerate(itertools.pairwise(cuts), start=1)
    ]

    for part in parts:
        off = sum(each.amount_minor for each in part.reductions)
        assert 1000 * part.gross_minor == sold.unit_price_minor * part.quantity_milli
        assert part.gross_minor - off + part.added_tax_minor == part.net_minor <= 0
        assert all((each.amount_minor <= 0) != (each.kind is UP) for each in part.reductions)
    assert sum(part.gross_minor for part in parts) == -sold.gross_minor
    assert sum(part.net_minor for part in parts) == -sold.net_minor
    for known in sold.reductions:
        back = sum(
            each.amount_minor
            for part in parts
            for each in part.reductions
            if each.rule_id == known.rule_id
        )
        assert back == -known.amount_minor


def test_two_of_three_are_printed_at_twice_their_price():
    sold = line(4590, 3, (PROMOTION, 1), (TICKET, 1377))

    back = line_back(1, sold, 0, 2000, NOTHING_KEPT)

    assert back.gross_minor == -9180
    assert [part.amount_minor for part in back.reductions] == [-1, -918]
    assert back.net_minor == -8261


def test_goods_at_the_price_of_a_label_come_back_at_a_share_of_it():
    sold = line(1180, 1, gross_minor=999, net_minor=999, quantity_milli=900, is_weighed=True)

    first = line_back(1, sold, 0, 300, NOTHING_KEPT)
    rest = line_back(1, sold, 300, 600, NOTHING_KEPT)

    assert (first.gross_minor, rest.gross_minor) == (-333, -666)


def test_weighed_goods_come_back_at_price_times_weight():
    sold = line(1180, 1, gross_minor=867, net_minor=867, quantity_milli=735, is_weighed=True)

    first = line_back(1, sold, 0, 100, NOTHING_KEPT)
    rest = line_back(1, sold, 100, 635, NOTHING_KEPT)

    assert (first.gross_minor, rest.gross_minor) == (-118, -749)


def test_what_was_used_is_kept_from_the_full_price_and_taxes_shrink_with_it():
    sold = line(10_000, 1, (PROMOTION, 1_000), tax=900, kind=ProductKind.COUNT_CARD)

    back = line_back(1, sold, 0, 1000, UseKept({1: 3_300}, 7))

    assert (back.gross_minor, back.net_minor, back.added_tax_minor) == (-10_000, -6_600, -600)
    assert [(part.kind, part.amount_minor) for part in back.reductions] == [
        (PROMOTION, -1_000),
        (ReductionKind.USE_KEPT, -3_000),
    ]
    assert back.taxes[0].amount_minor == -600


def test_what_falls_on_nothing_is_nothing():
    found = share_of(line(4590, 3, (PROMOTION, 100)), 0)

    assert (found.gross_minor, found.net_minor, found.reductions) == (0, 0, (0,))
