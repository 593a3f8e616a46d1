"""Why a line or a ticket costs and earns what it does: codes with figures, no words."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from posmember.domain.checkout.buyer_earning import MemberEarning
from posmember.domain.checkout.planning import PricedLine
from posmember.domain.checkout.pricing import price_line
from posmember.domain.checkout.workings import Workings, is_earning, is_redeemable
from posmember.domain.loyalty.earn_rules import EarnRule, Multiply, PerMoney, PerUnit
from posmember.domain.loyalty.earning import BIRTHDAY_PART, TIER_PART
from posmember.domain.loyalty.redemption import LimitedBy
from posmember.domain.money import BASIS_POINTS, format_money, format_trimmed
from posmember.domain.pricing.explanation import explanation, read_explanation
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.reduction import ReductionKind

_OTHER_WAY: Final = {
    ReductionKind.MEMBER_PRICE: "better_than_tier_discount",
    ReductionKind.TIER_DISCOUNT: "better_than_member_price",
}


def explain_reasons(workings: Workings, index: int) -> tuple[str, ...]:
    """Explain what a line does not get before payment, and why not."""
    return tuple(_line_reasons(workings, index, workings.programme.currency_decimals))


def explain_ticket(
    workings: Workings, expires_on: dt.date | None, usable_on: dt.date | None = None
) -> tuple[str, ...]:
    """Explain the totals of a quote: tier, points to redeem, points earned and their validity."""
    member = workings.cart.member
    if member is None:
        return ()
    return (
        *_tier(workings),
        *_redemption(workings),
        *_rewards(workings),
        *explain_points(_earning_in(workings), member, expires_on, usable_on),
    )


def explain_points(
    earning: MemberEarning,
    member: MemberSnapshot,
    expires_on: dt.date | None,
    usable_on: dt.date | None,
) -> tuple[str, ...]:
    """Explain what a ticket earns, by which rules, and when these points are good."""
    return (
        *_earning(earning, member),
        *([explanation("points_valid_until", date=expires_on)] if expires_on else ()),
        *([explanation("points_usable_from", date=usable_on)] if usable_on else ()),
    )


def _earning_in(workings: Workings) -> MemberEarning:
    return MemberEarning(
        workings.programme,
        workings.earned,
        workings.tier_multiplier_bp,
        workings.birthday_multiplier_bp,
    )


def _line_reasons(workings: Workings, index: int, decimals: int) -> Iterator[str]:
    priced = workings.pricing.lines[index]
    product = priced.line.product
    yield from _other_way(workings, priced, decimals)
    if not product.allows_discount:
        yield explanation("no_discount_allowed")
    elif workings.offset.points and not is_redeemable(product, workings.programme):
        yield explanation("points_not_for_category", category=product.category)
    if not product.earns_points:
        yield explanation("product_earns_nothing")
    elif not workings.earned.shares[index] and not is_earning(product, workings.programme):
        yield explanation("category_earns_nothing", category=product.category)


def _other_way(workings: Workings, priced: PricedLine, decimals: int) -> Iterator[str]:
    """Say what the tier discount would have saved beside the member price, or the reverse."""
    discount_bp = workings.tier.discount_bp if workings.tier else 0
    if not discount_bp or priced.line.product.member_price_minor is None:
        return
    price = price_line(priced.line, discount_bp)
    if price.kind is not None and price.other_saved_minor and priced.reduced_by(price.kind):
        amount = format_money(price.other_saved_minor, decimals)
        yield explanation(_OTHER_WAY[price.kind], amount=amount)


def _tier(workings: Workings) -> Iterator[str]:
    tier = workings.tier
    if tier is not None:
        yield explanation(
            "tier_benefits",
            tier_zh=tier.name_zh,
            tier_en=tier.name_en,
            percent=format_trimmed(tier.discount_bp, 2),
            times=format_trimmed(tier.earn_multiplier_bp, 4),
        )


def _redemption(workings: Workings) -> Iterator[str]:
    offset, limits = workings.offset, workings.offset.limits
    decimals = workings.programme.currency_decimals

    def written(points: int) -> str:
        return format_trimmed(points, workings.programme.points_decimals)

    wanted, used = workings.cart.points_to_redeem, written(offset.points)
    if wanted != offset.points:
        yield explanation("points_wish_cut", wanted=written(wanted), points=used)
    if offset.points:
        yield explanation("points_used", points=used, amount=format_money(offset.minor, decimals))
    if limits.limited_by is LimitedBy.SWITCHED_OFF:
        return
    yield explanation(
        f"points_limited_by_{limits.limited_by}",
        points=written(limits.maximum_points),
        amount=format_money(limits.maximum_minor, decimals),
        available=written(limits.available_points),
        minimum=written(limits.minimum_points),
        step=written(limits.step_points),
        percent=format_trimmed(workings.programme.redemption.cap_bp, 2),
    )


def _rewards(workings: Workings) -> Iterator[str]:
    names = {reward.reward_id: reward for reward in workings.programme.rewards}
    for use in workings.pricing.rewards:
        yield explanation(
            "reward_taken",
            rule_zh=names[use.reward_id].name_zh,
            rule_en=names[use.reward_id].name_en,
            times=use.times,
            points=format_trimmed(use.points, workings.programme.points_decimals),
        )


def _earning(earning: MemberEarning, member: MemberSnapshot) -> Iterator[str]:
    earned, decimals = earning.earned, earning.programme.points_decimals
    base = format_money(earned.base_minor, earning.programme.currency_decimals)
    yield explanation("ticket_earns", points=format_trimmed(earned.points, decimals), base=base)
    parts = {part.rule_id: format_trimmed(part.points, decimals) for part in earned.parts}
    rules = {rule.rule_id: rule for rule in earning.programme.earn_rules}
    for part in earned.parts:
        if part.rule_id in rules:
            names = {"rule_zh": part.name_zh, "rule_en": part.name_en}
            yield _rule_gives(earning, rules[part.rule_id], parts[part.rule_id], names)
    if earning.tier_multiplier_bp != BASIS_POINTS:
        times = format_trimmed(earning.tier_multiplier_bp, 4)
        yield explanation("earn_times_tier", times=times, points=parts.get(TIER_PART, "0"))
    yield from _birthday(earning, member)
    for skipped in earned.skipped:
        key, figures = read_explanation(skipped.reason)
        if key != "rule_switched_off":
            yield explanation(key, **figures, rule_zh=skipped.name_zh, rule_en=skipped.name_en)


def _rule_gives(earning: MemberEarning, rule: EarnRule, points: str, names: dict[str, str]) -> str:
    """Say what a rule of earning gave, and by which rate where it has a single one."""
    programme = earning.programme
    effect = rule.effect
    match effect:
        case PerMoney():
            per = format_money(effect.per_minor, programme.currency_decimals)
            each = format_trimmed(effect.points, programme.points_decimals)
            return explanation("rule_gives_money", **names, points=points, per=per, each=each)
        case PerUnit():
            per = format_trimmed(effect.per_milli, 3)
            each = format_trimmed(effect.points, programme.points_decimals)
            return explanation("rule_gives_units", **names, points=points, per=per, each=each)
        case Multiply():
            times = format_trimmed(effect.times_bp, 4)
            return explanation("rule_multiplies", **names, points=points, times=times)
        case _:
            return explanation("rule_gives", **names, points=points)


def _birthday(earning: MemberEarning, member: MemberSnapshot) -> Iterator[str]:
    """Say what the birthday around today multiplies by, or why it does not."""
    if earning.birthday_multiplier_bp != BASIS_POINTS:
        times = format_trimmed(earning.birthday_multiplier_bp, 4)
        parts = {part.rule_id: part.points for part in earning.earned.parts}
        points = format_trimmed(parts.get(BIRTHDAY_PART, 0), earning.programme.points_decimals)
        yield explanation("earn_times_birthday", times=times, points=points)
    elif member.is_birthday_window and member.is_birthday_gift_used:
        yield explanation("birthday_gift_used")
    elif member.birthday_closed and earning.programme.birthday.multiplier_bp != BASIS_POINTS:
        yield member.birthday_closed
