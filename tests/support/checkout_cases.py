"""Carts, programmes and paid tickets for tests of the checkout: fixed ones and drawn ones."""

import datetime as dt

import msgspec
from hypothesis import strategies as st

from posmember.domain.checkout.cart import Cart, CartLine, RewardChoice
from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.settlement import TicketIdentity, quote_tender_state, settle
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.ids import CartId, MemberId, ProductId, SaleId
from posmember.domain.loyalty.earn_rules import EarnRule, PerMoney
from posmember.domain.loyalty.lots import Lot, PointsStanding
from posmember.domain.loyalty.policies import EarningBase, EarnRounding, Policies
from posmember.domain.loyalty.postings import earned_lot
from posmember.domain.loyalty.rewards import (
    FreeItem,
    Reward,
    RewardLimits,
    TicketPercent,
    Voucher,
)
from posmember.domain.loyalty.rules import BirthdayRule, RedemptionRule, Validity
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.scope import ItemScope, Moment
from posmember.domain.programme.programme import PRESET, Programme
from posmember.domain.stored_value.purse import ValueUse
from posmember.domain.tiers.tier import Tier

TODAY = dt.date(2026, 11, 22)
NOW = PricingContext(Moment(TODAY))
SALE = TicketIdentity(SaleId("sale-1"), "0126112200017")
WATER = ProductSnapshot(
    ProductId("p1"), "001", "Water", "drinks", "bottle", price_minor=200, cost_minor=90
)
TISSUE = ProductSnapshot(
    ProductId("p2"), "002", "Tissue", "paper", "pack", price_minor=1290, member_price_minor=1190
)
APPLES = ProductSnapshot(
    ProductId("p3"), "003", "Apples", "fruit", "kg", price_minor=1180, is_weighed=True
)
CIGARETTES = ProductSnapshot(
    ProductId("p4"),
    "004",
    "Cigarettes",
    "tobacco",
    "box",
    price_minor=2500,
    earns_points=False,
    allows_discount=False,
)


def member(tier_id="standard", points=0, **more):
    return MemberSnapshot(
        MemberId("m1"),
        "王*",
        "138****5678",
        tier_id,
        points_redeemable=points,
        points_balance=points,
        **more,
    )


def cart_of(*products, member=None, points=0):
    lines = tuple(CartLine(number, product) for number, product in enumerate(products, start=1))
    return Cart(CartId("c1"), lines, member, points, len(lines) + 1)


def cash(amount_minor):
    return TenderLine(TenderKind.CASH, amount_minor)


def wechat(amount_minor, reference=""):
    return TenderLine(TenderKind.WECHAT, amount_minor, reference)


def points_of(amount, expires_on=None):
    return PointsStanding((Lot("old", amount, expires_on),) if amount else ())


def sold(cart, *tenders, programme=PRESET, standing=None):
    found = quote(cart, programme, NOW)
    points = found.points_redeemed
    due = found.due_minor
    return settle(
        found,
        tenders or ((wechat(due),) if due else ()),
        SALE,
        points_of(points) if standing is None else standing,
    )


# What is drawn from again and again is made once: Hypothesis looks at each new strategy anew.
CATEGORIES = st.sampled_from(["drinks", "fruit", "tobacco"])
HAND_PRICES = st.none() | st.integers(0, 50_000)

PRODUCTS = st.builds(
    ProductSnapshot,
    product_id=st.sampled_from([ProductId(f"p{n}") for n in range(4)]),
    code=st.just("1"),
    name=st.just("Thing"),
    category=CATEGORIES,
    price_minor=st.integers(0, 50_000),
    member_price_minor=st.none() | st.integers(0, 50_000),
    cost_minor=st.none() | st.integers(0, 50_000),
    is_weighed=st.booleans(),
    earns_points=st.booleans(),
    allows_discount=st.booleans(),
)


@st.composite
def cart_lines(draw, line_id):
    product = draw(PRODUCTS)
    quantity = (
        draw(st.integers(1, 20_000)) if product.is_weighed else 1000 * draw(st.integers(1, 9))
    )
    return CartLine(line_id, product, quantity, draw(HAND_PRICES))


