"""Goods that some may buy before others: refused to those others until the day has come."""

from collections.abc import Sequence

from posmember.domain.checkout.cart import CartLine
from posmember.domain.checkout.errors import NotSoldYetError
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.scope import Moment
from posmember.domain.promotions.effects import EarlyAccess
from posmember.domain.promotions.promotion import Promotion


def ensure_sold_to(
    member: MemberSnapshot | None,
    lines: Sequence[CartLine],
    promotions: Sequence[Promotion],
    moment: Moment,
) -> None:
    """Refuse goods that are not sold to a member (or to nobody) yet."""
    for promotion in promotions:
        effect = promotion.effect
        if not (isinstance(effect, EarlyAccess) and promotion.is_active):
            continue
        is_open = moment.date.isoformat() >= effect.opens_on
        if is_open or not promotion.audience.refuses(member, moment):
            continue
        for line in lines:
            if promotion.scope.covers(line.product):
                raise NotSoldYetError(line.product.name, effect.opens_on)
