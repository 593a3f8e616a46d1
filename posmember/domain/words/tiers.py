"""Words for tiers: what is wrong with a ladder, and the names of what can be chosen."""

from collections.abc import Sequence
from typing import Final

from posmember.domain.tiers.faults import LadderFault

FAULTS: Final[dict[str, dict[str, str]]] = {
    "too_many_tiers": {
        "zh_CN": "等级太多。最多 {name} 级",
        "en": "There are too many tiers. {name} at most",
    },
    "first_not_zero": {
        "zh_CN": "第 {rung} 级“{name}”的门槛必须是 0，否则新会员没有等级",
        "en": "Tier {rung} “{name}” needs a threshold of 0, or new members have no tier",
    },
    "threshold_not_rising": {
        "zh_CN": "第 {rung} 级“{name}”的门槛必须高于下一级的门槛",
        "en": "The threshold of tier {rung} “{name}” must be above that of the tier below it",
    },
    "tier_id_twice": {
        "zh_CN": "等级代号“{name}”重复",
        "en": "Two tiers have the id “{name}”",
    },
    "tier_name_twice": {
        "zh_CN": "等级名称“{name}”重复",
        "en": "Two tiers are called “{name}”",
    },
    "tier_id": {
        "zh_CN": "第 {rung} 级“{name}”的代号只能用小写字母、数字、- 和 _",
        "en": "The id of tier {rung} “{name}” takes small letters, digits, - and _ only",
    },
    "tier_unnamed": {
        "zh_CN": "第 {rung} 级缺少名称（中文和英文都要）",
        "en": "Tier {rung} needs a name in Chinese and in English",
    },
    "threshold_negative": {
        "zh_CN": "第 {rung} 级“{name}”的门槛不能是负数",
        "en": "The threshold of tier {rung} “{name}” cannot be below 0",
    },
    "discount_range": {
        "zh_CN": "第 {rung} 级“{name}”的折扣必须在 0 到 100% 之间",
        "en": "The discount of tier {rung} “{name}” must lie between 0 and 100%",
    },
    "multiplier_range": {
        "zh_CN": "第 {rung} 级“{name}”的积分倍数必须在 0 到 100 之间",
        "en": "The points multiplier of tier {rung} “{name}” must lie between 0 and 100",
    },
    "colour": {
        "zh_CN": "第 {rung} 级“{name}”的颜色要写成 #RRGGBB",
        "en": "Write the colour of tier {rung} “{name}” as #RRGGBB",
    },
    "retention_range": {
        "zh_CN": "第 {rung} 级“{name}”的保级要求不能超过它的门槛",
        "en": "What keeps tier {rung} “{name}” cannot be more than its threshold",
    },
    "validity_range": {
        "zh_CN": "第 {rung} 级“{name}”的有效期必须在 0 到 1200 个月之间",
        "en": "The validity of tier {rung} “{name}” must lie between 0 and 1200 months",
    },
    "grace_range": {
        "zh_CN": "第 {rung} 级“{name}”的宽限期必须在 0 到 3660 天之间",
        "en": "The grace of tier {rung} “{name}” must lie between 0 and 3660 days",
    },
    "benefit_id_twice": {
        "zh_CN": "第 {rung} 级有两项权益的代号都是“{name}”",
        "en": "Two benefits of tier {rung} have the id “{name}”",
    },
    "benefit_id": {
        "zh_CN": "第 {rung} 级权益“{name}”的代号只能用小写字母、数字、- 和 _",
        "en": "The id of benefit “{name}” of tier {rung} takes small letters, digits, - and _ only",
    },
    "benefit_unnamed": {
        "zh_CN": "第 {rung} 级有一项权益缺少名称（中文和英文都要）",
        "en": "A benefit of tier {rung} needs a name in Chinese and in English",
    },
    "benefit_quota": {
        "zh_CN": "第 {rung} 级权益“{name}”的次数不能是负数（0 为不限）",
        "en": "The quota of benefit “{name}” of tier {rung} cannot be below 0 (0: no limit)",
    },
    "benefit_cost": {
        "zh_CN": "第 {rung} 级权益“{name}”的成本不能是负数",
        "en": "The cost of benefit “{name}” of tier {rung} cannot be below 0",
    },
    "benefit_days": {
        "zh_CN": "第 {rung} 级权益“{name}”的天数必须在 1 到 3660 之间",
        "en": "The days of benefit “{name}” of tier {rung} must lie between 1 and 3660",
    },
    "benefit_visits": {
        "zh_CN": "第 {rung} 级权益“{name}”要写明每几次消费一次",
        "en": "Say for every how many visits benefit “{name}” of tier {rung} is given",
    },
    "rolling_range": {
        "zh_CN": "滚动统计的月数必须在 1 到 1200 之间",
        "en": "The rolling months must lie between 1 and 1200",
    },
    "paid_product_twice": {
        "zh_CN": "同一个付费会员商品设置了两次",
        "en": "One membership product is set twice",
    },
    "paid_tier_unknown": {
        "zh_CN": "付费会员指向不存在的等级“{name}”",
        "en": "A paid membership leads to tier “{name}”, which does not exist",
    },
    "paid_without_end": {
        "zh_CN": "付费会员“{name}”缺少时长",
        "en": "The paid membership for tier “{name}” needs a duration",
    },
    "paid_range": {
        "zh_CN": "付费会员“{name}”的时长太长",
        "en": "The paid membership for tier “{name}” lasts too long",
    },
    "paid_refund_days": {
        "zh_CN": "付费会员“{name}”的天数不能是负数",
        "en": "The days of the paid membership for tier “{name}” cannot be below 0",
    },
}


def say_fault(fault: LadderFault, language: str) -> str:
    """Return what is wrong, for a reader of *language* (zh_CN or en)."""
    return FAULTS[fault.code][language].format(rung=fault.rung, name=fault.name)


def say_faults(faults: Sequence[LadderFault], language: str) -> str:
    """Return all faults, one a line."""
    return "\n".join(say_fault(fault, language) for fault in faults)