CART_LINES = tuple(cart_lines(number) for number in range(1, 7))


REWARDS = (
    Reward("free", "送一件", "One free", 90, FreeItem(), limits=RewardLimits(per_ticket=2)),
    Reward("share", "八折", "A fifth off", 250, TicketPercent(2000)),
    Reward("voucher", "券", "Voucher", 40, Voucher("ten"), limits=RewardLimits(per_ticket=None)),
)
WANTED = st.lists(
    st.builds(
        RewardChoice,
        st.sampled_from([reward.reward_id for reward in REWARDS]),
        st.integers(1, 2),
    ),
    max_size=2,
)
THRESHOLDS = st.sets(st.integers(1, 10**6), max_size=3)
SCOPES = st.lists(CATEGORIES, max_size=1).map(
    lambda excluded: ItemScope(excluded_categories=tuple(excluded))
)
ROUNDINGS = st.sampled_from(EarnRounding)
BASES = st.sampled_from(EarningBase)


@st.composite
def programmes(draw):
    thresholds = sorted(draw(THRESHOLDS))
    tiers = tuple(
        Tier(
            f"t{number}",
            "级",
            "Tier",
            threshold,
            draw(st.integers(0, 10_000)),
            draw(st.integers(0, 30_000)),
        )
        for number, threshold in enumerate([0, *thresholds])
    )
    return Programme(
        version=draw(st.integers(1, 9)),
        earn_rules=(
            EarnRule(
                "rate",
                "积分",
                "Points",
                PerMoney(draw(st.integers(0, 12)), draw(st.sampled_from([0, 1, 7, 100, 1000]))),
                scope=draw(SCOPES),
            ),
        ),
        policies=Policies(
            earn_rounding=draw(ROUNDINGS),
            earning_base=draw(BASES),
            points_paid_part_earns=draw(st.booleans()),
            own_reward_lowers_base=draw(st.booleans()),
            spend_on_same_ticket=draw(st.booleans()),
        ),
        points_held_days=draw(st.sampled_from([0, 0, 5])),
        rewards=REWARDS,
        redemption=RedemptionRule(
            draw(st.sampled_from([0, 1, 100, 50])),
            draw(st.sampled_from([0, 1, 100, 33])),
            draw(st.integers(0, 500)),
            draw(st.integers(0, 10_000)),
            draw(SCOPES),
        ),
        birthday=BirthdayRule(draw(st.sampled_from([10_000, 20_000, 15_000]))),
        tiers=draw(st.sampled_from([tiers, ()])),
        validity=Validity(draw(st.integers(0, 2)), draw(st.sampled_from([0, 12]))),
        cash_rounding_minor=draw(st.sampled_from([0, 1, 5, 10, 100])),
    )


@st.composite
def members(draw):
    points = draw(st.integers(0, 50_000))
    return member(
        draw(st.sampled_from(["t0", "t1", "t3", "gone"])),
        points,
        is_birthday_window=draw(st.booleans()),
        is_birthday_gift_used=draw(st.booleans()),
        birthday_year=2026,
    )


MAYBE_A_MEMBER = st.none() | members()


@st.composite
def carts(draw, min_size=1):
    count = draw(st.integers(min_size, 6))
    lines = tuple(draw(lines) for lines in CART_LINES[:count])
    attached = draw(MAYBE_A_MEMBER)
    points = draw(st.integers(0, 60_000)) if attached else 0
    wanted = draw(WANTED)
    rewards = tuple(wanted) if attached else ()
    return Cart(CartId("c1"), lines, attached, points, count + 1, rewards=rewards)


LAST_DAYS = st.none() | st.integers(0, 400).map(lambda ahead: TODAY + dt.timedelta(days=ahead))


