"""What members can have for points besides money off: items, percentages, vouchers, gifts."""

from typing import Final

import msgspec

from posmember.domain.pricing.scope import (
    ALWAYS,
    EVERYBODY,
    EVERYTHING,
    Audience,
    ItemScope,
    Schedule,
)


class FreeItem(msgspec.Struct, frozen=True, tag="free_item", tag_field="kind"):
    """So much of one covered line on the ticket is free."""

    scope: ItemScope = EVERYTHING
    quantity_milli: int = 1000
    maximum_minor: int | None = None
    """At most this is taken off for each time; None: all of it."""


class TicketPercent(msgspec.Struct, frozen=True, tag="ticket_percent", tag_field="kind"):
    """A percentage off everything on the ticket that allows a discount."""

    percent_bp: int
    maximum_minor: int | None = None


class ItemsPercent(msgspec.Struct, frozen=True, tag="items_percent", tag_field="kind"):
    """A percentage off the covered lines."""

    percent_bp: int
    scope: ItemScope = EVERYTHING
    maximum_minor: int | None = None


class CheapestPercent(msgspec.Struct, frozen=True, tag="cheapest_percent", tag_field="kind"):
    """A percentage off one unit of the cheapest covered line."""

    percent_bp: int
    scope: ItemScope = EVERYTHING
    maximum_minor: int | None = None


class Voucher(msgspec.Struct, frozen=True, tag="voucher", tag_field="kind"):
    """*count* coupons of a template, good from the next ticket on."""

    template_id: str
    count: int = 1


class StockGift(msgspec.Struct, frozen=True, tag="stock_gift", tag_field="kind"):
    """Goods from stock that are handed over apart from what is bought."""

    product_id: str
    quantity_milli: int = 1000


ReductionEffect = FreeItem | TicketPercent | ItemsPercent | CheapestPercent
RewardEffect = ReductionEffect | Voucher | StockGift


class RewardLimits(msgspec.Struct, frozen=True, omit_defaults=True):
    """How often a reward may be had; None: as often as the points last."""

    per_ticket: int | None = 1
    per_member: int | None = None
    total: int | None = None


DEFAULT_LIMITS: Final = RewardLimits()


class Reward(msgspec.Struct, frozen=True, omit_defaults=True):
    """One reward; *cost_points* (in the programme's unit) is paid each time it is had."""

    reward_id: str
    name_zh: str
    name_en: str
    cost_points: int
    effect: RewardEffect
    limits: RewardLimits = DEFAULT_LIMITS
    schedule: Schedule = ALWAYS
    audience: Audience = EVERYBODY
    minimum_ticket_minor: int = 0
    is_active: bool = True
