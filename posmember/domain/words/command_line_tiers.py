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
    "benefit.used": {"zh_CN": "已使用（编号 {use}）", "en": "Used (number {use})"},
    "benefit.undone": {"zh_CN": "已撤销。", "en": "Taken back."},
}
"""By key: words in both languages, with their fields."""