@st.composite
def standings(draw, redeemable):
    """Lots that hold at least *redeemable* points, some lapsed, perhaps a debt."""
    first = draw(st.integers(0, redeemable))
    debt = draw(st.sampled_from([0, 0, 13]))
    lots = (
        Lot("lapsed", draw(st.integers(0, 500)), TODAY - dt.timedelta(days=1)),
        Lot("a", first, draw(LAST_DAYS)),
        Lot("b", redeemable - first + debt, draw(LAST_DAYS)),
    )
    return PointsStanding(lots, debt)


@st.composite
def drawn_from_lots(draw, tender):
    """Return stored value as it was drawn: any split, from one or two lots of each part."""
    principal = draw(st.integers(0, tender.amount_minor))
    parts = {}
    for name, whole in (("principal", principal), ("bonus", tender.amount_minor - principal)):
        first = draw(st.integers(0, whole))
        uses = (ValueUse(f"{name}1", first), ValueUse(f"{name}2", whole - first))
        parts[f"{name}_minor"] = whole
        parts[f"{name}_lots"] = tuple(use for use in uses if use.amount_minor)
    return msgspec.structs.replace(tender, **parts)


CARTS = carts()
PROGRAMMES = programmes()
TENDERED = st.lists(st.sampled_from(TenderKind), max_size=3)


@st.composite
def paid(draw, cart=None):
    """A quote of any cart, tenders that pay it, and the standing that covers its points."""
    found = quote(draw(CARTS) if cart is None else cart, draw(PROGRAMMES), NOW)
    standing = draw(standings(found.member.points_redeemable if found.member else 0))
    tenders = []
    for kind in draw(TENDERED):
        if kind is TenderKind.CASH:
            continue
        rest = quote_tender_state(found, tenders).remaining_minor
        if kind is TenderKind.STORED_VALUE and found.member is None:
            continue
        if rest:
            tender = TenderLine(kind, draw(st.integers(1, rest)), "ref")
            is_stored = kind is TenderKind.STORED_VALUE
            tenders.append(draw(drawn_from_lots(tender)) if is_stored else tender)
    state = quote_tender_state(found, tenders)
    if not state.is_paid:
        if draw(st.booleans()):
            tenders.append(cash(state.remaining_in_cash_minor + draw(st.integers(0, 5000))))
        else:
            tenders.append(wechat(state.remaining_minor))
    return found, tuple(draw(st.permutations(tenders))), standing


def posted(standing, ticket):
    """The standing after the ledger has taken *ticket* in."""
    remaining = {lot.lot_id: lot for lot in standing.lots}
    debt = standing.debt - ticket.debt_netted - ticket.points_settled
    if ticket.points_earned > 0:
        expires_on = ticket.accrual_lot_expires_on
        lot_id = earned_lot(ticket.sale_id)
        last_day = dt.date.fromisoformat(expires_on) if expires_on else None
        held = ticket.points_held_until
        usable = dt.date.fromisoformat(held) + dt.timedelta(days=1) if held else None
        left = ticket.points_earned - ticket.debt_netted
        remaining[lot_id] = Lot(lot_id, left, last_day, usable_from=usable)
    for number, use in enumerate(ticket.lot_uses, start=1):
        if use.lot_id is None:
            debt += use.points
        elif use.expires_on:
            lot_id = f"{ticket.sale_id}/returned{number}"
            last_day = dt.date.fromisoformat(use.expires_on)
            remaining[lot_id] = Lot(lot_id, -use.points, last_day)
        else:
            lot = remaining[use.lot_id]
            left = lot.remaining - (0 if use.is_lapsed else use.points)
            expired = lot.expired - (use.points if use.is_lapsed else 0)
            remaining[use.lot_id] = Lot(lot.lot_id, left, lot.expires_on, expired, lot.usable_from)
    if ticket.debt_netted and ticket.returns_sale_id:
        own = remaining[earned_lot(ticket.returns_sale_id)]
        left = own.remaining - ticket.debt_netted
        remaining[own.lot_id] = msgspec.structs.replace(own, remaining=left)
    assert all(lot.remaining >= 0 for lot in remaining.values())
    assert debt >= 0
    return PointsStanding(tuple(remaining.values()), debt)
