"""What a campaign has come to: read afresh after every ticket, a return taken off."""

import datetime as dt

from posmember.domain.campaigns.campaign import Segment
from posmember.domain.ids import MemberId
from posmember.domain.rates import Verdict
from posmember.services.reconciliation import verify
from tests.support.campaigns import agreeing, cart_with_coupon, offer, planned, use_coupons
from tests.support.shops import DAY_MS, Shop


def groups(shop: Shop, campaign: str) -> tuple[list[MemberId], list[MemberId]]:
    listed = shop.services.campaigns.members(campaign)
    reached = [each.member_id for each in listed if not each.is_held_out]
    return reached, [each.member_id for each in listed if each.is_held_out]


def test_figures_follow_every_ticket_and_every_return(shop: Shop) -> None:
    offer(shop)
    first, second = agreeing(shop, 2)
    campaign = planned(shop, budget_minor=5000)
    shop.services.campaigns.start(shop.owner, campaign)

    bought = shop.settle(cart_with_coupon(shop, first))
    shop.sell(("water", 1000), member=second)

    found = shop.services.campaigns.figures(campaign)
    assert (found.issued, found.redeemed, found.tickets) == (2, 1, 1)
    assert (found.sales_minor, found.cost_minor, found.budget_left_minor) == (790, 500, 4500)
    assert (found.reached.buyers, found.reached.spent_minor) == (2, 990)
    shop.clock.step()
    shop.services.returns.complete(shop.owner, bought.sale_id, {1: 1000})
    after = shop.services.campaigns.figures(campaign)
    assert (after.redeemed, after.tickets, after.sales_minor, after.cost_minor) == (0, 0, 0, 0)
    assert (after.reached.buyers, after.reached.spent_minor) == (1, 200)


def test_members_who_came_back_within_the_days_count_against_those_held_out(shop: Shop) -> None:
    offer(shop)
    agreeing(shop, 120)
    shop.clock.step(100 * DAY_MS)
    campaign = planned(
        shop,
        segment=Segment(idle_days=90),
        from_date="2027-03-02",
        to_date="2027-04-30",
        control_percent=40,
        within_days=14,
    )
    shop.services.campaigns.start(shop.owner, campaign)
    reached, held_out = groups(shop, campaign)
    assert len(reached) + len(held_out) == 120

    use_coupons(shop, reached[:40])
    shop.sell(("water", 1000), member=held_out[0])
    shop.clock.step(14 * DAY_MS)
    use_coupons(shop, reached[40:42])  # too late to count

    found = shop.services.campaigns.figures(campaign)
    assert found.looked_at_until == dt.date(2027, 3, 15)
    assert found.reached.members == len(reached)
    assert (found.reached.buyers, found.held_out.buyers) == (40, 1)
    assert found.redeemed == 42
    assert (found.reached.spent_minor, found.held_out.spent_minor) == (40 * 790, 200)
    assert found.effect.rate.verdict is Verdict.MORE
    assert found.effect.more_buyers == round(40 - len(reached) / len(held_out))


def test_a_person_on_the_list_by_two_records_counts_once_and_as_reached(shop: Shop) -> None:
    offer(shop)
    members = agreeing(shop, 30)
    campaign = planned(shop, control_percent=50)
    shop.services.campaigns.start(shop.owner, campaign)
    reached, held_out = groups(shop, campaign)
    shop.clock.step()

    shop.services.merges.merge(shop.owner, held_out[0], reached[0])

    found = shop.services.campaigns.figures(campaign)
    assert found.reached.members + found.held_out.members == len(members) - 1
    assert found.reached.members == len(reached)
    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


def test_before_its_list_is_made_a_campaign_has_no_figures(shop: Shop) -> None:
    offer(shop)
    campaign = planned(shop)

    found = shop.services.campaigns.figures(campaign)

    assert (found.issued, found.reached.members, found.looked_at_until) == (0, 0, None)
    assert found.budget_left_minor is None
    assert found.effect.rate.verdict is Verdict.NO_CONTROL
