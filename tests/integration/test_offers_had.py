"""What the page of a member says of coupons, campaigns and benefits: each with its day."""

import msgspec

from posmember.domain.tiers.benefit import Benefit, BenefitKind
from posmember.services.tiers.benefits import BenefitWish
from tests.support.campaigns import agreeing, offer, planned, use_coupons
from tests.support.shops import Shop


def told(shop: Shop, member) -> list[tuple[str, str]]:
    offers = shop.services.members.page(member).offers
    return sorted((each.kind, each.name_en) for each in offers)


def test_a_campaign_its_coupon_and_the_use_of_it_are_told(shop: Shop) -> None:
    offer(shop)
    (member,) = agreeing(shop, 1)
    campaign = planned(shop)

    shop.services.campaigns.start(shop.owner, campaign)
    use_coupons(shop, [member])

    kinds = [kind for kind, _name in told(shop, member)]
    assert kinds == ["campaign", "issued", "redeemed"]
    used = next(
        each for each in shop.services.members.page(member).offers if each.kind == "redeemed"
    )
    assert used.note == shop.services.members.page(member).visits[0].receipt_no
    assert used.actor == shop.owner


def test_who_is_held_out_was_offered_nothing(shop: Shop) -> None:
    offer(shop)
    members = agreeing(shop, 20)
    campaign = planned(shop, control_percent=50)

    shop.services.campaigns.start(shop.owner, campaign)

    rows = shop.services.campaigns.members(campaign)
    held_out = next(each.member_id for each in rows if each.is_held_out)
    assert told(shop, held_out) == []
    assert len(rows) == len(members)


def test_a_benefit_that_was_used_and_taken_back_is_told_as_such(shop: Shop) -> None:
    programme = shop.services.programme.current()
    perk = Benefit("late", BenefitKind.PERK, "延迟退房", "Late check-out")
    first = msgspec.structs.replace(programme.tiers[0], benefits=(perk,))
    tiers = (first, *programme.tiers[1:])
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(programme, tiers=tiers))
    member = shop.join()

    use = shop.services.benefits.use(shop.owner, member, BenefitWish("late"))
    assert told(shop, member) == [("benefit", "Late check-out")]
    shop.services.benefits.undo(shop.owner, use, reason="误按")

    assert told(shop, member) == [("benefit_undone", "Late check-out")]
