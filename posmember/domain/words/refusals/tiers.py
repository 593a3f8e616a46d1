"""Words for what a change of a tier is refused for."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "tier_not_on_ladder": {
        "zh_CN": "没有等级“{tier}”。请从当前等级中选择。",
        "en": "There is no tier “{tier}”. Choose one of the ladder in force.",
    },
    "tier_reason_missing": {
        "zh_CN": "手工设置等级请填写原因。",
        "en": "Say why the tier is set by hand.",
    },
    "tier_day_unreadable": {
        "zh_CN": "“{text}”不是日期，请按 2026-12-31 的格式填写。",
        "en": "“{text}” is no date. Write it like 2026-12-31.",
    },
    "benefit_ticket": {
        "zh_CN": "小票 {receipt_no} 不是该会员的销售单，或已全部退回，"
        "权益不能记在上面。请换一张小票。",
        "en": "Receipt {receipt_no} is no sale of this member, or all of it is back. Choose "
        "another one.",
    },
    "benefit_unknown": {
        "zh_CN": "该会员的等级没有权益“{benefit}”。",
        "en": "The member's tier has no benefit “{benefit}”.",
    },
    "benefit_used_up": {
        "zh_CN": "“{name}”在本期（至 {until}）已用完。",
        "en": "Nothing is left of “{name}” (counted until {until}).",
    },
    "benefit_used_up.for_ever": {
        "zh_CN": "“{name}”已用完。",
        "en": "Nothing is left of “{name}”.",
    },
    "benefit_no_birthday": {
        "zh_CN": "“{name}”仅限生日期间使用。",
        "en": "“{name}” is for the days around the birthday.",
    },
    "benefit_no_anniversary": {
        "zh_CN": "“{name}”仅限入会周年期间使用。",
        "en": "“{name}” is for the days after the anniversary of joining.",
    },
    "benefit_no_milestone": {
        "zh_CN": "“{name}”的到店次数还不够。",
        "en": "“{name}” needs more visits first.",
    },
    "benefit_use_gone": {
        "zh_CN": "这次使用已经撤销过了。",
        "en": "That use was taken back already.",
    },
    "tier_day_over": {
        "zh_CN": "保底期限 {day} 已过，请选择今天或以后的日期。",
        "en": "{day} is over. A floor ends today or later.",
    },
}
