"""Coupons that a sale gave out for what was bought, or for points, once goods have come back.

As many stay as what is left would have brought, so the steps taken do not matter. What was used
stays used and counts among those that stay. Those that points bought stay while the points stay
spent; of one template it makes no difference which of them goods brought.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from posmember.domain.checkout.line_back import UseKept, line_back
from posmember.domain.checkout.ticket import RewardUse, Ticket, TicketLine
from posmember.domain.ids import CouponId
from posmember.domain.loyalty.rewards import Reward, Voucher
from posmember.domain.promotions.issuing import count_for, template_named
from posmember.domain.promotions.template import CouponTemplate, IssueOn


class EarnedCoupons(msgspec.Struct, frozen=True):
    """The coupons of one template that a sale gave out for what was bought, or for points."""

    coupon_ids: tuple[CouponId, ...]
    deserved: int
    """How many of them what is left of the sale would have brought, or points paid for."""

    def too_many(
        self, gone: Collection[CouponId], unspent: Collection[CouponId]
    ) -> tuple[CouponId, ...]:
        """Return the *unspent* ones to take back, the newest first."""
        may_go = [each for each in reversed(self.coupon_ids) if each in unspent]
        return tuple(may_go[: self.beyond(gone)])

    def used_too_many(
        self, gone: Collection[CouponId], unspent: Collection[CouponId]
    ) -> tuple[CouponId, ...]:
        """Return the used ones that are too many still once the unspent ones are gone."""
        used = [c for c in reversed(self.coupon_ids) if c not in unspent and c not in gone]
        return tuple(used[: self.beyond(gone) - len(self.too_many(gone, unspent))])

    def beyond(self, gone: Collection[CouponId]) -> int:
        """Return how many too many there are, without those that are *gone* already."""
        return max(0, sum(each not in gone for each in self.coupon_ids) - self.deserved)


def earned_coupons(
    original: Ticket,
    returned: Mapping[int, int],
    templates: Sequence[CouponTemplate],
    rewards: Sequence[Reward],
    undone: Iterable[RewardUse] = (),
) -> tuple[EarnedCoupons, ...]:
    """Return the coupons a sale gave out once *returned* (line number → thousandths) is back.

    *templates* and *rewards* are those of its programme, *undone* what its returns gave the points
    back for (negative). What was given by other rules is left out.
    """
    left = tuple(_left(original, returned))
    bought = _bought_with_points(original.rewards, rewards)
    paid_for = _bought_with_points((*original.rewards, *undone), rewards)
    found = []
    for template_id, ids in _given(original):
        template = template_named(template_id, templates)
        by_goods = len(ids) - bought.get(template_id, 0)
        if template is not None and 0 <= by_goods <= _brought_by(template, original.lines):
            deserved = min(by_goods, _brought_by(template, left))
            still_paid_for = max(0, paid_for.get(template_id, 0))
            found.append(EarnedCoupons(ids, deserved + still_paid_for))
    return tuple(found)


def _left(original: Ticket, returned: Mapping[int, int]) -> Iterator[TicketLine]:
    """Yield what is left of the lines of a sale."""
    nothing_kept = UseKept({}, original.programme_version)
    for line in original.lines:
        quantity_milli = returned.get(line.line_no, 0)
        if quantity_milli == line.quantity_milli:
            continue
        back = line_back(line.line_no, line, 0, quantity_milli, nothing_kept)
        yield msgspec.structs.replace(
            line,
            quantity_milli=line.quantity_milli + back.quantity_milli,
            gross_minor=line.gross_minor + back.gross_minor,
            net_minor=line.net_minor + back.net_minor,
        )


def _given(original: Ticket) -> Iterator[tuple[str, tuple[CouponId, ...]]]:
    """Yield each template with its coupons."""
    for template_id in dict.fromkeys(each.template_id for each in original.coupons_issued):
        given = (c.coupon_id for c in original.coupons_issued if c.template_id == template_id)
        yield template_id, tuple(given)


def _brought_by(template: CouponTemplate, lines: Sequence[TicketLine]) -> int:
    return count_for(template.trigger, lines) if template.trigger.on is IssueOn.PURCHASE else 0


def _bought_with_points(uses: Iterable[RewardUse], rewards: Sequence[Reward]) -> dict[str, int]:
    """Return how many coupons of each template *uses* of rewards paid for."""
    effects = {each.reward_id: each.effect for each in rewards}
    bought: dict[str, int] = {}
    for use in uses:
        effect = effects.get(use.reward_id)
        if isinstance(effect, Voucher):
            count = bought.get(effect.template_id, 0) + effect.count * use.times
            bought[effect.template_id] = count
    return bought
