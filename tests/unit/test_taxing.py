"""Taxes of a line: contained in its price or on top, percentages and duties, and their table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.allocation import share_next
from posmember.domain.money import Rounding
from posmember.domain.taxes.tax import Tax, TaxPlace
from posmember.domain.taxes.taxing import LineTaxes, Taxable, tax_line, tax_table

VAT = Tax("vat13", "增值税13%", "VAT 13 %", 1_300)
LOW = Tax("vat6", "增值税6%", "VAT 6 %", 600)
CITY = Tax("city", "城市税", "City tax", 725, place=TaxPlace.ADDED)
BOTTLE = Tax("bottle", "押瓶税", "Bottle duty", fixed_minor=50)
SUGAR = Tax("sugar", "糖税", "Sugar duty", fixed_minor=30, place=TaxPlace.ADDED)
EXCISE = Tax("excise", "消费税", "Excise", fixed_minor=200, is_taxed=True)
TAXES = {tax.tax_id: tax for tax in (VAT, LOW, CITY, BOTTLE, SUGAR, EXCISE)}


def taxed(net: int, *tax_ids: str, quantity: int = 1_000, taxes=TAXES) -> LineTaxes:
    return tax_line(Taxable(net, quantity, tax_ids), taxes)


def figures(line: LineTaxes) -> list[tuple[str, int, int]]:
    return [(share.tax_id, share.base_minor, share.amount_minor) for share in line.shares]


def test_thirteen_percent_are_contained_in_a_price_of_one_hundred_and_thirteen():
    line = taxed(11_300, "vat13")

    assert figures(line) == [("vat13", 10_000, 1_300)]
    assert (line.added_minor, line.included_minor) == (0, 1_300)


def test_two_included_percentages_are_both_of_the_price_without_any_tax():
    line = taxed(11_900, "vat13", "vat6")

    assert figures(line) == [("vat13", 10_000, 1_300), ("vat6", 10_000, 600)]


def test_an_added_tax_comes_on_top_of_what_is_left_after_discounts():
    assert figures(taxed(1_999, "city")) == [("city", 1_999, 145)]
    assert taxed(1_999, "city").added_minor == 145
    assert taxed(1_000, "city").added_minor == 73  # 72.5, half up


def test_a_fixed_duty_counts_per_unit_and_is_not_discounted():
    assert figures(taxed(2_000, "bottle", quantity=4_000)) == [("bottle", 1_800, 200)]
    assert figures(taxed(1_000, "bottle", quantity=4_000)) == [("bottle", 800, 200)]
    assert taxed(1_000, "sugar", quantity=4_000).added_minor == 120
    assert taxed(0, "sugar", quantity=4_000).added_minor == 120


def test_a_duty_of_weighed_goods_is_rounded_once():
    assert taxed(2_347, "sugar", quantity=735).added_minor == 22  # 22.05


def test_included_percentages_are_of_what_duties_leave_and_added_ones_of_the_same():
    line = taxed(11_350, "vat13", "city", "bottle")

    assert figures(line) == [
        ("vat13", 10_000, 1_300),
        ("city", 10_000, 725),
        ("bottle", 10_000, 50),
    ]
    assert (line.added_minor, line.included_minor) == (725, 1_350)


def test_a_duty_that_is_taxed_itself_is_in_the_base_of_the_percentages():
    line = taxed(11_300, "excise", "vat13")

    assert figures(line) == [("excise", 9_800, 200), ("vat13", 10_000, 1_300)]


def test_an_included_tax_is_no_tax_on_a_duty_that_comes_on_top():
    on_top = Tax("fuel", "燃油附加", "Fuel", fixed_minor=100, place=TaxPlace.ADDED, is_taxed=True)
    taxes = {**TAXES, "fuel": on_top}

    line = taxed(11_300, "vat13", "city", "fuel", taxes=taxes)

    assert figures(line) == [("vat13", 10_000, 1_300), ("city", 10_100, 732), ("fuel", 10_000, 100)]
    assert line.added_minor == 832


def test_what_is_given_away_contains_no_tax():
    line = taxed(0, "vat13", "vat6", "city", "bottle")

    assert all(share.amount_minor == 0 for share in line.shares)
    assert (line.added_minor, line.included_minor) == (0, 0)


def test_a_tax_that_is_not_known_or_named_twice_counts_not_at_all_or_once():
    assert taxed(11_300, "old") == LineTaxes()
    assert taxed(11_300) == LineTaxes()
    assert taxed(11_300, "vat13", "vat13") == taxed(11_300, "vat13")


@pytest.mark.parametrize(
    ("rounding", "amount"),
    [
        (Rounding.FLOOR, 72),
        (Rounding.HALF_EVEN, 72),
        (Rounding.HALF_UP, 73),
        (Rounding.CEILING, 73),
    ],
)
def test_each_tax_rounds_in_its_own_mode(rounding, amount):
    taxes = {"city": Tax("city", "", "", 725, place=TaxPlace.ADDED, rounding=rounding)}

    assert taxed(1_000, "city", taxes=taxes).added_minor == amount


def test_rounding_up_never_takes_more_out_of_a_price_than_it_is():
    taxes = {
        name: Tax(name, "", "", 5_000, rounding=Rounding.CEILING) for name in ("one", "two", "six")
    }

    line = taxed(2, "one", "two", "six", taxes=taxes)

    assert line.included_minor == 2
    assert [share.amount_minor for share in line.shares] == [1, 1, 0]


def test_the_tax_table_sums_each_tax_at_each_rate():
    lines = [taxed(11_300, "vat13"), taxed(1_060, "vat6"), taxed(2_260, "vat13", "city")]

    table = tax_table(line.shares for line in lines)

    assert [(row.tax_id, row.base_minor, row.amount_minor) for row in table] == [
        ("vat13", 12_000, 1_560),
        ("vat6", 1_000, 60),
        ("city", 2_000, 145),
    ]
    raised = Tax("vat13", "", "", 1_600)
    changed = tax_table([lines[0].shares, taxed(11_600, "vat13", taxes={"vat13": raised}).shares])
    assert [(row.rate_bp, row.amount_minor) for row in changed] == [(1_300, 1_300), (1_600, 1_600)]


@st.composite
def some_taxes(draw):
    taxes = {}
    for number in range(draw(st.integers(0, 4))):
        is_fixed = draw(st.booleans())
        taxes[str(number)] = Tax(
            str(number),
            "税",
            "Tax",
            0 if is_fixed else draw(st.integers(0, 30_000)),
            draw(st.integers(1, 5_000)) if is_fixed else 0,
            draw(st.sampled_from(TaxPlace)),
            draw(st.sampled_from(Rounding)),
            draw(st.booleans()),
        )
    return taxes


NETS = st.integers(0, 10**9)
QUANTITIES = st.integers(1, 10**7)


@given(some_taxes(), NETS, QUANTITIES)
def test_price_and_taxes_always_add_up_and_nothing_is_below_zero(taxes, net, quantity):
    line = tax_line(Taxable(net, quantity, tuple(taxes)), taxes)

    included = [share for share in line.shares if share.place is TaxPlace.INCLUDED]
    added = [share for share in line.shares if share.place is TaxPlace.ADDED]
    assert [share.tax_id for share in line.shares] == list(taxes)
    assert sum(share.amount_minor for share in included) == line.included_minor <= net
    assert sum(share.amount_minor for share in added) == line.added_minor
    assert all(share.amount_minor >= 0 for share in line.shares)
    for share in line.shares:
        if share.fixed_minor:
            assert share.base_minor == net - line.included_minor


@given(some_taxes(), NETS, QUANTITIES)
def test_what_goes_back_is_the_exact_opposite(taxes, net, quantity):
    there = tax_line(Taxable(net, quantity, tuple(taxes)), taxes)
    back = tax_line(Taxable(-net, -quantity, tuple(taxes)), taxes)

    assert (back.added_minor, back.included_minor) == (-there.added_minor, -there.included_minor)
    assert [share.amount_minor for share in back.shares] == [
        -share.amount_minor for share in there.shares
    ]


@given(st.integers(0, 10**9), st.integers(1, 20_000))
def test_one_included_rate_is_right_to_half_a_minor_unit(net, rate_bp):
    line = taxed(net, "one", taxes={"one": Tax("one", "", "", rate_bp)})

    (share,) = line.shares
    assert share.base_minor + share.amount_minor == net
    assert abs(share.amount_minor * (10_000 + rate_bp) - net * rate_bp) * 2 <= 10_000 + rate_bp


@given(some_taxes(), NETS, st.integers(1, 50), st.data())
def test_returning_in_any_steps_gives_back_the_whole_tax(taxes, net, units, data):
    line = tax_line(Taxable(net, units * 1_000, tuple(taxes)), taxes)
    given_back = [0] * len(line.shares)
    before = 0

    while before < units:
        now = data.draw(st.integers(1, units - before))
        for place, share in enumerate(line.shares):
            given_back[place] += share_next(share.amount_minor, before, now, units)
        before += now

    assert given_back == [share.amount_minor for share in line.shares]


@given(some_taxes(), st.lists(st.tuples(NETS, QUANTITIES), min_size=1, max_size=6))
def test_the_table_is_the_sum_of_the_lines(taxes, goods):
    lines = [tax_line(Taxable(net, quantity, tuple(taxes)), taxes) for net, quantity in goods]

    table = tax_table(line.shares for line in lines)

    for place in TaxPlace:
        in_table = sum(row.amount_minor for row in table if row.place is place)
        assert in_table == sum(
            line.added_minor if place is TaxPlace.ADDED else line.included_minor for line in lines
        )
