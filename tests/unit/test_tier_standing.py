"""Which tier a member has, and how sales, refunds and reviews move it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.programme.programme import PRESET
from posmember.domain.tiers.credit import Credit, amount_of, amount_with, counted_net
from posmember.domain.tiers.membership import Membership
from posmember.domain.tiers.periods import measured_span
from posmember.domain.tiers.progress import last_day_of_amount, progress_from
from posmember.domain.tiers.review import ReviewOutcome, review
from posmember.domain.tiers.rules import (
    Downgrade,
    DowngradeTo,
    ReviewDay,
    TierMeasure,
    TierPeriod,
    TierRules,
)
from posmember.domain.tiers.standing import (
    Rung,
    TierRecord,
    TierSource,
    after_sale,
    standing_of,
)
from posmember.domain.tiers.tier import Tier
from posmember.domain.tiers.undoing import TakenOff, after_refund

LADDER = PRESET.tiers
RULES = TierRules()
DAY = dt.date(2026, 3, 10)
SILVER, GOLD, DIAMOND = LADDER[1:]

bases = st.builds(
    TierRules,
    measure=st.sampled_from(TierMeasure),
    period=st.sampled_from(TierPeriod),
    downgrade=st.sampled_from(Downgrade),
    downgrade_to=st.sampled_from(DowngradeTo),
    review_day=st.sampled_from(ReviewDay),
)


@st.composite
def ladders(draw) -> tuple[Tier, ...]:
    steps = draw(st.lists(st.integers(1, 40), min_size=1, max_size=4))
    tiers, threshold = [Tier("t0", "零级", "T0", 0)], 0
    for number, step in enumerate(steps, 1):
        threshold += step
        months = draw(st.sampled_from([0, 1, 12]))
        grace = draw(st.sampled_from([0, 30]))
        name = f"t{number}"
        tiers.append(Tier(name, name, name, threshold, validity_months=months, grace_days=grace))
    return tuple(tiers)


credits_ = st.lists(
    st.builds(
        Credit,
        on=st.dates(DAY - dt.timedelta(800), DAY),
        net_minor=st.integers(0, 60),
        points=st.integers(0, 60),
    ),
    max_size=8,
)


def bought(history, ladder, rules, record=TierRecord()):  # noqa: B008 - frozen
    """Settle the sales of *history* in their order."""
    history = sorted(history, key=lambda credit: credit.on)
    for count, sale in enumerate(history, 1):
        amount = amount_of(history[:count], measured_span(rules, sale.on), rules)
        record = replace(record, rungs=after_sale(record, amount, sale.on, ladder, rules))
    return record


def returned(record, history, left, ladder, rules):
    taken = TakenOff(tuple(history), tuple(left), DAY)
    return replace(record, rungs=after_refund(record, taken, ladder, rules))


@given(ladders(), bases, credits_)
def test_returning_everything_ends_where_buying_began(ladder, rules, history):
    after = bought(history, ladder, rules)
    emptied = [replace(credit, net_minor=0, points=0) for credit in history]

    assert returned(after, history, emptied, ladder, rules).rungs == ()


@given(ladders(), bases, credits_, st.data())
def test_parts_of_a_refund_in_any_order_end_where_one_refund_ends(ladder, rules, history, data):
    after = bought(history, ladder, rules)
    lefts = [data.draw(st.integers(0, credit.net_minor)) for credit in history]
    rest = [
        replace(credit, net_minor=left, points=min(left, credit.points))
        for credit, left in zip(history, lefts, strict=True)
    ]
    at_once = returned(after, history, rest, ladder, rules)
    for index in data.draw(st.permutations(range(len(history)))):
        before = tuple(history)
        history[index] = rest[index]
        after = returned(after, before, history, ladder, rules)

    assert after == at_once


@given(ladders(), bases, credits_, st.integers(1, len(LADDER)))
def test_a_reviewed_rung_survives_buying_and_returning_everything(ladder, rules, history, height):
    tier = ladder[min(height, len(ladder) - 1)]
    kept = TierRecord((Rung(tier.tier_id, "2023-01-01", "2027-01-01", is_reviewed=True),))
    rules = replace(rules, downgrade=Downgrade.AT_REVIEW)
    after = bought(history, ladder, rules, kept)
    emptied = [replace(credit, net_minor=0, points=0) for credit in history]

    assert returned(after, history, emptied, ladder, rules) == kept


@given(ladders(), bases, credits_)
def test_a_review_is_done_once_and_reading_agrees_with_it(ladder, rules, history):
    record = bought(history, ladder, rules)
    first = review(record, history, DAY, ladder, rules)
    again = review(TierRecord(first.rungs), history, DAY, ladder, rules)

    assert again.rungs == first.rungs
    assert again.outcome in {ReviewOutcome.UNCHANGED, ReviewOutcome.GRACE}


@given(ladders(), bases, credits_, st.integers(1, 800))
def test_a_late_review_lowers_to_where_nightly_reviews_do(ladder, rules, history, nights):
    record = bought(history, ladder, rules)
    late = DAY + dt.timedelta(nights)
    at_once = review(record, history, late, ladder, rules)
    nightly = record
    for night in sorted({*range(7, nights, 7), nights}):
        found = review(nightly, history, DAY + dt.timedelta(night), ladder, rules)
        nightly = TierRecord(found.rungs)

    def tier_of(rungs):
        amount = amount_of(history, measured_span(rules, late), rules)
        return standing_of(TierRecord(rungs), amount, late, ladder, rules).tier

    assert tier_of(nightly.rungs) == tier_of(at_once.rungs)


@given(ladders(), bases, credits_, st.integers(0, 4), st.integers(0, 4))
def test_a_floor_and_a_lock_hold(ladder, rules, history, low, locked):
    floor = ladder[min(low, len(ladder) - 1)]
    lock = ladder[min(locked, len(ladder) - 1)]
    amount = amount_of(history, measured_span(rules, DAY), rules)
    record = bought(history, ladder, rules, TierRecord(floor=floor.tier_id))
    held = standing_of(record, amount, DAY, ladder, rules)
    fixed = bought(history, ladder, rules, TierRecord(locked_tier=lock.tier_id))

    assert held.tier.threshold >= floor.threshold
    assert fixed.rungs == ()
    assert returned(fixed, history, [], ladder, rules) == fixed
    assert review(fixed, history, DAY, ladder, rules).outcome is ReviewOutcome.UNCHANGED
    assert standing_of(fixed, amount, DAY, ladder, rules).tier is lock


@given(ladders(), credits_, st.sampled_from(TierPeriod))
def test_spending_points_never_lowers_a_tier(ladder, history, period):
    rules = TierRules(measure=TierMeasure.POINTS, period=period, downgrade=Downgrade.AT_ONCE)
    before = bought(history, ladder, rules)
    spent_all = Credit(DAY, net_minor=1, points=0)  # paid with points: earns none
    after = bought([*history, spent_all], ladder, rules)

    now = measured_span(rules, DAY)
    standings = [
        standing_of(record, amount_of(sales, now, rules), DAY, ladder, rules).tier
        for record, sales in ((before, history), (after, [*history, spent_all]))
    ]

    assert standings[0] == standings[1]


@pytest.mark.parametrize(
    ("rules", "amount"),
    [
        (TierRules(), 70),
        (TierRules(rolling_months=1), 40),
        (TierRules(period=TierPeriod.CALENDAR_YEAR), 60),
        (TierRules(period=TierPeriod.LIFETIME), 100),
        (TierRules(period=TierPeriod.SINGLE_TICKET), 40),
        (TierRules(measure=TierMeasure.VISITS), 3),
        (TierRules(measure=TierMeasure.VISITS, period=TierPeriod.LIFETIME), 4),
        (TierRules(measure=TierMeasure.VISITS, period=TierPeriod.SINGLE_TICKET), 1),
        (TierRules(measure=TierMeasure.POINTS), 7),
        (TierRules(measure=TierMeasure.POINTS, period=TierPeriod.LIFETIME), 10),
    ],
)
def test_each_basis_counts_what_it_says(rules, amount):
    history = [
        Credit(dt.date(2025, 3, 10), 30, 3),
        Credit(dt.date(2025, 3, 11), 10, 1),
        Credit(dt.date(2026, 1, 1), 20, 2),
        Credit(dt.date(2026, 3, 10), 40, 4),
        Credit(dt.date(2026, 3, 10), 0, 0),
    ]

    assert amount_of(history, measured_span(rules, DAY), rules) == amount


def test_the_ticket_being_paid_counts():
    single = TierRules(period=TierPeriod.SINGLE_TICKET)

    assert amount_with(99_000, Credit(DAY, 1_000), RULES) == 100_000
    assert amount_with(99_000, Credit(DAY, 1_000), single) == 99_000
    assert after_sale(TierRecord(), 100_000, DAY, LADDER, RULES) == (
        Rung("silver", "2026-03-10", "2027-03-10"),
    )


def test_cards_and_memberships_are_not_spending_and_scopes_leave_items_out():
    def line(net, kind=ProductKind.GOODS, category=""):
        return FakeLine(net, kind, category)

    lines = [line(100), line(50, ProductKind.GIFT_CARD), line(20, ProductKind.MEMBERSHIP)]
    no_tobacco = TierRules(scope=ItemScope(excluded_categories=("tobacco",)))

    assert counted_net(lines, RULES) == 100
    assert counted_net([*lines, line(7, category="tobacco")], no_tobacco) == 100


class FakeLine:
    product_id = "p"
    labels = ()
    reductions = ()

    def __init__(self, net_minor, kind, category):
        self.net_minor, self.kind, self.category = net_minor, kind, category


REACHED = (Rung("gold", "2025-01-10", "2026-01-10"),)
OVER = Membership(1, "gold", "2026-01-01", "2026-03-09")


@pytest.mark.parametrize(
    ("rules", "spent", "today", "outcome", "tier_id", "until"),
    [
        (RULES, 250_000, "2026-01-11", ReviewOutcome.KEPT, "gold", "2027-01-10"),
        (RULES, 249_999, "2026-01-11", ReviewOutcome.GRACE, "gold", "2026-01-10"),
        (RULES, 249_999, "2026-01-10", ReviewOutcome.UNCHANGED, "gold", "2026-01-10"),
        (RULES, 249_999, "2026-02-09", ReviewOutcome.GRACE, "gold", "2026-01-10"),
        (RULES, 249_999, "2026-02-10", ReviewOutcome.LOWERED, "silver", "2027-02-10"),
        (RULES, 0, "2026-02-10", ReviewOutcome.LOWERED, "", ""),
        (
            replace(RULES, downgrade_to=DowngradeTo.ONE_RUNG),
            0,
            "2026-02-10",
            ReviewOutcome.LOWERED,
            "silver",
            "2027-02-10",
        ),
        (
            replace(RULES, downgrade=Downgrade.NEVER),
            0,
            "2030-01-01",
            ReviewOutcome.UNCHANGED,
            "gold",
            "2026-01-10",
        ),
        (
            replace(RULES, downgrade=Downgrade.AT_ONCE),
            0,
            "2025-02-01",
            ReviewOutcome.LOWERED,
            "",
            "",
        ),
        (RULES, 2_000_000, "2025-12-01", ReviewOutcome.RAISED, "diamond", "2026-12-01"),
    ],
)
def test_a_review_keeps_waits_or_lowers_by_policy(rules, spent, today, outcome, tier_id, until):
    history = [Credit(dt.date(2025, 9, 1), spent)]
    if rules.downgrade is Downgrade.AT_ONCE:
        history = []

    found = review(TierRecord(REACHED), history, dt.date.fromisoformat(today), LADDER, rules)

    assert found.outcome is outcome
    top = found.rungs[-1] if found.rungs else Rung("", "")
    assert (top.tier_id, top.valid_until) == (tier_id, until)


def test_the_days_of_grace_still_count_and_say_what_is_missing():
    history = [Credit(dt.date(2025, 9, 1), 249_000)]
    waiting = review(TierRecord(REACHED), history, dt.date(2026, 1, 20), LADDER, RULES)
    late = [*history, Credit(dt.date(2026, 1, 21), 1_000)]
    kept = review(TierRecord(REACHED), late, dt.date(2026, 1, 21), LADDER, RULES)

    assert (waiting.missing, waiting.grace_until) == (1_000, "2026-02-09")
    assert kept.outcome is ReviewOutcome.KEPT


def test_without_a_ladder_nobody_has_a_tier():
    record = TierRecord(REACHED, floor="gold")

    assert standing_of(record, 5, DAY, (), RULES).tier is None
    assert after_sale(record, 5, DAY, (), RULES) == REACHED
    assert returned(record, [Credit(DAY, 9)], [Credit(DAY, 5)], (), RULES) == record
    assert review(record, (), DAY, (), RULES).rungs == REACHED
    assert progress_from(None, 5, (), RULES).next_tier is None


def test_a_rung_that_the_ladder_lost_neither_counts_nor_is_reviewed():
    record = TierRecord((Rung("platinum", "2020-01-01", "2021-01-01"),), floor="bronze")

    assert standing_of(record, 0, DAY, LADDER, RULES).tier is LADDER[0]
    assert review(record, (), DAY, LADDER, RULES).outcome is ReviewOutcome.UNCHANGED


@pytest.mark.parametrize(
    ("record", "source", "tier_id", "until"),
    [
        (TierRecord(), TierSource.EARNED, "standard", ""),
        (TierRecord(REACHED), TierSource.EARNED, "gold", "2026-01-10"),
        (TierRecord(floor="gold"), TierSource.FLOOR, "gold", ""),
        (
            TierRecord(floor="gold", floor_until="2026-03-10"),
            TierSource.FLOOR,
            "gold",
            "2026-03-10",
        ),
        (TierRecord(floor="gold", floor_until="2026-03-09"), TierSource.EARNED, "standard", ""),
        (TierRecord(REACHED, floor="silver"), TierSource.EARNED, "gold", "2026-01-10"),
        (TierRecord(floor="silver", given="gold"), TierSource.FLOOR, "gold", ""),
        (TierRecord(REACHED, locked_tier="silver"), TierSource.LOCKED, "silver", ""),
        (
            TierRecord(
                floor="silver",
                memberships=(
                    Membership(1, "gold", "2026-03-01", "2026-04-01"),
                    Membership(2, "gold", "2026-03-10", "2026-04-10"),
                ),
            ),
            TierSource.PAID,
            "gold",
            "2026-04-10",
        ),
        (TierRecord(memberships=(OVER,)), TierSource.EARNED, "standard", ""),
    ],
)
def test_the_highest_reason_gives_the_tier_and_a_lock_beats_them(record, source, tier_id, until):
    found = standing_of(record, 7, DAY, LADDER, RULES)

    assert (found.source, found.tier.tier_id, found.valid_until) == (source, tier_id, until)
    assert (found.amount, found.earned) == (7, LADDER[2] if record.rungs else LADDER[0])


def test_progress_is_told_in_the_unit_of_the_basis_and_with_its_day():
    year = TierRules(period=TierPeriod.CALENDAR_YEAR)
    single = TierRules(period=TierPeriod.SINGLE_TICKET)
    forever = TierRules(period=TierPeriod.LIFETIME)

    assert progress_from(LADDER[0], 96_300, LADDER, year).missing == 3_700
    assert progress_from(LADDER[0], 96_300, LADDER, single).missing == 100_000
    assert progress_from(DIAMOND, 0, LADDER, year).next_tier is None
    assert last_day_of_amount(None, year, DAY) == dt.date(2026, 12, 31)
    assert last_day_of_amount(dt.date(2025, 6, 1), RULES, DAY) == dt.date(2026, 5, 31)
    assert last_day_of_amount(dt.date(2024, 2, 29), RULES, DAY) == dt.date(2025, 2, 28)
    assert last_day_of_amount(None, forever, DAY) is None
    assert last_day_of_amount(DAY, TierRules(rolling_months=10**6), DAY) is None
