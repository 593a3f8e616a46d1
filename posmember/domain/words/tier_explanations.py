"""Words for what a ticket does to its member's tier."""

from collections.abc import Mapping
from typing import Final

TIER_WORDS: Final[Mapping[str, dict[str, str]]] = {
    "tier_counts": {
        "zh_CN": "本单计入等级累计 {amount}，累计 {total}",
        "en": "{amount} of it counts for the tier, {total} in all",
    },
    "tier_reached": {
        "zh_CN": "等级变为“{tier}”（此前“{before}”）",
        "en": "The tier is “{tier}” now (“{before}” before)",
    },
    "membership_starts": {
        "zh_CN": "付费会员“{tier}”：{first} 至 {last}",
        "en": "Paid membership “{tier}”: {first} to {last}",
    },
    "membership_ends": {
        "zh_CN": "付费会员已退，最后一天为 {last}",
        "en": "The paid membership is given back; its last day is {last}",
    },
}
"""By code: words in both languages, with their figures."""
