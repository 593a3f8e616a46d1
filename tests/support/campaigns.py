"""Campaigns in tests: a shop with a coupon to offer, and members who agreed or did not."""

from collections.abc import Sequence

import msgspec

from posmember.domain.campaigns.campaign import CampaignTerms
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import add_coupon
from posmember.domain.ids import MemberId
from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.template import CouponTemplate
from posmember.services.members.enrolment import NewMember
from tests.support.shops import Shop

FIVE_OFF = CouponTemplate("five_off", "立减5元", "5 off", AmountOff(500, Target.TICKET))
TERMS = CampaignTerms("唤醒", "five_off", "2026-11-20", "2026-11-30")


def offer(shop: Shop, *templates: CouponTemplate) -> None:
    """Put coupon templates in force; the plain one where none are given."""
    programme = shop.services.programme.current()
    changed = msgspec.structs.replace(programme, coupon_templates=templates or (FIVE_OFF,))
    shop.services.programme.publish(shop.owner, changed)


def agreeing(shop: Shop, count: int, *, first: int = 0, **more) -> list[MemberId]:
    """Enrol so many members who agreed to receive offers."""
    return [
        shop.services.members.enrol(
            shop.owner,
            NewMember(
                phone=f"138{first + at:08}",
                name=f"m{first + at}",
                consents=(("marketing", True),),
                **more,
            ),
        )
        for at in range(count)
    ]


def planned(shop: Shop, **changes) -> str:
    """Plan a campaign of the usual terms, with changes."""
    terms = msgspec.structs.replace(TERMS, **changes)
    return shop.services.campaigns.plan(shop.owner, terms)


def cart_with_coupon(shop: Shop, member: MemberId, *goods: tuple[str, int]) -> Cart:
    """Return a cart of a member with the first coupon of their wallet on it."""
    cart = shop.cart(*(goods or (("paper", 1000),)), member=member)
    assert cart.member is not None
    return add_coupon(cart, cart.member.coupons[0])


def use_coupons(shop: Shop, members: Sequence[MemberId]) -> None:
    """Let each member buy one pack of paper with their coupon."""
    for member in members:
        shop.settle(cart_with_coupon(shop, member))
