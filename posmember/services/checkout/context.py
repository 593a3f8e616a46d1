"""What surrounds a ticket when it is priced here and now."""

from collections.abc import Iterator

from sqlalchemy import Connection

from posmember.domain.loyalty.rewards import StockGift
from posmember.domain.pricing.context import PricingContext
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.effects import Gift
from posmember.services.members.rule_uses import reward_uses_in_all, uses_in_all
from posmember.services.members.today import Today
from posmember.services.stock.products import active_products
from posmember.services.terminals.store import store_of


def context_of(connection: Connection, now: Today) -> PricingContext:
    """Return the moment and what the rules in force may ask of this shop."""
    programme = now.programme
    return PricingContext(
        moment=now.moment(store_of(connection)),
        gifts=active_products(connection, frozenset(_gift_ids(programme))),
        total_uses=uses_in_all(connection, programme.promotions)
        | reward_uses_in_all(connection, programme.rewards),
    )


def _gift_ids(programme: Programme) -> Iterator[str]:
    """Yield the products that rules may bring along."""
    effects = [rule.effect for rule in programme.promotions]
    effects += [template.effect for template in programme.coupon_templates]
    for effect in effects:
        if isinstance(effect, Gift):
            yield effect.product_id
    for reward in programme.rewards:
        if isinstance(reward.effect, StockGift):
            yield reward.effect.product_id
