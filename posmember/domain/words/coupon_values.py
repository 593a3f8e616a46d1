"""What a coupon is worth, in a few words for paper and lists."""

from typing import Final

from posmember.domain.money import BASIS_POINTS, format_money, format_trimmed
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.effects import (
    AmountOff,
    Effect,
    EveryNth,
    Exchange,
    FreeDelivery,
    Gift,
    Minimum,
    PercentOff,
)
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.words.filling import filled

_WORDS: Final[dict[str, dict[str, str]]] = {
    "amount": {"zh_CN": "立减 {amount}", "en": "{amount} off"},
    "percent": {"zh_CN": "{tenths}折", "en": "{percent}% off"},
    "exchange": {"zh_CN": "免费兑换 {count} 件", "en": "{count} free"},
    "exchange_for": {"zh_CN": "{amount} 换购 {count} 件", "en": "{count} for {amount} each"},
    "gift": {"zh_CN": "赠品", "en": "A present"},
    "nth": {"zh_CN": "第 {nth} 件 {tenths}折", "en": "Item {nth}: {percent}% off"},
    "nth_for": {"zh_CN": "第 {nth} 件 {amount}", "en": "Item {nth} for {amount}"},
    "delivery": {"zh_CN": "免运费", "en": "Free delivery"},
    "spend": {"zh_CN": "满 {amount}", "en": "from {amount}"},
    "pieces": {"zh_CN": "满 {count} 件", "en": "from {count} items"},
}
_PLAIN: Final[dict[type, str]] = {Gift: "gift", FreeDelivery: "delivery"}


def coupon_value(template: CouponTemplate, coupon: Coupon, language: str, decimals: int) -> str:
    """Return what a coupon does; a form without words of its own is called by its name."""
    own = coupon.amount_minor
    effect = template.effect if own is None else AmountOff(own)
    said = _value(effect, decimals)
    if said is None:
        return template.name_zh if language == "zh_CN" else template.name_en
    key, fields = said
    return filled(_WORDS[key][language], fields)


def minimum_words(minimum: Minimum, language: str, decimals: int) -> str:
    """Return what must be on the ticket; empty where nothing must."""
    parts = []
    if minimum.spend_minor:
        amount = format_money(minimum.spend_minor, decimals)
        parts.append(_WORDS["spend"][language].format(amount=amount))
    if minimum.quantity_milli:
        count = format_trimmed(minimum.quantity_milli, 3)
        parts.append(filled(_WORDS["pieces"][language], {"count": count}))
    return (" " if language == "zh_CN" else ", ").join(parts)


def _value(effect: Effect, decimals: int) -> tuple[str, dict[str, object]] | None:
    match effect:
        case AmountOff():
            return "amount", {"amount": format_money(effect.off_minor, decimals)}
        case PercentOff():
            return "percent", _share(effect.off_bp)
        case Exchange():
            return _exchange(effect, decimals)
        case EveryNth():
            return _nth(effect, decimals)
        case _:
            key = _PLAIN.get(type(effect))
            return None if key is None else (key, {})


def _exchange(effect: Exchange, decimals: int) -> tuple[str, dict[str, object]]:
    if not effect.price_minor:
        return "exchange", {"count": effect.count}
    amount = format_money(effect.price_minor, decimals)
    return "exchange_for", {"count": effect.count, "amount": amount}


def _nth(effect: EveryNth, decimals: int) -> tuple[str, dict[str, object]]:
    if effect.price_minor is None:
        return "nth", {"nth": effect.nth, **_share(effect.off_bp)}
    return "nth_for", {"nth": effect.nth, "amount": format_money(effect.price_minor, decimals)}


def _share(off_bp: int) -> dict[str, object]:
    return {
        "tenths": format_trimmed(BASIS_POINTS - off_bp, 3),
        "percent": format_trimmed(off_bp, 2),
    }
