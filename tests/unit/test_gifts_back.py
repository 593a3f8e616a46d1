"""Gifts of a sale of which goods come back: brought back, or their worth kept, in any order."""

import itertools

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from posmember.domain.checkout.errors import GiftNotBackError
from posmember.domain.checkout.gifts_back import NO_GIFTS, GiftRules, gifts_kept
from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import USUAL_REFUNDS, plan_return
from posmember.domain.checkout.settlement import TicketIdentity, settle
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.checkout.ticket_invariants import ticket_faults
from posmember.domain.ids import ProductId, SaleId
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.loyalty.policies import FreeUnit, Policies
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.programme.programme import PRESET, Programme
from posmember.domain.promotions.effects import BuyGet, Gift, Minimum, PercentOff, SpendCounts
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.taxes.tax import Tax
from tests.support.checkout_cases import NOW, SALE, TODAY, cart_of, wechat

CUP = ProductSnapshot(ProductId("cup"), "cup", "杯", price_minor=1_200, taxes=("vat",))
POT = ProductSnapshot(ProductId("pot"), "pot", "壶", price_minor=6_000, taxes=("vat",))
CONTEXT = msgspec.structs.replace(NOW, gifts={"cup": CUP})
NOBODY = PointsStanding()
VAT = Tax("vat", "增值税", "VAT", rate_bp=1_300)
FROM_100 = Promotion("g", "满赠", "Gift", Gift("cup"), minimum=Minimum(10_000))


def with_promotions(*promotions: Promotion, free_unit: FreeUnit = FreeUnit.RUNG_UP) -> Programme:
    return msgspec.structs.replace(
        PRESET, promotions=promotions, policies=Policies(free_unit=free_unit), taxes=(VAT,)
    )


def sale_of(programme: Programme, *goods: tuple[ProductSnapshot, int]) -> Ticket:
    cart = cart_of(*(product for product, _ in goods))
    lines = tuple(
        msgspec.structs.replace(line, quantity_milli=pieces * 1_000)
        for line, (_, pieces) in zip(cart.lines, goods, strict=True)
    )
    found = quote(msgspec.structs.replace(cart, lines=lines), programme, CONTEXT)
    due = found.due_minor
    return settle(found, (wechat(due),) if due else (), SALE, NOBODY)


def give_back(
    sale: Ticket, earlier: list[Ticket], wanted: dict[int, int], rules: GiftRules
) -> Ticket:
    plan = plan_return(sale, earlier, wanted, NOBODY, TODAY, rules=USUAL_REFUNDS, gift_rules=rules)
    number = len(earlier) + 1
    return settle_return(plan, TicketIdentity(SaleId(f"r{number}"), f"R{number}"), "")


def rules_of(programme: Programme) -> GiftRules:
    return GiftRules(programme.promotions, programme.coupon_templates, programme.taxes)


@st.composite
def sales(draw: st.DrawFn) -> tuple[Ticket, GiftRules]:
    """A sale with something given along: by spend or pieces, once or each time, or added units."""
    minimum = Minimum(
        draw(st.sampled_from([0, 2_000, 5_000])),
        draw(st.sampled_from([0, 2_000, 3_000])),
        counts=draw(st.sampled_from(SpendCounts)),
    )
    is_each = draw(st.booleans()) and minimum != Minimum(counts=minimum.counts)
    gift = Gift("cup", draw(st.sampled_from([1_000, 2_000])), is_per_minimum=is_each)
    one_more = BuyGet(draw(st.integers(1, 3)), draw(st.integers(1, 2)))
    promotions = (
        Promotion("g", "满赠", "Gift", gift, minimum=minimum),
        Promotion("b", "加送", "One more", one_more),
        Promotion("p", "九折", "A tenth off", PercentOff(1_000)),
    )
    chosen = draw(st.sets(st.sampled_from(promotions), min_size=1))
    programme = with_promotions(*sorted(chosen, key=lambda each: each.promotion_id))
    programme = msgspec.structs.replace(
        programme, policies=Policies(free_unit=draw(st.sampled_from(FreeUnit)))
    )
    goods = draw(
        st.lists(st.tuples(st.integers(0, 4_000), st.integers(1, 4)), min_size=1, max_size=3)
    )
    products = [
        (
            ProductSnapshot(
                ProductId(f"p{number}"),
                f"{number}",
                f"P{number}",
                price_minor=price,
                taxes=("vat",),
            ),
            pieces,
        )
        for number, (price, pieces) in enumerate(goods)
    ]
    sale = sale_of(programme, *products)
    assume(any(line.is_gift for line in sale.lines))
    return sale, rules_of(programme)


