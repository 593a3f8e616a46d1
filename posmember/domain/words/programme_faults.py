"""Words for what is wrong with a programme, in the editor and on the command line."""

from typing import Final

from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.pricing.faults import Fault, Path
from posmember.domain.words.filling import filled
from posmember.domain.words.programme_fields import field_name, place_name
from posmember.domain.words.promotion_words import PROMOTION_WORDS
from posmember.domain.words.tiers import FAULTS

_OWN: Final[dict[str, dict[str, str]]] = {
    "fault_range": {
        "zh_CN": "“{field}”须在 {least} 到 {most} 之间",
        "en": "“{field}” must be from {least} to {most}",
    },
    "fault_weights": {
        "zh_CN": "四项温度分合计须为 100，现为 {sum}",
        "en": "The four parts of the temperature must come to 100, not {sum}",
    },
    "fault_not_above": {
        "zh_CN": "“{field}”必须大于“{other}”",
        "en": "“{field}” must be above “{other}”",
    },
    "fault_ceiling_without_cap": {
        "zh_CN": "总上限规则至少要填一个上限",
        "en": "A ceiling needs at least one limit",
    },
    "fault_decimals_are_not_kept": {
        "zh_CN": "“保留两位小数”要求积分小数位为 2",
        "en": "To keep two decimals, set the decimals of points to 2",
    },
    "fault_point_decimals": {
        "zh_CN": "积分小数位只能是 0 或 2",
        "en": "Points have 0 or 2 decimals",
    },
    "fault_template_unknown": {
        "zh_CN": "没有优惠券模板“{name}”",
        "en": "There is no coupon template “{name}”",
    },
    "fault_count_card_unknown": {
        "zh_CN": "没有次卡“{name}”",
        "en": "There is no count card “{name}”",
    },
    "fault_tier_unknown": {"zh_CN": "没有等级“{name}”", "en": "There is no tier “{name}”"},
    "fault_tax_rate_and_duty": {
        "zh_CN": "税率和定额税只能填一个",
        "en": "A tax has either a rate or a fixed duty",
    },
    "fault_product_sold_twice": {
        "zh_CN": "另一个次卡已用这个商品销售",
        "en": "Another count card is sold as this product",
    },
    "fault_upper_below_lower": {
        "zh_CN": "上限不能低于提醒线",
        "en": "The upper limit cannot be below the lower one",
    },
}
FAULT_WORDS: Final[dict[str, dict[str, str]]] = {
    **{code: words for code, words in PROMOTION_WORDS.items() if code.startswith("fault_")},
    **_OWN,
    **{f"ladder_{code}": words for code, words in FAULTS.items()},
}


def say_fault(fault: Fault, language: str) -> str:
    """Return what is wrong, for a reader of *language* (zh_CN or en)."""
    code, figures = read_explanation(fault.text)
    shown = dict(figures)
    for name in ("field", "other"):
        if name in shown:
            shown[name] = field_name(shown[name], language)
    return filled(FAULT_WORDS[code][language], shown)


def say_placed_fault(fault: Fault, language: str) -> str:
    """Return what is wrong with the place before it."""
    return placed(fault.path, say_fault(fault, language), language)


def placed(path: Path, words: str, language: str) -> str:
    """Return what is to be said of a place, with the place before it."""
    colon = "：" if language == "zh_CN" else ": "
    return f"{place_name(path, language)}{colon}{words}"
