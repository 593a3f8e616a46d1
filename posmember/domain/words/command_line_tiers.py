"""What the command line says about tiers."""

from collections.abc import Mapping
from typing import Final

TIER_LINES: Final[Mapping[str, Mapping[str, str]]] = {
    "tier.none": {"zh_CN": "本店没有设置等级。", "en": "This shop has no tiers."},
    "tier.stands": {"zh_CN": "等级：{name}（{cause}）", "en": "Tier: {name} ({cause})"},
    "tier.stands_until": {
        "zh_CN": "等级：{name}（{cause}），有效期至 {day}",
        "en": "Tier: {name} ({cause}), until {day}",
    },
    "tier.missing": {"zh_CN": "距“{name}”还差 {amount}", "en": "{amount} missing to {name}"},
    "tier.visits": {"zh_CN": "{amount} 次", "en": "{amount} visits"},
    "tier.points": {"zh_CN": "{amount} 积分", "en": "{amount} points"},
    "tier.source.earned": {"zh_CN": "消费累计", "en": "earned"},
    "tier.source.paid": {"zh_CN": "付费会员", "en": "paid membership"},
    "tier.source.floor": {"zh_CN": "手工保底", "en": "kept by hand"},
    "tier.source.locked": {"zh_CN": "手工锁定", "en": "locked by hand"},
    "tier.cause.sale": {"zh_CN": "消费升级", "en": "purchase"},
    "tier.cause.return": {"zh_CN": "退货", "en": "return"},
    "tier.cause.kept": {"zh_CN": "定期评定：保级", "en": "kept at review"},
    "tier.cause.lowered": {"zh_CN": "定期评定：降级", "en": "lowered at review"},
    "tier.cause.raised": {"zh_CN": "定期评定：升级", "en": "raised at review"},
    "tier.cause.floor": {"zh_CN": "手工保底", "en": "kept by hand"},
    "tier.cause.lock": {"zh_CN": "手工锁定", "en": "locked by hand"},
    "tier.cause.release": {"zh_CN": "解除手工设置", "en": "free again"},
    "tier.cause.membership_over": {"zh_CN": "付费会员到期", "en": "membership over"},
    "tier.compare.threshold": {"zh_CN": "门槛", "en": "Threshold"},
    "tier.compare.discount_bp": {"zh_CN": "折扣", "en": "Discount"},
    "tier.compare.multiplier_bp": {"zh_CN": "积分倍数", "en": "Points"},
    "tier.compare.retention": {"zh_CN": "保级要求", "en": "Keeps it"},
    "tier.compare.contact": {"zh_CN": "专属客服", "en": "Contact"},
    "tier.compare.value": {"zh_CN": "人均年成本", "en": "Worth a member a year"},
    "tier.period.day": {"zh_CN": "天", "en": "day"},
    "tier.period.month": {"zh_CN": "月", "en": "month"},
    "tier.period.quarter": {"zh_CN": "季度", "en": "quarter"},
    "tier.period.membership_year": {"zh_CN": "会员年", "en": "membership year"},
    "tier.period.year": {"zh_CN": "年", "en": "year"},
    "tier.period.ever": {"zh_CN": "终身", "en": "ever"},
    "tier.unlimited": {"zh_CN": "不限", "en": "no limit"},
    "tier.what_if_total": {
        "zh_CN": "{members} 位会员，年成本最多 {cost}",
        "en": "Members: {members}; at most {cost} a year",
    },
    "benefit.obstacle.no_birthday": {"zh_CN": "仅限生日前后", "en": "around the birthday"},
    "benefit.obstacle.no_anniversary": {
        "zh_CN": "仅限入会周年后",
        "en": "after the anniversary of joining",
    },
    "benefit.obstacle.no_milestone": {"zh_CN": "还差几次到店", "en": "needs more visits"},
    "benefit.obstacle.used_up": {"zh_CN": "已用完", "en": "used up"},
    "benefit.used": {"zh_CN": "已使用（编号 {use}）", "en": "Used (number {use})"},
    "benefit.undone": {"zh_CN": "已撤销。", "en": "Taken back."},
}
"""By key: words in both languages, with their fields."""
