"""What tills that were apart both gave: the last prize, the reward of one mission."""

import msgspec

from posmember.domain.engagement.draws import Draw, Prize
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.money import BASIS_POINTS
from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.promotion import Limits, Promotion
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.protocol.messages import Finding, FindingKind
from posmember.services.reconciliation import verify
from posmember.services.stored_value.top_ups import TopUpWish
from tests.support.shops import Shop
from tests.support.sync_chain import Chain

TEN = CouponTemplate("ten", "减十元", "Ten off", AmountOff(1_000, Target.TICKET))
ONE_MUG = Draw(
    "spring",
    "春",
    "Spring",
    (Prize("mug", "马克杯", "Mug", BASIS_POINTS, EngagementReward(1), stock=1),),
)
TWICE = Mission(
    "two", "来两次", "Two visits", MissionGoal.VISITS, 2, EngagementReward(7, coupon_template="ten")
)


def open_chain(chain: Chain) -> tuple[Shop, Shop, MemberId]:
    """Return two tills that know the rules and a member."""
    first, second = (till.shop for till in chain.tills)
    rules = msgspec.structs.replace(
        first.services.programme.current(),
        coupon_templates=(TEN,),
        missions=(TWICE,),
        draws=(ONE_MUG,),
    )
    first.services.programme.publish(first.owner, rules)
    member = first.join()
    chain.sync()
    return first, second, member


def findings(chain: Chain) -> list[Finding]:
    return [found for item in chain.books.disk.log for found in item.slot.findings]


def wrong(shop: Shop) -> list[str]:
    with shop.till.database.reading() as connection:
        return [finding.check for finding in verify(connection)]


def test_the_last_prize_given_at_two_tills_is_a_matter_for_a_person(chain: Chain) -> None:
    first, second, member = open_chain(chain)
    other = second.join("13912345678", "李雷")
    won = [
        shop.services.engagement.draw(shop.owner, who, "spring").prize
        for shop, who in ((first, member), (second, other))
    ]
    assert all(prize is not None for prize in won)

    chain.sync()

    chain.assert_agreed()
    assert findings(chain) == [
        Finding(FindingKind.PRIZE_OVER_STOCK, "prize:spring/mug", "prize", 1)
    ]
    for shop in (first, second):
        assert shop.services.engagement.draws()[0][1] == {"mug": 2}
        assert wrong(shop) == []


def test_more_tries_than_a_day_allows_at_two_tills_are_a_matter_for_a_person(chain: Chain) -> None:
    first, second, member = open_chain(chain)
    endless = msgspec.structs.replace(
        ONE_MUG, prizes=(msgspec.structs.replace(ONE_MUG.prizes[0], stock=None),)
    )
    rules = first.services.programme.current()
    first.services.programme.publish(first.owner, msgspec.structs.replace(rules, draws=(endless,)))
    chain.sync()
    for shop in (first, second):
        shop.services.engagement.draw(shop.owner, member, "spring")

    chain.sync()

    chain.assert_agreed()
    (found,) = findings(chain)
    assert (found.kind, found.amount) == (FindingKind.DRAW_TRIED_TOO_OFTEN, 1)
    assert [wrong(shop) for shop in (first, second)] == [[], []]


def test_reviews_beyond_the_limit_of_a_day_at_two_tills_are_a_matter_for_a_person(
    chain: Chain,
) -> None:
    first, second, member = open_chain(chain)
    once = EventRule(EventKind.REVIEW, 5, times_per_day=1, times_in_all=3)
    rules = msgspec.structs.replace(first.services.programme.current(), event_points=(once,))
    first.services.programme.publish(first.owner, rules)
    chain.sync()
    for shop in (first, second):
        sale = shop.sell(("water", 1000), member=member)
        shop.services.engagement.review(shop.owner, sale.sale_id, 5)

    chain.sync()

    chain.assert_agreed()
    (found,) = findings(chain)
    assert (found.kind, found.amount) == (FindingKind.EVENT_REWARDED_TOO_OFTEN, 1)
    assert [wrong(shop) for shop in (first, second)] == [[], []]


def test_caps_passed_by_top_ups_at_two_tills_are_a_matter_for_a_person(chain: Chain) -> None:
    first, second, member = open_chain(chain)
    rules = first.services.programme.current()
    capped = msgspec.structs.replace(rules.stored_value, named_cap_minor=10_000)
    rules = msgspec.structs.replace(rules, stored_value=capped)
    first.services.programme.publish(first.owner, rules)
    chain.sync()
    for shop in (first, second):
        shop.services.top_ups.top_up(
            shop.owner, TopUpWish(member, 6_000), (Payment(PaymentKind.WECHAT, 6_000),)
        )

    chain.sync()

    chain.assert_agreed()
    assert findings(chain) == [
        Finding(FindingKind.CAP_PASSED, f"member:{member}", "principal", 2_000)
    ]
    known = Payment(PaymentKind.WECHAT, 1_000)
    first.services.top_ups.top_up(first.owner, TopUpWish(member, 1_000), (known,))
    chain.sync()
    assert len(findings(chain)) == 1
    assert [wrong(shop) for shop in (first, second)] == [[], []]


