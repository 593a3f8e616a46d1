"""Words on receipts for taxes, stored value, tiers and coupons, and on the slips about them."""

from collections.abc import Mapping
from typing import Final

RECEIPT_PAPERS: Final[Mapping[str, Mapping[str, str]]] = {
    "reduction.reward": {"zh_CN": "积分兑换", "en": "Reward"},
    "tax": {"zh_CN": "税种", "en": "Tax"},
    "tax_rate": {"zh_CN": "税率", "en": "Rate"},
    "tax_base": {"zh_CN": "不含税", "en": "Base"},
    "tax_amount": {"zh_CN": "税额", "en": "Tax"},
    "tax_added": {"zh_CN": "价外税", "en": "Tax on top"},
    "tender_parts": {
        "zh_CN": "  其中本金{principal} 赠送{bonus}",
        "en": "  principal {principal}, bonus {bonus}",
    },
    "stored_balance": {"zh_CN": "储值余额:{text}", "en": "Stored value: {text}"},
    "stored_parts": {
        "zh_CN": "(本金{principal} 赠送{bonus})",
        "en": "(principal {principal}, bonus {bonus})",
    },
    "tier_upgraded": {"zh_CN": "已升级为{text}", "en": "You are {text} now. Congratulations!"},
    "tier_changed": {"zh_CN": "等级变更为{text}", "en": "Your tier is {text} now"},
    "way_up": {"zh_CN": "再累计{amount}升级为{text}", "en": "{amount} more for {text}"},
    "way_up_by": {
        "zh_CN": "{day}前再累计{amount}升级为{text}",
        "en": "{amount} more by {day} for {text}",
    },
    "way_up_at_once": {
        "zh_CN": "单笔满{amount}升级为{text}",
        "en": "{amount} on one ticket for {text}",
    },
    "way_up_points": {"zh_CN": "{points}积分", "en": "{points} points"},
    "way_up_visits": {"zh_CN": "{count}次消费", "en": "{count} visits"},
    "points_held": {
        "zh_CN": "本次{points}积分于{day}之后可用",
        "en": "{points} points of this sale can be used after {day}",
    },
    "coupon_issued": {"zh_CN": "获得优惠券:{text}", "en": "You got a coupon: {text}"},
    "coupon_returned": {"zh_CN": "退回优惠券:{text}", "en": "Coupon given back: {text}"},
    "coupon_valid": {"zh_CN": "有效期:{start} 至 {end}", "en": "Valid {start} to {end}"},
    "coupon_from": {"zh_CN": "{start} 起有效", "en": "Valid from {start}"},
    "top_up": {"zh_CN": "储值充值单", "en": "Top-up"},
    "top_up_paid": {"zh_CN": "充值金额(本金)", "en": "Paid in (principal)"},
    "top_up_bonus": {"zh_CN": "赠送金额", "en": "Bonus"},
    "top_up_before": {"zh_CN": "充值前余额", "en": "Balance before"},
    "top_up_after": {"zh_CN": "充值后余额", "en": "Balance after"},
    "of_principal": {"zh_CN": "  其中本金", "en": "  of it principal"},
    "of_bonus": {"zh_CN": "  其中赠送", "en": "  of it bonus"},
    "top_up_points": {"zh_CN": "赠送积分", "en": "Points"},
    "top_up_note": {
        "zh_CN": "本金长期有效;赠送金额有效期至{day}",
        "en": "The principal never expires; the bonus is valid until {day}",
    },
    "top_up_kept": {"zh_CN": "本金长期有效", "en": "The principal never expires"},
    "redemption": {"zh_CN": "积分兑换单", "en": "Points redeemed"},
    "reward": {"zh_CN": "兑换项目", "en": "Reward"},
    "reward_cost": {"zh_CN": "积分", "en": "Points"},
    "points_before": {"zh_CN": "兑换前积分", "en": "Points before"},
    "points_spent": {"zh_CN": "本次使用", "en": "Used now"},
    "points_after": {"zh_CN": "剩余积分", "en": "Points left"},
    "coupon_sheet": {"zh_CN": "优惠券", "en": "Coupon"},
    "coupon_minimum": {"zh_CN": "满{text}可用", "en": "For {text} or more"},
    "coupon_once": {"zh_CN": "限用一次,不找零", "en": "Once only, no change given"},
    "exchange": {"zh_CN": "换货单", "en": "Exchange"},
    "exchange_back": {"zh_CN": "退回商品", "en": "Brought back"},
    "exchange_out": {"zh_CN": "换出商品", "en": "Taken instead"},
    "exchange_due": {"zh_CN": "应补", "en": "To pay"},
    "exchange_refund": {"zh_CN": "应退", "en": "To give back"},
    "exchange_even": {"zh_CN": "差额", "en": "Difference"},
}
"""By label code: words in both languages, with their fields."""
