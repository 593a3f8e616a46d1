"""What a customer without a card would gain by joining now: the prompt beside the total.

A plan of its own, for promotions, prices and tiers may treat members otherwise. So it is not part
of the quote, which every scan waits for.
"""

from typing import Final

import msgspec

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.planning import price_cart
from posmember.domain.checkout.workings import work_out
from posmember.domain.ids import MemberId
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.programme.programme import Programme

_NEWCOMER: Final = MemberId("")


class JoinOffer(msgspec.Struct, frozen=True):
    """What a new member, on the lowest rung, would save on each line of a cart and earn with it."""

    savings: dict[int, int]
    """Lines by their id."""
    points: int
    currency_decimals: int
    points_decimals: int

    @property
    def saving_minor(self) -> int:
        """Return what would be saved on the whole cart."""
        return sum(self.savings.values())

    @property
    def explanations(self) -> tuple[str, ...]:
        """Return what joining would bring, put together when asked for; nothing where nothing."""
        if not (self.points or self.saving_minor):
            return ()
        amount = format_money(self.saving_minor, self.currency_decimals)
        points = format_trimmed(self.points, self.points_decimals)
        return (explanation("join_prompt", amount=amount, points=points),)

    def explanations_of(self, line_id: int) -> tuple[str, ...]:
        """Return what would be saved on a line, where anything would."""
        saving_minor = self.savings.get(line_id, 0)
        if not saving_minor:
            return ()
        amount = format_money(saving_minor, self.currency_decimals)
        return (explanation("member_would_save", amount=amount),)


def join_offer(cart: Cart, programme: Programme, context: PricingContext) -> JoinOffer:
    """Return what somebody who joined now would get with *cart*, which has no member."""
    assert cart.member is None, "somebody joined already"
    lowest = programme.tiers[0] if programme.tiers else None
    newcomer = MemberSnapshot(
        _NEWCOMER,
        "",
        "",
        lowest.tier_id if lowest else "",
        0,
        0,
        joined_on=context.today.isoformat(),
    )
    nobodys = price_cart(cart, None, programme, context).lines
    joined = work_out(
        msgspec.structs.replace(cart, member=newcomer, points_to_redeem=0), programme, context
    )
    savings = {
        line.line_id: now.net_minor - then.net_minor
        for line, now, then in zip(cart.lines, nobodys, joined.pricing.lines, strict=False)
        if now.net_minor > then.net_minor
    }
    return JoinOffer(
        savings, joined.earned.points, programme.currency_decimals, programme.points_decimals
    )
