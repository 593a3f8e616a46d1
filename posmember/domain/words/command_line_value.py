"""What the command line says about stored value."""

from collections.abc import Mapping
from typing import Final

VALUE_LINES: Final[Mapping[str, Mapping[str, str]]] = {
    "topup.plan": {
        "zh_CN": "充值 {amount}，赠送 {bonus}（仅预览）",
        "en": "Paying in {amount} brings {bonus} of bonus (not done)",
    },
    "topup.done": {
        "zh_CN": "已充值 {amount}，赠送 {bonus}",
        "en": "Paid in {amount}, bonus {bonus}",
    },
    "topup.statement": {
        "zh_CN": "实付 {paid}，已消费 {spent}，折算 {counts}，应退 {back}",
        "en": "Paid {paid}, spent {spent}, which counts as {counts}; {back} comes back",
    },
    "topup.refunded": {"zh_CN": "已退款 {back}", "en": "Paid back {back}"},
    "wallet.shown": {
        "zh_CN": "可用余额 {total}（本金 {principal}，赠送 {bonus}）",
        "en": "{total} may be spent (principal {principal}, bonus {bonus})",
    },
    "giftcard.good": {
        "zh_CN": "礼品卡（尾号 {hint}）余额 {balance}，有效期至 {day}",
        "en": "Gift card ending in {hint}: {balance}, good through {day}",
    },
    "giftcard.frozen": {
        "zh_CN": "礼品卡（尾号 {hint}）余额 {balance}，已挂失",
        "en": "Gift card ending in {hint}: {balance}, frozen",
    },
    "giftcard.lapsed": {
        "zh_CN": "礼品卡（尾号 {hint}）余额 {balance}，已于 {day} 到期，可延期",
        "en": "Gift card ending in {hint}: {balance}, lapsed on {day}; it can be renewed",
    },
    "giftcard.replaced": {
        "zh_CN": "新卡码 {code}，余额 {amount}。只显示这一次。",
        "en": "New code {code}, with {amount} on it. It is shown only now.",
    },
    "countcard.sold": {"zh_CN": "已售“{name}”，共 {left} 次", "en": "Sold “{name}”, {left} uses"},
    "countcard.used": {"zh_CN": "已用 {uses} 次，剩 {left} 次", "en": "{uses} used, {left} left"},
    "countcard.undone": {"zh_CN": "已撤销 {uses} 次使用", "en": "Uses put back: {uses}"},
    "countcard.back": {"zh_CN": "应退 {back}（仅预览）", "en": "{back} would come back (not done)"},
    "countcard.refunded": {"zh_CN": "已退 {back}", "en": "Paid back {back}"},
    "wallet.pin_set": {"zh_CN": "已设消费密码。", "en": "The PIN is set."},
}
"""By key: words in both languages, with their fields."""