def test_what_a_coupon_taken_twice_cost_is_the_loss_of_the_second_store(chain: Chain) -> None:
    first, second, member = open_chain(chain)
    first.services.coupons.issue(first.owner, "ten", member)
    chain.sync()
    for shop in (first, second):
        cart = shop.cart(("water", 20_000), member=member)
        wallet = cart.member.coupons if cart.member else ()
        shop.settle(msgspec.structs.replace(cart, coupons=wallet))

    chain.sync()

    chain.assert_agreed()
    spent, loss = findings(chain)
    assert spent.kind == FindingKind.COUPON_SPENT_TWICE
    assert (loss.kind, loss.unit, loss.amount) == (FindingKind.COUPON_LOSS, "money", 1_000)
    assert loss.subject.startswith("loss:")


def test_offers_used_beyond_their_limit_at_two_tills_are_a_matter_for_a_person(
    chain: Chain,
) -> None:
    first, second, member = open_chain(chain)
    once = Promotion(
        "once", "一次", "Once", AmountOff(100, Target.TICKET), limits=Limits(per_member=1, total=9)
    )
    rules = msgspec.structs.replace(first.services.programme.current(), promotions=(once,))
    first.services.programme.publish(first.owner, rules)
    chain.sync()
    sales = [shop.sell(("paper", 1000), member=member) for shop in (first, second)]

    chain.sync()

    chain.assert_agreed()
    (found,) = findings(chain)
    assert (found.kind, found.unit, found.amount) == (
        FindingKind.OFFER_USED_TOO_OFTEN,
        "offer_use",
        1,
    )
    assert chain.books.disk.balances["offer:once", "offer_use"] == 2
    for shop, sale in zip((first, second), sales, strict=True):
        shop.services.returns.complete(shop.owner, sale.sale_id, {1: 1000})
    chain.sync()
    assert chain.books.disk.balances["offer:once", "offer_use"] == 0
    assert [wrong(shop) for shop in (first, second)] == [[], []]


def test_a_mission_reached_at_two_tills_is_rewarded_once(chain: Chain) -> None:
    first, second, member = open_chain(chain)
    first.sell(("water", 1000), member=member)
    chain.sync()
    for shop in (first, second):
        shop.sell(("water", 1000), member=member)
        assert len(shop.services.coupons.of_member(member)) == 1
    chain.sync()
    assert {found.kind for found in findings(chain)} == {
        FindingKind.COUPON_ISSUED_TWICE,
        FindingKind.POINTS_GIVEN_TWICE,
    }

    before = awarded(first, member)
    for shop in (first, second, first, second):
        shop.services.nightly.run()
    chain.sync()
    for shop in (first, second):
        shop.services.nightly.run()
    chain.sync()

    chain.assert_agreed()
    assert before == 14
    for shop in (first, second):
        assert awarded(shop, member) == 7
        held = shop.services.coupons.of_member(member)
        assert [(each.coupon.template_id, each.state) for each in held] == [("ten", "usable")]
        assert shop.services.engagement.missions(member)[0].is_rewarded
        assert wrong(shop) == []


def test_points_given_twice_for_one_check_in_are_a_matter_for_a_person_and_for_the_night(
    chain: Chain,
) -> None:
    first, second, member = open_chain(chain)
    rules = first.services.programme.current()
    events = (EventRule(EventKind.CHECK_IN, 5),)
    first.services.programme.publish(
        first.owner, msgspec.structs.replace(rules, event_points=events)
    )
    chain.sync()
    for shop in (first, second):
        assert shop.services.points.award(shop.owner, member, EventKind.CHECK_IN) == 5
    chain.sync()
    (found,) = findings(chain)
    assert (found.kind, found.amount) == (FindingKind.POINTS_GIVEN_TWICE, 1)

    for _ in range(2):
        for shop in (first, second):
            shop.services.nightly.run()
        chain.sync()

    chain.assert_agreed()
    assert [awarded(shop, member) for shop in (first, second)] == [5, 5]
    assert [wrong(shop) for shop in (first, second)] == [[], []]


def awarded(shop: Shop, member: MemberId) -> int:
    rows = shop.services.members.statement(member).rows
    return sum(row.amount for row in rows if row.kind in {"award", "reversal"})