@st.composite
def walks(draw: st.DrawFn) -> tuple[Ticket, GiftRules, list[dict[int, int]]]:
    """A sale, and all of its pieces in any order, cut into any steps."""
    sale, rules = draw(sales())
    pieces = [line.line_no for line in sale.lines for _ in range(line.quantity_milli // 1_000)]
    order = draw(st.permutations(pieces))
    last = max(1, len(order) - 1)
    cuts = sorted(draw(st.sets(st.integers(1, last), max_size=4)))
    steps = []
    for low, high in itertools.pairwise([0, *cuts, len(order)]):
        step: dict[int, int] = {}
        for number in order[low:high]:
            step[number] = step.get(number, 0) + 1_000
        steps.append(step)
    return sale, rules, steps


@given(walks())
def test_any_steps_pay_back_what_was_paid_and_never_more(
    walk: tuple[Ticket, GiftRules, list[dict[int, int]]],
) -> None:
    sale, rules, steps = walk
    earlier: list[Ticket] = []
    waiting: dict[int, int] = {}
    for step in steps:
        wanted = {
            number: waiting.get(number, 0) + step.get(number, 0) for number in {*waiting, *step}
        }
        try:
            back = give_back(sale, earlier, wanted, rules)
        except GiftNotBackError:
            waiting = wanted  # it comes back with the next goods
            continue
        waiting = {}
        earlier.append(back)
        assert not ticket_faults(back)
        assert back.due_minor <= 0
        assert -sum(ticket.due_minor for ticket in earlier) <= sale.due_minor

    assert not waiting, "everything together never falls short"
    assert -sum(ticket.due_minor for ticket in earlier) == sale.due_minor
    assert taxed(sale, *earlier) == (0, 0), "and so does its tax"


def taxed(*tickets: Ticket) -> tuple[int, int]:
    """The tax on tickets, and what it is on."""
    shares = [share for each in tickets for line in each.lines for share in line.taxes]
    return sum(share.amount_minor for share in shares), sum(share.base_minor for share in shares)


@given(walks(), st.data())
def test_parts_in_any_order_come_to_what_they_come_to_at_once(
    walk: tuple[Ticket, GiftRules, list[dict[int, int]]], data: st.DataObject
) -> None:
    sale, rules, steps = walk
    some = steps[: data.draw(st.integers(1, len(steps)))]
    together: dict[int, int] = {}
    for step in some:
        for number, quantity in step.items():
            together[number] = together.get(number, 0) + quantity
    try:
        at_once = give_back(sale, [], together, rules)
        earlier: list[Ticket] = []
        for step in some:
            earlier.append(give_back(sale, earlier, step, rules))
    except GiftNotBackError:
        assume(False)

    assert sum(ticket.due_minor for ticket in earlier) == at_once.due_minor


@given(walks())
def test_what_is_kept_grows_with_the_goods_and_falls_with_the_gifts(
    walk: tuple[Ticket, GiftRules, list[dict[int, int]]],
) -> None:
    sale, rules, steps = walk
    gifts = {line.line_no for line in sale.lines if line.is_gift}
    before: dict[int, int] = {}
    for number, quantity in (item for step in steps for item in step.items()):
        change = gifts_kept(sale, before, {number: quantity}, rules).kept_minor
        assert change <= 0 if number in gifts else change >= 0
        before[number] = before.get(number, 0) + quantity


def test_a_gift_that_is_worth_more_than_the_goods_has_to_come_back_with_them() -> None:
    bag = ProductSnapshot(ProductId("bag"), "bag", "袋", price_minor=500)
    promotion = msgspec.structs.replace(FROM_100, minimum=Minimum(12_500))
    programme = with_promotions(promotion)
    sale = sale_of(programme, (POT, 2), (bag, 1))

    with pytest.raises(GiftNotBackError) as refused:
        give_back(sale, [], {2: 1_000}, rules_of(programme))
    back = give_back(sale, [], {2: 1_000, 3: 1_000}, rules_of(programme))

    assert (refused.value.worth_minor, refused.value.money_minor) == (1_200, 500)
    assert back.due_minor == -500


@pytest.mark.parametrize(
    "rules",
    [
        NO_GIFTS,
        GiftRules((msgspec.structs.replace(FROM_100, minimum=Minimum(99_999)),)),
        GiftRules((msgspec.structs.replace(FROM_100, effect=PercentOff(1_000)),)),
    ],
    ids=["unknown", "another minimum", "another form"],
)
def test_nothing_is_kept_by_rules_that_do_not_explain_the_gift(rules: GiftRules) -> None:
    sale = sale_of(with_promotions(FROM_100), (POT, 2))

    back = give_back(sale, [], {1: 1_000}, rules)

    assert back.due_minor == -6_000


def with_gift_of(kind: ReductionKind, sale: Ticket) -> Ticket:
    """Return a sale whose gift came by a coupon or by a reward instead."""
    free = msgspec.structs.replace(sale.lines[1].reductions[0], kind=kind)
    cup = msgspec.structs.replace(sale.lines[1], reductions=(free,))
    applied = tuple(msgspec.structs.replace(rule, kind=kind) for rule in sale.applied)
    return msgspec.structs.replace(sale, lines=(sale.lines[0], cup), applied=applied)


@pytest.mark.parametrize(
    ("template_id", "kept_minor"), [("other", 0), ("g", 1_200)], ids=["unknown", "known"]
)
def test_the_gift_of_a_coupon_hangs_on_the_terms_of_its_coupon(
    template_id: str, kept_minor: int
) -> None:
    sale = with_gift_of(ReductionKind.COUPON, sale_of(with_promotions(FROM_100), (POT, 2)))
    template = CouponTemplate(template_id, "券", "Coupon", Gift("cup"), minimum=Minimum(10_000))

    back = give_back(sale, [], {1: 1_000}, GiftRules((FROM_100,), (template,)))

    assert back.due_minor == kept_minor - 6_000


@pytest.mark.parametrize(
    ("counts", "kept_minor"), [(SpendCounts.LEFT, 1_200), (SpendCounts.GROSS, 0)]
)
def test_a_gift_hangs_on_what_its_minimum_counts(counts: SpendCounts, kept_minor: int) -> None:
    """135.00 less a tenth leaves 121.50, without the bag 108.00: before the tenth 120.00."""
    bag = ProductSnapshot(ProductId("bag"), "bag", "袋", price_minor=1_500)
    from_110 = msgspec.structs.replace(FROM_100, minimum=Minimum(11_000, counts=counts))
    tenth = Promotion("p", "九折", "A tenth off", PercentOff(1_000))
    programme = with_promotions(from_110, tenth)
    sale = sale_of(programme, (POT, 2), (bag, 1))

    back = give_back(sale, [], {2: 1_000}, rules_of(programme))

    assert back.due_minor == kept_minor - 1_350


def test_what_points_paid_for_is_no_gift() -> None:
    sale = with_gift_of(ReductionKind.REWARD, sale_of(with_promotions(FROM_100), (POT, 2)))

    assert gifts_kept(sale, {}, {1: 2_000}, GiftRules((FROM_100,))).kept_minor == 0


def test_a_gift_that_is_worth_nothing_is_not_kept() -> None:
    sale = sale_of(with_promotions(FROM_100), (POT, 2))
    worthless = msgspec.structs.replace(sale.lines[1], reductions=(), gross_minor=0)
    sale = msgspec.structs.replace(sale, lines=(sale.lines[0], worthless))

    assert gifts_kept(sale, {}, {1: 2_000}, GiftRules((FROM_100,))).gifts == ()


def test_what_is_kept_stands_on_the_lines_and_is_explained() -> None:
    programme = with_promotions(FROM_100)
    sale = sale_of(programme, (POT, 2))

    first = give_back(sale, [], {1: 1_000}, rules_of(programme))
    second = give_back(sale, [first], {2: 1_000}, rules_of(programme))

    assert [part.kind.value for part in first.lines[0].reductions] == ["gift_kept"]
    assert [text.split("|")[0] for text in first.explanations] == ["gift_kept", "gift_tax"]
    assert first.explanations[1] == "gift_tax|amount=1.38"
    assert [text.split("|")[0] for text in second.explanations] == ["gift_unkept", "gift_tax"]
    assert (first.due_minor, second.due_minor) == (-4_800, -1_200)
