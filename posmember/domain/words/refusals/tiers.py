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
    "tier_day_over": {
        "zh_CN": "保底期限 {day} 已过,请选择今天或以后的日期。",
        "en": "{day} is over. A floor ends today or later.",
    },
}
