"""Campaigns and those who are lost: left out, unless a campaign is for them, too."""

import datetime as dt

from posmember.domain.campaigns.campaign import Segment
from tests.integration.test_campaigns import counted, listed
from tests.support.campaigns import agreeing, offer, planned
from tests.support.shops import DAY_MS, Shop


def test_who_is_lost_is_left_out_of_a_campaign_unless_it_is_for_them(shop: Shop) -> None:
    offer(shop)
    gone, back, held = agreeing(shop, 3)
    for member in (gone, back):
        shop.sell(("water", 1000), member=member)
    shop.clock.step(200 * DAY_MS)
    today = shop.services.shop.today()
    wooed = planned(
        shop,
        segment=Segment(idle_days=200),
        from_date=today.isoformat(),
        to_date=(today + dt.timedelta(days=10)).isoformat(),
    )
    shop.services.campaigns.start(shop.owner, wooed)
    shop.clock.step(100 * DAY_MS)
    shop.sell(("water", 1000), member=back)
    assert counted(shop, Segment()) == (3, 3)  # away for 300 days only
    shop.clock.step(65 * DAY_MS)

    assert shop.services.members.standing(gone).behaviour.stage == "lost"
    assert counted(shop, Segment()) == (2, 2)
    assert counted(shop, Segment(has_lost=True)) == (3, 3)
    today = shop.services.shop.today()
    last = (today + dt.timedelta(days=10)).isoformat()
    ordinary = planned(shop, from_date=today.isoformat(), to_date=last)
    shop.services.campaigns.start(shop.owner, ordinary)
    assert listed(shop, ordinary) == {back, held}


def test_who_was_held_out_of_an_offer_is_not_lost_by_it(shop: Shop) -> None:
    offer(shop)
    members = agreeing(shop, 12)
    for member in members:
        shop.sell(("water", 1000), member=member)
    shop.clock.step(300 * DAY_MS)
    today = shop.services.shop.today()
    last = (today + dt.timedelta(days=10)).isoformat()
    wooed = planned(shop, control_percent=50, from_date=today.isoformat(), to_date=last)
    shop.services.campaigns.start(shop.owner, wooed)
    held_out = listed(shop, wooed, held_out=True)
    shop.clock.step(100 * DAY_MS)

    assert 0 < len(held_out) < len(members)
    assert counted(shop, Segment()) == (len(held_out), len(held_out))
