"""Campaigns: the list is exact and kept, and what a campaign offers ends at once."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.campaigns.campaign import CampaignState, Segment
from posmember.domain.campaigns.control import is_held_out
from posmember.domain.campaigns.errors import (
    CampaignDatesError,
    CampaignFrozenError,
    CampaignOfferClosedError,
    CampaignOverError,
    CampaignReachesNobodyError,
    CampaignUnnamedError,
)
from posmember.domain.errors import NotFoundError, NotPermittedError
from posmember.domain.promotions.template import CouponValidity, IssueTrigger
from posmember.domain.staff.permissions import Role
from posmember.protocol.messages import Finding, FindingKind
from posmember.services.coupons.rows import CouponState
from posmember.services.members.enrolment import NewMember
from posmember.services.reconciliation import verify
from tests.support.campaigns import (
    FIVE_OFF,
    TERMS,
    agreeing,
    cart_with_coupon,
    offer,
    planned,
    use_coupons,
)
from tests.support.shops import DAY_MS, Shop
from tests.support.sync_chain import Chain


def is_sound(shop: Shop) -> bool:
    with shop.till.database.reading() as connection:
        return verify(connection) == ()


def listed(shop: Shop, campaign: str, *, held_out: bool = False) -> set[str]:
    members = shop.services.campaigns.members(campaign)
    return {each.member_id for each in members if each.is_held_out is held_out}


def counted(shop: Shop, segment: Segment) -> tuple[int, int]:
    reach = shop.services.campaigns.reach(segment)
    return reach.members, reach.consenting


def states(shop: Shop, member: str) -> list[CouponState]:
    return [each.state for each in shop.services.coupons.of_member(member)]


def test_a_campaign_reaches_exactly_those_of_its_segment_who_agreed(shop: Shop) -> None:
    offer(shop)
    tea = agreeing(shop, 3, tags=("tea",))
    agreeing(shop, 2, first=10)
    silent = shop.join("13912345678", tags=("tea",))
    shop.clock.step()
    shop.services.members.record_consent(shop.owner, tea[0], "marketing", is_granted=False)
    shop.services.members.block(shop.owner, tea[1], is_blocked=True)
    campaign = planned(shop, segment=Segment(tag="tea"))

    seen = shop.services.campaigns.reach(Segment(tag="tea"))
    report = shop.services.campaigns.start(shop.owner, campaign)

    assert (seen.members, seen.consenting) == (3, 1)
    assert (report.reached, report.held_out, report.given, report.refused) == (1, 0, 1, 0)
    assert listed(shop, campaign) == {tea[2]}
    assert states(shop, tea[2]) == [CouponState.USABLE]
    assert states(shop, silent) == states(shop, tea[0]) == []


def test_the_list_is_kept_whatever_becomes_of_the_segment_and_of_consents(shop: Shop) -> None:
    offer(shop)
    first, second = agreeing(shop, 2, tags=("tea",))
    campaign = planned(shop, segment=Segment(tag="tea"))
    shop.services.campaigns.start(shop.owner, campaign)

    shop.clock.step()
    shop.services.members.record_consent(shop.owner, first, "marketing", is_granted=False)
    late = agreeing(shop, 1, first=20, tags=("tea",))
    again = shop.services.campaigns.start(shop.owner, campaign)

    assert listed(shop, campaign) == {first, second}
    assert (again.reached, again.given) == (2, 0)
    assert states(shop, late[0]) == []
    for change in ({"segment": Segment()}, {"control_percent": 5}, {"to_date": "2026-12-24"}):
        with pytest.raises(CampaignFrozenError):
            shop.services.campaigns.plan(
                shop.owner,
                msgspec.structs.replace(TERMS, **{"segment": Segment(tag="tea"), **change}),
                campaign,
            )


def test_those_held_out_are_the_same_everywhere_and_get_nothing(shop: Shop) -> None:
    offer(shop)
    members = agreeing(shop, 40)
    campaign = planned(shop, control_percent=40)

    report = shop.services.campaigns.start(shop.owner, campaign)

    out = {member for member in members if is_held_out(campaign, member, 40)}
    assert listed(shop, campaign, held_out=True) == out
    assert listed(shop, campaign) == set(members) - out
    assert (report.held_out, report.given) == (len(out), 40 - len(out))
    assert all(states(shop, member) == [] for member in out)
    assert is_sound(shop)


def test_a_dormant_segment_is_who_was_not_here_for_so_many_days(shop: Shop) -> None:
    offer(shop)
    early, late, never = agreeing(shop, 3)
    shop.sell(("water", 1000), member=early)
    shop.clock.step(60 * DAY_MS)
    shop.sell(("water", 1000), member=late)
    new = agreeing(shop, 1, first=20)
    shop.clock.step(30 * DAY_MS)
    campaigns = shop.services.campaigns

    assert counted(shop, Segment(idle_days=90)) == (2, 2)
    assert counted(shop, Segment(idle_days=91)) == (0, 0)
    assert counted(shop, Segment(idle_days=30)) == (4, 4)
    assert campaigns.reach(Segment(idle_days=31)).members == 2
    assert campaigns.reach(Segment(tier_id="standard", idle_days=90)).members == 2
    assert campaigns.reach(Segment(tier_id="gold")).members == 0
    campaign = planned(
        shop, segment=Segment(idle_days=90), from_date="2027-02-20", to_date="2027-03-20"
    )
    campaigns.start(shop.owner, campaign)
    assert listed(shop, campaign) == {early, never}
    assert not {late, *new} & listed(shop, campaign)


def test_before_a_start_it_is_said_from_which_difference_on_an_effect_will_be_seen(
    shop: Shop,
) -> None:
    members = agreeing(shop, 80)
    for member in members[:20]:
        shop.sell(("water", 1000), member=member)
    campaigns = shop.services.campaigns

    assert campaigns.reach(Segment(), 50).bought_bp == 2500
    # (1.96 + 0.8416) · √(0.25 · 0.75 · 2/40) = 27.13 points
    assert campaigns.reach(Segment(), 50).seen_from_bp == 2713
    assert campaigns.reach(Segment(), 30).seen_from_bp is None
    shop.clock.step(8 * DAY_MS)
    assert campaigns.reach(Segment(), 50, within_days=7).bought_bp == 0


def test_stopping_ends_an_offer_at_once_and_starting_brings_it_back(shop: Shop) -> None:
    offer(shop)
    (member,) = agreeing(shop, 1)
    campaign = planned(shop)
    campaigns = shop.services.campaigns
    campaigns.start(shop.owner, campaign)
    open_cart = cart_with_coupon(shop, member)

    shop.clock.step()
    campaigns.stop(shop.owner, campaign)
    campaigns.stop(shop.owner, campaign)

    assert campaigns.all()[0].state is CampaignState.STOPPED
    with pytest.raises(CampaignOfferClosedError):
        shop.settle(open_cart)
    with pytest.raises(CampaignOfferClosedError):
        shop.services.coupons.scan(open_cart.coupons[0].coupon_id)
    assert shop.cart(("paper", 1000), member=member).member.coupons == ()
    assert states(shop, member) == [CouponState.CLOSED]
    shop.clock.step()
    campaigns.start(shop.owner, campaign)
    assert shop.settle(cart_with_coupon(shop, member)).due_minor == 790
    assert is_sound(shop)


def test_an_offer_is_good_within_the_days_of_its_campaign_only(shop: Shop) -> None:
    offer(shop, msgspec.structs.replace(FIVE_OFF, validity=CouponValidity(days=90)))
    (member,) = agreeing(shop, 1)
    campaign = planned(shop, from_date="2026-11-24", to_date="2026-11-25")
    shop.services.campaigns.start(shop.owner, campaign)

    (given,) = shop.services.coupons.of_member(member)
    assert (given.coupon.valid_from, given.coupon.valid_to) == ("2026-11-24", "2026-11-25")
    assert given.state is CouponState.NOT_YET
    assert shop.services.campaigns.all()[0].state is CampaignState.NOT_YET
    shop.clock.step(3 * DAY_MS)
    assert states(shop, member) == [CouponState.USABLE]
    shop.clock.step(DAY_MS)
    assert states(shop, member) == [CouponState.EXPIRED]
    assert shop.services.campaigns.all()[0].state is CampaignState.OVER
    with pytest.raises(CampaignOverError):
        shop.services.campaigns.start(shop.owner, campaign)


def test_an_offer_ends_once_its_budget_is_used_up_and_comes_back_with_a_return(shop: Shop) -> None:
    offer(shop)
    first, second, third = agreeing(shop, 3)
    campaign = planned(shop, budget_minor=900)
    campaigns = shop.services.campaigns
    campaigns.start(shop.owner, campaign)
    ticket = shop.settle(cart_with_coupon(shop, first))
    waiting = cart_with_coupon(shop, third)
    assert campaigns.figures(campaign).budget_left_minor == 400

    use_coupons(shop, [second])

    assert campaigns.all()[0].state is CampaignState.USED_UP
    with pytest.raises(CampaignOfferClosedError):
        shop.settle(waiting)
    shop.clock.step()
    shop.services.returns.complete(shop.owner, ticket.sale_id, {1: 1000})
    assert campaigns.all()[0].cost_minor == 500
    assert shop.settle(waiting).due_minor == 790
    shop.clock.step()
    campaigns.plan(shop.owner, msgspec.structs.replace(TERMS, budget_minor=2000), campaign)
    assert campaigns.all()[0].state is CampaignState.RUNNING
    assert is_sound(shop)


def test_a_share_of_a_coupon_ends_with_the_campaign_that_gave_the_whole(shop: Shop) -> None:
    programme = shop.services.programme.current()
    policies = msgspec.structs.replace(
        programme.policies, coupon_after_partial_refund="share_as_new"
    )
    shop.services.programme.publish(
        shop.owner, msgspec.structs.replace(programme, policies=policies)
    )
    offer(shop)
    (member,) = agreeing(shop, 1)
    campaign = planned(shop)
    shop.services.campaigns.start(shop.owner, campaign)
    ticket = shop.settle(cart_with_coupon(shop, member, ("paper", 2000)))
    shop.clock.step()
    shop.services.returns.complete(shop.owner, ticket.sale_id, {1: 1000})

    assert sorted(states(shop, member)) == [CouponState.USABLE, CouponState.USED]
    assert shop.services.campaigns.all()[0].cost_minor == 250
    shop.clock.step()
    shop.services.campaigns.stop(shop.owner, campaign)
    assert sorted(states(shop, member)) == [CouponState.CLOSED, CouponState.USED]
    assert is_sound(shop)


def test_a_start_that_was_interrupted_goes_on_with_the_others(shop: Shop) -> None:
    offer(shop)
    members = agreeing(shop, 201)
    campaign = planned(shop)
    campaigns = shop.services.campaigns

    first = campaigns.start(shop.owner, campaign, lambda done, total: done < total)
    second = campaigns.start(shop.owner, campaign)

    assert (first.reached, first.given, first.is_cancelled) == (201, 200, True)
    assert (second.given, second.is_cancelled) == (1, False)
    assert all(states(shop, member) == [CouponState.USABLE] for member in members)


def test_limits_of_the_template_hold_for_a_campaign_too(shop: Shop) -> None:
    offer(shop, msgspec.structs.replace(FIVE_OFF, trigger=IssueTrigger(total=1)))
    agreeing(shop, 2)
    campaign = planned(shop)

    report = shop.services.campaigns.start(shop.owner, campaign)

    assert (report.reached, report.given, report.refused) == (2, 1, 1)


def test_what_cannot_be_planned_or_started_is_refused(shop: Shop) -> None:
    campaigns = shop.services.campaigns
    with pytest.raises(NotFoundError):
        planned(shop)
    offer(shop)
    with pytest.raises(NotFoundError):
        planned(shop, segment=Segment(tier_id="none"))
    with pytest.raises(NotFoundError):
        campaigns.figures("none")
    with pytest.raises(CampaignUnnamedError):
        planned(shop, name="  ")
    campaign = planned(shop)
    with pytest.raises(CampaignReachesNobodyError):
        campaigns.start(shop.owner, campaign)
    offer(shop, msgspec.structs.replace(FIVE_OFF, validity=CouponValidity(after_days=30)))
    agreeing(shop, 1)
    with pytest.raises(CampaignDatesError):
        campaigns.start(shop.owner, campaign)
    cashier = shop.services.operators.add(shop.owner, "Tom", "864213", Role.CASHIER)
    for forbidden in (
        lambda: campaigns.plan(cashier, TERMS),
        lambda: campaigns.start(cashier, campaign),
        lambda: campaigns.stop(cashier, campaign),
    ):
        with pytest.raises(NotPermittedError):
            forbidden()


def test_tills_that_were_apart_pass_a_budget_and_a_person_hears_of_it(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    offer(first)
    members = agreeing(first, 2)
    campaign = planned(first, budget_minor=500)
    first.services.campaigns.start(first.owner, campaign)
    chain.sync()

    use_coupons(first, members[:1])
    use_coupons(second, members[1:])
    chain.sync()

    chain.assert_agreed()
    findings = [found for item in chain.books.disk.log for found in item.slot.findings]
    kind = FindingKind.CAMPAIGN_OVER_BUDGET
    assert findings == [Finding(kind, f"campaign:{campaign}", "campaign_cost", 500)]
    for shop in (first, second):
        (standing,) = shop.services.campaigns.all()
        assert (standing.cost_minor, standing.state) == (1000, CampaignState.USED_UP)
        assert is_sound(shop)


def test_a_stop_at_one_till_holds_at_the_other_from_the_next_sync_on(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    offer(first)
    (member,) = agreeing(first, 1)
    campaign = planned(first)
    first.services.campaigns.start(first.owner, campaign)
    chain.sync()
    waiting = cart_with_coupon(second, member)

    first.services.campaigns.stop(first.owner, campaign)
    chain.sync()

    with pytest.raises(CampaignOfferClosedError):
        second.settle(waiting)
    assert second.services.campaigns.all() == first.services.campaigns.all()


def test_a_start_at_two_tills_apart_gives_each_member_one_coupon(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    offer(first)
    members = agreeing(first, 3)
    campaign = planned(first, control_percent=0)
    chain.sync()

    first.services.campaigns.start(first.owner, campaign)
    second.services.campaigns.start(second.owner, campaign)
    chain.sync()

    for shop in (first, second):
        assert listed(shop, campaign) == set(members)
        assert [len(states(shop, member)) for member in members] == [1, 1, 1]
        assert shop.services.campaigns.figures(campaign).issued == 3


def test_who_agreed_but_left_no_phone_is_counted_apart(shop: Shop) -> None:
    agreeing(shop, 2)
    new = NewMember(name="无手机", card_no="88001", consents=(("marketing", True),))
    shop.services.members.enrol(shop.owner, new)
    shop.join("13912345678")

    reach = shop.services.campaigns.reach(Segment())

    assert (reach.members, reach.consenting, reach.without_phone) == (4, 3, 1)


def test_who_never_came_is_idle_since_joining_also_where_they_were_brought_along(
    shop: Shop,
) -> None:
    long_ago = shop.join("13912345678", joined_on=dt.date(2025, 1, 1))
    shop.join("13912345679")

    assert counted(shop, Segment(idle_days=300)) == (1, 0)
    shop.sell(("paper", 1000), member=long_ago)
    assert counted(shop, Segment(idle_days=300)) == (0, 0)
